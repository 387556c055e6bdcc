//! `moveEntry`: an entry moves, with all it contains.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveEntry {
    /// TODO doc.
    pub entry: Ref<EntryId>,
    /// TODO doc.
    pub place: Place,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryMoved {
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub entry: EntryId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub parent: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub after: Option<EntryId>,
}

impl Verb for MoveEntry {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for EntryMoved {
    const NAME: &'static str = "entry-moved";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
