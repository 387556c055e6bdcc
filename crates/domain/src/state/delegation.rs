//! Delegations and their delegates.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Trace;
use crate::id::{DelegateId, DelegationId};
use crate::key::Key;
use crate::text::{Language, LocalizedText};

/// A party's standing representation. Its composition changes; the past keeps its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// Its id.
    pub id: DelegationId,
    /// Its key.
    pub key: Option<Key>,
    /// The name of the state, organisation or body.
    pub name: LocalizedText,
    /// Everyone who was ever named to it, in the order of naming.
    pub delegates: Vec<Delegate>,
    /// Its marks.
    pub trace: Trace,
}

/// A person, or a post still to be filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegate {
    /// Their id.
    pub id: DelegateId,
    /// Their key.
    pub key: Option<Key>,
    /// The person's name; none while the post is still to be filled.
    pub person: Option<String>,
    /// Their title or post.
    pub title: LocalizedText,
    /// Since when they have served.
    pub since: Timestamp,
    /// When they left, if they have.
    pub left: Option<Timestamp>,
    /// Who took their place.
    pub successor: Option<DelegateId>,
}

impl Delegation {
    /// One of its delegates.
    #[must_use]
    pub fn delegate(&self, id: DelegateId) -> Option<&Delegate> {
        self.delegates.iter().find(|delegate| delegate.id == id)
    }

    /// How a sentence names it.
    #[must_use]
    pub fn label(&self) -> String {
        self.name.read(&Language::english()).to_owned()
    }
}

impl Delegate {
    /// How a sentence names them: the person, or the post.
    #[must_use]
    pub fn label(&self) -> String {
        self.person.clone().unwrap_or_else(|| self.title.read(&Language::english()).to_owned())
    }
}
