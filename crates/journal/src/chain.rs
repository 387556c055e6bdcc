//! The hash chain: what it covers, and how to check it.
//!
//! `‖` is concatenation, `BLAKE3` the 256-bit hash without a key, and a byte in front tells the
//! three uses of it apart:
//!
//! ```text
//! digest = BLAKE3( 0x00 ‖ salt (16 bytes) ‖ bytes )
//! leaf   = BLAKE3( 0x01 ‖ digest of the envelope (32) ‖ digest of the payload (32) )
//! hash   = BLAKE3( 0x02 ‖ hash of the commit before (32) ‖ number of leaves (u64, little endian)
//!                       ‖ leaves in order (32 each) )
//! ```
//!
//! The hash before the first commit is 32 bytes of zero. Positions need no place of their own in
//! it: a leaf's position is the number of leaves up to it, which the chain fixes.
//!
//! So a payload can be dropped and its digest kept (the chain still verifies), and a record can be
//! shown to someone as a bare leaf. The salts keep a short text, such as "agreed", from being
//! guessed out of its digest.

use crate::{Commit, Hash, Head, Position, Record, Salt};

const DIGEST: u8 = 0;
const LEAF: u8 = 1;
const COMMIT: u8 = 2;

/// The salted digest of an envelope or a payload.
#[must_use]
pub fn digest(salt: &Salt, bytes: &[u8]) -> Hash {
    blake3(&[&[DIGEST], salt, bytes])
}

/// A record's leaf, from its two digests.
#[must_use]
pub fn leaf(envelope: &Hash, payload: &Hash) -> Hash {
    blake3(&[&[LEAF], envelope.as_bytes(), payload.as_bytes()])
}

/// A commit's hash, from the hash of the commit before it and its leaves.
#[must_use]
pub fn chained(previous: &Hash, leaves: &[Hash]) -> Hash {
    let count = (leaves.len() as u64).to_le_bytes();
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[COMMIT]).update(previous.as_bytes()).update(&count);
    for leaf in leaves {
        hasher.update(leaf.as_bytes());
    }
    Hash::from_bytes(*hasher.finalize().as_bytes())
}

fn blake3(parts: &[&[u8]]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    Hash::from_bytes(*hasher.finalize().as_bytes())
}

/// A commit that does not follow from the head before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A commit without records.
    #[error("the commit after position {after} holds no record")]
    Empty {
        /// The last position before it.
        after: Position,
    },
    /// A position is missing, twice there, or out of order.
    #[error("position {expected} was expected, position {found} is there")]
    Gap {
        /// What should have come.
        expected: Position,
        /// What came.
        found: Position,
    },
    /// The hash is not that of the records and of what came before.
    #[error(
        "the hash of the commit at positions {first} to {last} does not follow from its records and the commit before"
    )]
    Hash {
        /// The commit's first position.
        first: Position,
        /// The commit's last position.
        last: Position,
    },
}

impl Broken {
    /// The first position that is wrong.
    #[must_use]
    pub const fn position(&self) -> Position {
        match self {
            Self::Empty { after } => after.next(),
            Self::Gap { expected, .. } => *expected,
            Self::Hash { first, .. } => *first,
        }
    }
}

/// Recomputes a commit's leaves and hash and compares; returns the head after it.
///
/// # Errors
/// [`Broken`], if the commit is empty, leaves a gap after `previous` or hashes to something else.
pub fn check(previous: &Head, commit: &Commit) -> Result<Head, Broken> {
    let leaves: Vec<Hash> = commit.records.iter().map(Record::leaf).collect();
    check_leaves(previous, commit, &leaves)
}

/// As [`check`], with the leaves computed by the caller, perhaps on another thread.
///
/// # Errors
/// As [`check`].
pub fn check_leaves(previous: &Head, commit: &Commit, leaves: &[Hash]) -> Result<Head, Broken> {
    check_hash(previous, commit, Some(chained(&previous.hash, leaves)))
}

/// As [`check`], with the hash computed by the caller; none matches no commit.
pub(crate) fn check_hash(
    previous: &Head,
    commit: &Commit,
    computed: Option<Hash>,
) -> Result<Head, Broken> {
    let mut expected = previous.position;
    for record in &commit.records {
        expected = expected.next();
        if record.position != expected {
            return Err(Broken::Gap { expected, found: record.position });
        }
    }
    if commit.records.is_empty() {
        return Err(Broken::Empty { after: previous.position });
    }
    if computed != Some(commit.hash) {
        return Err(Broken::Hash { first: commit.first(), last: commit.last() });
    }
    Ok(commit.head())
}
