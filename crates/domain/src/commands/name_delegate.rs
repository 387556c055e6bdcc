//! `nameDelegate`: a person, or a post still to be filled, is named to a delegation.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameDelegate {
    /// Its id; a fresh one if left out.
    pub id: Option<DelegateId>,
    /// Its key.
    pub key: Option<Key>,
    /// TODO doc.
    pub delegation: Ref<DelegationId>,
    /// TODO doc.
    pub person: Option<String>,
    /// TODO doc.
    pub title: LocalizedText,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateNamed {
    /// TODO doc.
    pub delegate: DelegateId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// Its key.
    pub key: Option<Key>,
    /// TODO doc.
    pub delegation: DelegationId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub person: Option<String>,
    /// TODO doc.
    pub title: LocalizedText,
}

impl Verb for NameDelegate {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for DelegateNamed {
    const NAME: &'static str = "delegate-named";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
