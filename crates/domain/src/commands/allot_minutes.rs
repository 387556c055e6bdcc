//! `allotMinutes`: an entry gets its minutes, or gives them up.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AllotMinutes {
    /// TODO doc.
    pub entry: Ref<EntryId>,
    /// TODO doc.
    pub minutes: Option<i32>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesAllotted {
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub entry: EntryId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub minutes: Option<Minutes>,
}

impl Verb for AllotMinutes {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for MinutesAllotted {
    const NAME: &'static str = "minutes-allotted";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
