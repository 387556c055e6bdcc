//! Refusals: what may not be done, why, and in words that help.
//!
//! A refusal is not a fault. It has a stable code, parameters, a path into the command and a
//! sentence per language; the state is as it was.

mod reason;
mod words;

use crate::id::EntityRef;
use crate::text::Language;

pub use reason::Reason;
pub use words::Many;

/// Why a command was refused, where in it, and what it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, with the values that a person needs.
    pub reason: Box<Reason>,
    /// Which part of the command's input: field names and list indices, outermost first.
    pub path: Vec<String>,
    /// What it concerns, where that is more than the command named.
    pub entities: Vec<EntityRef>,
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self { reason: Box::new(reason), path: Vec::new(), entities: Vec::new() }
    }
}

impl Reason {
    /// A refusal for this reason that points at a field.
    #[must_use]
    pub fn at(self, field: &str) -> Refusal {
        Refusal::from(self).under(field)
    }
}

impl Refusal {
    /// The stable code: `MEETING_CANCELLED`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.reason.code()
    }

    /// The sentence for a reader of this language (Spanish, or else English).
    #[must_use]
    pub fn sentence(&self, language: &Language) -> String {
        self.reason.sentence(language)
    }

    /// Whether it keeps from the caller what the command was about: nothing more may be said.
    #[must_use]
    pub(crate) fn hides(&self) -> bool {
        matches!(
            *self.reason,
            Reason::Unknown { .. }
                | Reason::SecretariatOnly {}
                | Reason::DelegationOnly {}
                | Reason::OtherDelegation { .. }
        )
    }

    /// Says that the path given so far lies inside this field.
    #[must_use]
    pub fn under(mut self, field: impl Into<String>) -> Self {
        self.path.insert(0, field.into());
        self
    }

    /// Names what the refusal concerns.
    #[must_use]
    pub fn about(mut self, entity: impl Into<EntityRef>) -> Self {
        self.entities.push(entity.into());
        self
    }
}

/// `result?` with the field that is to blame.
pub trait At<T> {
    /// Says that a refusal lies inside this field.
    ///
    /// # Errors
    /// The same refusal, its path one step longer.
    fn at(self, field: &str) -> Result<T, Refusal>;
}

impl<T> At<T> for Result<T, Refusal> {
    fn at(self, field: &str) -> Result<T, Refusal> {
        self.map_err(|refusal| refusal.under(field))
    }
}

/// Refuses a list that is longer than its cap.
///
/// # Errors
/// [`Reason::TooMany`].
pub fn at_most(max: usize, count: usize, what: Many) -> Result<(), Refusal> {
    if count <= max {
        return Ok(());
    }
    Err(Reason::TooMany { what: what.word().to_owned(), max: max.to_string() }.into())
}
