//! `proposeItem`: an item is proposed for a meeting or a series.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposeItem {
    /// Its id; a fresh one if left out.
    pub id: Option<ItemId>,
    /// Its key.
    pub key: Option<Key>,
    /// TODO doc.
    pub meeting: Option<Ref<MeetingId>>,
    /// TODO doc.
    pub series: Option<Ref<SeriesId>>,
    /// TODO doc.
    pub sponsors: Vec<Ref<DelegationId>>,
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
pub struct ItemProposed {
    /// TODO doc.
    pub item: ItemId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// Its key.
    pub key: Option<Key>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub meeting: Option<MeetingId>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub series: Option<SeriesId>,
    /// TODO doc.
    pub sponsors: Vec<DelegationId>,
    /// TODO doc.
    pub proposal: Proposal,
}

impl Verb for ProposeItem {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for ItemProposed {
    const NAME: &'static str = "item-proposed";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
