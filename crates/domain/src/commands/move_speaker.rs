//! `moveSpeaker`: a speaker takes another turn.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveSpeaker {
    /// TODO doc.
    pub entry: Ref<EntryId>,
    /// TODO doc.
    pub delegate: Ref<DelegateId>,
    /// TODO doc.
    pub turn: Turn,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerMoved {
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub entry: EntryId,
    /// TODO doc.
    pub delegate: DelegateId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub after: Option<DelegateId>,
}

impl Verb for MoveSpeaker {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for SpeakerMoved {
    const NAME: &'static str = "speaker-moved";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
