//! What goes into a journal, and what comes out.

use crate::{AppendError, Hash, Head, Position, chain};

/// Sixteen random bytes that keep a short text from being guessed from its digest.
pub type Salt = [u8; 16];

/// The most that one commit may hold: 1 MiB, envelopes and payloads together.
///
/// One commit must fit one message of a clustered journal, whose limit this is.
pub const MAX_COMMIT_BYTES: usize = 1 << 20;

/// One event to be recorded. The caller brings the salts: a journal has no randomness of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDraft {
    /// Who, what kind, when, for whom: never withheld.
    pub envelope: Vec<u8>,
    /// Random, and kept with the envelope.
    pub envelope_salt: Salt,
    /// The content: may be withheld later.
    pub payload: Vec<u8>,
    /// Random, and dropped with the payload.
    pub payload_salt: Salt,
}

/// What one command (or one list of commands) writes, all or nothing. Never empty.
///
/// It is hashed when it is drafted: what is left for the append, which others wait for, is to chain
/// it to the commit before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitDraft {
    events: Vec<EventDraft>,
    leaves: Vec<Hash>,
}

/// The content of a record, or what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// The content as it was written.
    Kept {
        /// The salt of its digest.
        salt: Salt,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// The content was withheld; its digest keeps the chain whole.
    Forgotten {
        /// The salted digest, see [`chain`].
        digest: Hash,
    },
}

/// One event as the journal holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its place in the log.
    pub position: Position,
    /// The envelope, byte for byte.
    pub envelope: Vec<u8>,
    /// The salt of the envelope's digest.
    pub envelope_salt: Salt,
    /// The content, or its digest.
    pub payload: Payload,
}

/// One commit as the journal holds it: at least one record, at consecutive positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The hash that chains it to the commit before it.
    pub hash: Hash,
    /// Its records, in order.
    pub records: Vec<Record>,
}

impl Commit {
    /// The position of its first record. (A commit without records, which no journal writes, says 0.)
    #[must_use]
    pub fn first(&self) -> Position {
        self.records.first().map_or(Position::ZERO, |record| record.position)
    }

    /// The position of its last record. (A commit without records, which no journal writes, says 0.)
    #[must_use]
    pub fn last(&self) -> Position {
        self.records.last().map_or(Position::ZERO, |record| record.position)
    }

    /// The head of a log that ends with this commit.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { position: self.last(), hash: self.hash }
    }

    /// The hash that a commit of these leaves has after `previous`: see [`chain`].
    #[must_use]
    pub fn chained(previous: &Hash, leaves: &[Hash]) -> Hash {
        chain::chained(previous, leaves)
    }
}

impl Record {
    /// The record's leaf in the chain; the same before and after its payload is forgotten.
    #[must_use]
    pub fn leaf(&self) -> Hash {
        chain::leaf(&self.envelope_digest(), &self.payload.digest())
    }

    /// The salted digest of the envelope.
    #[must_use]
    pub fn envelope_digest(&self) -> Hash {
        chain::digest(&self.envelope_salt, &self.envelope)
    }
}

impl Payload {
    /// The salted digest of the payload: computed, or what is left of it.
    #[must_use]
    pub fn digest(&self) -> Hash {
        match self {
            Self::Kept { salt, bytes } => chain::digest(salt, bytes),
            Self::Forgotten { digest } => *digest,
        }
    }

    /// The same payload without its content.
    #[must_use]
    pub fn forgotten(&self) -> Self {
        Self::Forgotten { digest: self.digest() }
    }
}

/// Gives drafts their positions and hashes, after `head`.
pub(crate) fn seal(head: Head, drafts: Vec<CommitDraft>) -> Result<Vec<Commit>, AppendError> {
    check_sizes(&drafts)?;
    let mut at = head;
    let seal_one = |draft| {
        let commit = seal_commit(at, draft);
        at = commit.head();
        commit
    };
    Ok(drafts.into_iter().map(seal_one).collect())
}

fn check_sizes(drafts: &[CommitDraft]) -> Result<(), AppendError> {
    if drafts.is_empty() || drafts.iter().any(CommitDraft::is_empty) {
        return Err(AppendError::Empty);
    }
    let bytes = drafts.iter().map(CommitDraft::bytes).max().unwrap_or(0);
    if bytes > MAX_COMMIT_BYTES {
        return Err(AppendError::TooLarge { bytes, limit: MAX_COMMIT_BYTES });
    }
    Ok(())
}

impl EventDraft {
    fn leaf(&self) -> Hash {
        let envelope = chain::digest(&self.envelope_salt, &self.envelope);
        chain::leaf(&envelope, &chain::digest(&self.payload_salt, &self.payload))
    }
}

impl CommitDraft {
    /// Of these events, in order.
    #[must_use]
    pub fn new(events: Vec<EventDraft>) -> Self {
        let leaves = events.iter().map(EventDraft::leaf).collect();
        Self { events, leaves }
    }

    /// Whether it has no events, and so is nothing that can be appended.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Its events again.
    #[must_use]
    pub fn into_events(self) -> Vec<EventDraft> {
        self.events
    }

    /// Its size as [`MAX_COMMIT_BYTES`] counts it.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.events.iter().map(|event| event.envelope.len() + event.payload.len()).sum()
    }
}

fn seal_commit(after: Head, draft: CommitDraft) -> Commit {
    let positions = (1..).map(|step| after.position.plus(step));
    let records = positions
        .zip(draft.events)
        .map(|(position, event)| Record {
            position,
            envelope: event.envelope,
            envelope_salt: event.envelope_salt,
            payload: Payload::Kept { salt: event.payload_salt, bytes: event.payload },
        })
        .collect();
    Commit { hash: chain::chained(&after.hash, &draft.leaves), records }
}
