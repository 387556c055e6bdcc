//! `shareDraft`: a delegation proposes what it drafted: the participants get a copy as a new item, never the drafts behind it.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShareDraft {
    /// TODO doc.
    pub draft: Ref<DraftId>,
    /// Its id; a fresh one if left out.
    pub id: Option<ItemId>,
    /// Its key.
    pub key: Option<Key>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftShared {
    /// TODO doc.
    pub draft: DraftId,
    /// TODO doc.
    pub delegation: DelegationId,
    /// TODO doc.
    pub item: ItemId,
}

impl Verb for ShareDraft {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for DraftShared {
    const NAME: &'static str = "draft-shared";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
