//! Lengths of time on an agenda.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use serde::{Deserialize, Serialize};

use crate::refusal::{Reason, Refusal};

/// A length in whole minutes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Minutes(pub u32);

impl Minutes {
    /// The longest that may be asked for or allotted: one day.
    pub const MAX: u32 = 24 * 60;

    /// Takes what a caller wrote: 1 to 1440.
    ///
    /// # Errors
    /// [`Reason::MinutesOutOfRange`] at `minutes`.
    pub fn checked(minutes: i32) -> Result<Self, Refusal> {
        match u32::try_from(minutes) {
            Ok(n @ 1..=Self::MAX) => Ok(Self(n)),
            _ => Err(Reason::MinutesOutOfRange {
                minutes: minutes.to_string(),
                max: Self::MAX.to_string(),
            }
            .at("minutes")),
        }
    }

    /// What is left of these minutes after the others are taken off; never below nothing.
    #[must_use]
    pub const fn beyond(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add for Minutes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self(0), Add::add)
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
