//! A meeting's agenda: its entries, their speakers, and its circulated revisions.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Item, Meeting, Trace, Tree};
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

impl Entry {
    /// Whether this delegate is on the speakers list.
    #[must_use]
    pub fn speaks(&self, delegate: DelegateId) -> bool {
        self.speakers.iter().any(|speaker| speaker.delegate == delegate)
    }

    /// The speaker right before this one; none if they are the first.
    #[must_use]
    pub fn speaks_after(&self, delegate: DelegateId) -> Option<DelegateId> {
        let speakers = self.speakers.iter().map(|speaker| speaker.delegate);
        speakers.take_while(|speaker| *speaker != delegate).last()
    }

    /// Puts a speaker right after another one, or first. One who is gone leaves the end of the
    /// list.
    pub(crate) fn seat(&mut self, speaker: Speaker, after: Option<DelegateId>) {
        let behind = |id| self.speakers.iter().position(|s| s.delegate == id).map(|i| i + 1);
        let at = after.map_or(0, |id| behind(id).unwrap_or(self.speakers.len()));
        self.speakers.insert(at, speaker);
    }

    /// Gives a speaker another turn.
    pub(crate) fn reseat(&mut self, delegate: DelegateId, after: Option<DelegateId>) {
        let Some(at) = self.speakers.iter().position(|s| s.delegate == delegate) else { return };
        let speaker = self.speakers.remove(at);
        self.seat(speaker, after);
    }
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
    /// The printed number of every entry that had one; shared, since whatever changes on the agenda
    /// copies its revisions.
    pub numbers: Arc<BTreeMap<EntryId, String>>,
}

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
        Self { meeting, entries: Tree::default(), revisions: Vec::new(), trace: Trace::unborn() }
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

    /// Whether it is another agenda than the one that was circulated last: the order, the meeting
    /// (whose times are the running times of every entry) or the words of one of these items. What
    /// parties say to them is not printed. Who asks for a viewer gives the items that the viewer
    /// sees. Not so while there is no revision.
    pub(crate) fn changed_since_circulation<'a>(
        &self,
        meeting: &Meeting,
        items: impl Iterator<Item = &'a Item>,
    ) -> bool {
        let Some(revision) = self.revision() else { return false };
        let own = [self.trace.changed, meeting.trace.changed];
        let mut changes = own.into_iter().chain(items.map(|item| item.reworded));
        changes.any(|changed| changed > revision.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::uuid;

    #[test]
    fn speakers_take_their_seats_in_order() {
        let who = |n| DelegateId(uuid(n));
        let speaker = |n| Speaker { delegate: who(n), minutes: None };
        let (id, item) = (EntryId(uuid(1)), ItemId(uuid(1)));
        let mut entry = Entry { id, item, parent: None, minutes: None, speakers: vec![] };
        entry.seat(speaker(1), None);
        entry.seat(speaker(3), Some(who(1)));
        entry.seat(speaker(2), Some(who(1)));
        entry.seat(speaker(4), Some(who(99)));
        entry.reseat(who(1), Some(who(3)));
        entry.reseat(who(99), None);
        let order: Vec<_> = entry.speakers.iter().map(|speaker| speaker.delegate).collect();
        assert_eq!(order, [2, 3, 1, 4].map(who));
        assert_eq!(entry.speaks_after(who(3)), Some(who(2)));
        assert_eq!(entry.speaks_after(who(2)), None);
        assert!(entry.speaks(who(4)) && !entry.speaks(who(99)));
    }
}
