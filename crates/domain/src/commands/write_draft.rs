//! `writeDraft`: a delegation writes an item for itself, or writes it anew; nobody else sees it.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WriteDraft {
    /// Its id; a fresh one if left out.
    pub id: Option<DraftId>,
    /// TODO doc.
    pub meeting: Ref<MeetingId>,
    /// TODO doc.
    pub kind: ItemKind,
    /// TODO doc.
    pub title: LocalizedText,
    /// TODO doc.
    pub description: Option<LocalizedText>,
    /// TODO doc.
    pub minutes: Option<i32>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftWritten {
    /// TODO doc.
    pub draft: DraftId,
    /// TODO doc.
    pub delegation: DelegationId,
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub proposal: Proposal,
}

impl Verb for WriteDraft {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for DraftWritten {
    const NAME: &'static str = "draft-written";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
