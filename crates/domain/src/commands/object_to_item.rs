//! `objectToItem`: a party objects to an item as it is worded.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectToItem {
    /// TODO doc.
    pub item: Ref<ItemId>,
    /// TODO doc.
    pub wording: Option<WordingNumber>,
    /// TODO doc.
    pub reason: Option<LocalizedText>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemObjectedTo {
    /// TODO doc.
    pub item: ItemId,
    /// TODO doc.
    pub party: DelegationId,
    /// TODO doc.
    pub wording: WordingNumber,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub reason: Option<LocalizedText>,
}

impl Verb for ObjectToItem {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for ItemObjectedTo {
    const NAME: &'static str = "item-objected-to";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
