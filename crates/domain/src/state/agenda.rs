//! A meeting's agenda: its entries in order and nesting, and its circulated revisions.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Trace;
use crate::id::{DelegateId, EntryId, ItemId, MeetingId};
use crate::minutes::Minutes;
use crate::position::Position;

/// Somebody on a speakers list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Who.
    pub delegate: DelegateId,
    /// For how long.
    pub minutes: Option<Minutes>,
}

/// An item's place on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// The item.
    pub item: ItemId,
    /// The entry that contains it.
    pub parent: Option<EntryId>,
    /// Minutes allotted; an entry's own time contains its sub-entries' and speakers' minutes.
    pub minutes: Option<Minutes>,
    /// The speakers, in order.
    pub speakers: Vec<Speaker>,
}

/// What was circulated: the printed numbers, frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// 1 for the first.
    pub number: u32,
    /// The event that circulated it.
    pub position: Position,
    /// When that was recorded.
    pub circulated: Timestamp,
    /// The printed number of every entry that had one.
    pub numbers: BTreeMap<EntryId, String>,
}

/// The entries in reading order: every entry stands before its sub-entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tree(Vec<Arc<Entry>>);

/// A meeting's agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agenda {
    /// The meeting, whose id it bears.
    pub meeting: MeetingId,
    /// The entries.
    pub entries: Tree,
    /// What was circulated, in order.
    pub revisions: Vec<Revision>,
    /// Its marks.
    pub trace: Trace,
}

impl Agenda {
    /// The most entries that an agenda may have.
    pub const MAX_ENTRIES: usize = 500;
    /// How deep it may nest.
    pub const MAX_DEPTH: usize = 4;
    /// The most speakers under one entry.
    pub const MAX_SPEAKERS: usize = 100;

    /// An agenda without entries.
    #[must_use]
    pub fn empty(meeting: MeetingId) -> Self {
        Self {
            meeting,
            entries: Tree::default(),
            revisions: Vec::new(),
            trace: Trace::unborn(),
        }
    }

    /// An entry by its id.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The entry at which an item is placed.
    #[must_use]
    pub fn entry_for(&self, item: ItemId) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.item == item)
    }

    /// What was circulated last.
    #[must_use]
    pub fn revision(&self) -> Option<&Revision> {
        self.revisions.last()
    }
}

impl Tree {
    /// The entries in reading order.
    pub fn iter(&self) -> std::slice::Iter<'_, Arc<Entry>> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries directly under this one, or at top level.
    pub fn children(&self, parent: Option<EntryId>) -> impl Iterator<Item = &Arc<Entry>> {
        self.0.iter().filter(move |entry| entry.parent == parent)
    }

    /// How many entries contain this one.
    #[must_use]
    pub fn depth(&self, id: EntryId) -> usize {
        let mut depth = 0;
        let mut parent = self.parent(id);
        while let Some(id) = parent {
            depth += 1;
            parent = self.parent(id);
        }
        depth
    }

    /// How many levels this entry and what it contains take: 1 for an entry without sub-entries.
    #[must_use]
    pub fn height(&self, id: EntryId) -> usize {
        1 + self.children(Some(id)).map(|child| self.height(child.id)).max().unwrap_or(0)
    }

    /// Whether an entry is another one or lies somewhere under it.
    #[must_use]
    pub fn within(&self, id: EntryId, outer: EntryId) -> bool {
        id == outer || self.parent(id).is_some_and(|parent| self.within(parent, outer))
    }

    fn parent(&self, id: EntryId) -> Option<EntryId> {
        self.0.iter().find(|entry| entry.id == id)?.parent
    }

    /// Puts an entry under its parent, after one of its siblings or first.
    pub(crate) fn insert(&mut self, entry: Entry, after: Option<EntryId>) {
        let at = self.gap(entry.parent, after);
        self.0.insert(at, Arc::new(entry));
    }

    /// Moves an entry with all it contains under a parent, after a sibling or first.
    pub(crate) fn relocate(&mut self, id: EntryId, parent: Option<EntryId>, after: Option<EntryId>) {
        let Some(start) = self.0.iter().position(|entry| entry.id == id) else { return };
        let block: Vec<_> = self.0.splice(start..self.end_of(start), []).collect();
        let at = self.gap(parent, after);
        self.0.splice(at..at, block);
        self.change(id, |entry| entry.parent = parent);
    }

    /// Changes one entry in place; its parent and order are [`Tree::relocate`]'s.
    pub(crate) fn change(&mut self, id: EntryId, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.0.iter_mut().find(|entry| entry.id == id) {
            change(Arc::make_mut(entry));
        }
    }

    pub(crate) fn each(&mut self, change: impl Fn(&mut Entry), concerned: impl Fn(&Entry) -> bool) {
        for entry in self.0.iter_mut().filter(|entry| concerned(entry)) {
            change(Arc::make_mut(entry));
        }
    }

    /// Where an entry under `parent` goes: behind the sibling and all it contains, or right behind
    /// the parent. A sibling that is gone leaves the end of the list.
    fn gap(&self, parent: Option<EntryId>, after: Option<EntryId>) -> usize {
        let index_of = |id| self.0.iter().position(|entry| entry.id == id);
        match (after, parent) {
            (Some(sibling), _) => index_of(sibling).map_or(self.0.len(), |i| self.end_of(i)),
            (None, Some(parent)) => index_of(parent).map_or(self.0.len(), |i| i + 1),
            (None, None) => 0,
        }
    }

    /// The index behind the last entry that the one at `start` contains.
    fn end_of(&self, start: usize) -> usize {
        let Some(outer) = self.0.get(start).map(|entry| entry.id) else { return start };
        let contained = self.0.iter().skip(start + 1);
        start + 1 + contained.take_while(|entry| self.within(entry.id, outer)).count()
    }
}
