//! Where in the log: positions and heads.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Hash;

/// The place of a record in the log: 1-based and gapless; 0 means "nothing yet".
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Position(pub u64);

impl Position {
    /// Before the first record.
    pub const ZERO: Self = Self(0);

    /// The position of the first record.
    pub const FIRST: Self = Self(1);

    /// The position that follows. (At one record a nanosecond, a `u64` lasts five centuries.)
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The position `count` records further on.
    #[must_use]
    pub(crate) const fn plus(self, count: u64) -> Self {
        Self(self.0.saturating_add(count))
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The end of a log: the position of its last record and the hash of the commit that holds it.
///
/// Two logs with equal heads hold the same history. A head kept elsewhere is the only proof
/// against whoever can rewrite the store, since they can rehash it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last position.
    pub position: Position,
    /// The hash of the last commit.
    pub hash: Hash,
}

impl Head {
    /// The head of an empty log: position 0, a hash of zeros.
    pub const EMPTY: Self = Self { position: Position::ZERO, hash: Hash::ZERO };
}

impl Default for Head {
    fn default() -> Self {
        Self::EMPTY
    }
}
