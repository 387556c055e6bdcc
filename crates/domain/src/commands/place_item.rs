//! `placeItem`: an item from the backlog gets its place on the agenda.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceItem {
    /// Its id; a fresh one if left out.
    pub id: Option<EntryId>,
    /// TODO doc.
    pub item: Ref<ItemId>,
    /// TODO doc.
    pub meeting: Option<Ref<MeetingId>>,
    /// TODO doc.
    pub place: Place,
    /// TODO doc.
    pub minutes: Option<i32>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPlaced {
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub entry: EntryId,
    /// TODO doc.
    pub item: ItemId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub parent: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub after: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub minutes: Option<Minutes>,
}

impl Verb for PlaceItem {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for ItemPlaced {
    const NAME: &'static str = "item-placed";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
