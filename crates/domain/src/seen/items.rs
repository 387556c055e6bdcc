//! Items through the lens: each is what those facts made of it that are for the viewer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use super::Seen;
use crate::id::*;
use crate::key::Key;
use crate::minutes::Minutes;
use crate::state::*;

impl Seen {
    /// An item.
    #[must_use]
    pub fn item(&self, id: ItemId) -> Option<Arc<Item>> {
        // What is hidden of all of its facts was hidden of fewer.
        if self.today.items.get(&id).is_some_and(|item| !self.knows_of(item)) {
            return None;
        }
        self.admit_item(self.world.item(id)?)
    }

    /// What those facts made of it that are for the viewer; where it stands, whence it came and what it
    /// is a part of, as far as the viewer sees that.
    fn admit_item(&self, item: Arc<Item>) -> Option<Arc<Item>> {
        let item = match item.known_to(|to| self.admits(to)) {
            Known::Not => return None,
            Known::Partly(known) => known,
            Known::Whole => item,
        };
        let elsewhere = item.meeting.is_some_and(|meeting| !self.within(meeting));
        let came = item.carried.iter().any(|carried| !self.within(carried.from));
        let apart = item.parent.is_some_and(|whole| !self.knows_item(whole));
        if !elsewhere && !came && !apart {
            return Some(item);
        }
        let mut item = Item::clone(&item);
        if elsewhere {
            (item.meeting, item.entry) = (None, None);
        }
        if apart {
            item.parent = None;
        }
        item.carried.retain(|carried| self.within(carried.from));
        Some(Arc::new(item))
    }

    pub(super) fn knows_item(&self, id: ItemId) -> bool {
        self.world.item(id).is_some_and(|item| self.knows_of(&item))
    }

    fn knows_of(&self, item: &Item) -> bool {
        !matches!(item.known_to(|to| self.admits(to)), Known::Not)
    }

    /// What kind of item it is and the minutes that it asks for, seen or not: even a reserved entry
    /// shows the time it takes.
    pub(crate) fn asked(&self, id: ItemId) -> Option<(ItemKind, Minutes)> {
        self.world.item(id).map(|item| (item.kind, item.minutes.unwrap_or_default()))
    }

    /// The minutes that each item of a meeting asks for, with its kind, as far as the viewer sees them;
    /// `placed` are those that were looked up already. What was withdrawn asks for nothing.
    pub(crate) fn asked_by_each(
        &self,
        meeting: MeetingId,
        placed: &BTreeMap<ItemId, &Arc<Item>>,
    ) -> impl Iterator<Item = (ItemKind, Minutes)> {
        let item = |id| placed.get(&id).map(|item| Arc::clone(item)).or_else(|| self.item(id));
        let items = self.world.item_ids_of(meeting).into_iter().filter_map(item);
        let asks =
            move |item: &Arc<Item>| item.meeting == Some(meeting) && item.withdrawn.is_none();
        items.filter(asks).filter_map(|item| Some((item.kind, item.minutes?)))
    }

    /// The items proposed for a meeting or placed on its agenda, in order of proposal.
    #[must_use]
    pub fn items_of(&self, meeting: MeetingId) -> Vec<Arc<Item>> {
        if !self.within(meeting) {
            return Vec::new();
        }
        let items = self.world.items_of(meeting).into_iter();
        let items = items.filter_map(|item| self.admit_item(item));
        let mut items: Vec<_> = items.filter(|item| item.meeting == Some(meeting)).collect();
        items.sort_by_key(|item| item.trace.created);
        items
    }

    /// The items proposed for a series, in order of proposal: those that are for no meeting yet, and
    /// those that were placed, wherever that was.
    #[must_use]
    pub fn items_of_series(&self, series: SeriesId) -> Vec<Arc<Item>> {
        let items = self.world.items_of_series(series).into_iter();
        let mut items: Vec<_> = items.filter_map(|item| self.admit_item(item)).collect();
        items.sort_by_key(|item| item.trace.created);
        items
    }

    /// Every item, in order of ids.
    #[must_use]
    pub fn items(&self) -> Vec<Arc<Item>> {
        self.world.items().into_iter().filter_map(|item| self.admit_item(item)).collect()
    }

    /// The parts of an item, in order of proposal.
    #[must_use]
    pub fn parts_of(&self, item: ItemId) -> Vec<Arc<Item>> {
        let of = self.world.index().parts_of.range((item, ItemId(Uuid::nil()))..);
        let parts = of.take_while(|(of, _)| *of == item).filter_map(|(_, part)| self.item(*part));
        let mut parts: Vec<_> = parts.filter(|part| part.parent == Some(item)).collect();
        parts.sort_by_key(|part| part.trace.created);
        parts
    }

    /// The topics of the items that the viewer sees, each with its items, in order of the topics.
    #[must_use]
    pub fn topics(&self) -> BTreeMap<Key, Vec<Arc<Item>>> {
        let mut topics: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (topic, id) in &self.world.index().items_about {
            if let Some(item) = self.item(*id).filter(|item| item.topics.contains(topic)) {
                topics.entry(topic.clone()).or_default().push(item);
            }
        }
        topics
    }

    /// The items that were carried over from a meeting to a later one; for who takes part in it.
    #[must_use]
    pub fn items_carried_from(&self, meeting: MeetingId) -> BTreeSet<ItemId> {
        if !self.within(meeting) {
            return BTreeSet::new();
        }
        let left = |id: &ItemId| {
            let item = self.world.item(*id).filter(|item| item.meeting != Some(meeting));
            item.is_some_and(|item| item.carried.iter().any(|carried| carried.from == meeting))
        };
        self.world.item_ids_of(meeting).into_iter().filter(left).collect()
    }
}
