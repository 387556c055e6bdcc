//! `rewordItem`: an item gets a new wording, and every party is asked again.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RewordItem {
    /// TODO doc.
    pub item: Ref<ItemId>,
    /// TODO doc.
    pub title: LocalizedText,
    /// TODO doc.
    pub description: Option<LocalizedText>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemReworded {
    /// TODO doc.
    pub item: ItemId,
    /// TODO doc.
    pub wording: Wording,
}

impl Verb for RewordItem {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for ItemReworded {
    const NAME: &'static str = "item-reworded";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
