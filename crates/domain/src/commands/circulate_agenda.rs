//! `circulateAgenda`: the agenda goes to the participants as a numbered revision.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CirculateAgenda {
    /// TODO doc.
    pub meeting: Ref<MeetingId>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaCirculated {
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub revision: u32,
    /// TODO doc.
    pub numbers: BTreeMap<EntryId, String>,
}

impl Verb for CirculateAgenda {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for AgendaCirculated {
    const NAME: &'static str = "agenda-circulated";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
