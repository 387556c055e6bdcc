//! A meeting's agenda: its entries, their speakers, and its circulated revisions.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Item, ItemKind, Meeting, Ruling, Trace, Tree};
use crate::id::{DelegateId, DelegationId, EntryId, ItemId, MeetingId};
use crate::minutes::Minutes;
use crate::position::Position;
use crate::text::LocalizedText;
use crate::time::{LocalTime, Times};

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
    /// When it begins, whatever stands before it; none if it follows on.
    pub start: Option<LocalTime>,
    /// Whether it is agreed to together with others, without discussion.
    pub group: Group,
    /// Who may be in the room.
    pub openness: Openness,
    /// The ruling by which it was added after the agenda was adopted.
    pub added_by: Option<Box<Ruling>>,
    /// What stood here, if the item was carried over to a later meeting since.
    pub record: Option<Arc<Record>>,
}

/// Whether an entry is in the consent group: what is agreed to together, without discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// It is taken up by itself.
    #[default]
    Outside,
    /// It is in the group.
    Inside,
    /// This party pulled it out; without its word it does not go back.
    PulledBy(DelegationId),
}

/// Who may be in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Openness {
    /// The delegations.
    #[default]
    Closed,
    /// A few journalists for all of them.
    Pool,
    /// The press.
    Open,
}

/// What was printed of an item when it left for a later meeting: the agenda that it stood on keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What kind of item it was.
    pub kind: ItemKind,
    /// Its title then.
    pub title: LocalizedText,
    /// The text under the title.
    pub annotation: Option<LocalizedText>,
    /// The minutes that it asked for.
    pub minutes: Option<Minutes>,
}

impl Entry {
    /// An item's place, with nothing said about it yet.
    #[must_use]
    pub const fn new(id: EntryId, item: ItemId) -> Self {
        Self {
            id,
            item,
            parent: None,
            minutes: None,
            speakers: Vec::new(),
            start: None,
            group: Group::Outside,
            openness: Openness::Closed,
            added_by: None,
            record: None,
        }
    }

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

    /// Takes a speaker off the list.
    pub(crate) fn unseat(&mut self, delegate: DelegateId) {
        self.speakers.retain(|speaker| speaker.delegate != delegate);
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

/// That an agenda was adopted: from then on, what is on it stays, and only a ruling adds to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// The revision that was adopted.
    pub revision: u32,
    /// When.
    pub at: Timestamp,
    /// The ruling, if not every party had cleared the revision.
    pub ruling: Option<Ruling>,
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
    /// The revision that each party cleared last.
    pub clearances: BTreeMap<DelegationId, u32>,
    /// That it was adopted, if it was.
    pub adopted: Option<Adoption>,
    /// The event that last changed what is printed of it.
    pub printed: Position,
    /// Its marks.
    pub trace: Trace,
}

/// What the public may see of an agenda. It holds what was released, not what it was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The meeting, whose id it bears.
    pub meeting: MeetingId,
    /// The revision that was released.
    pub revision: u32,
    /// The meeting's title.
    pub title: LocalizedText,
    /// The venue's name.
    pub venue: Option<LocalizedText>,
    /// From when until when.
    pub times: Option<Times>,
    /// The entries in reading order.
    pub entries: Vec<ReleasedEntry>,
    /// Whether the release was withdrawn.
    pub withdrawn: bool,
    /// The event from which on the agenda has been public: what was released before, and withdrawn,
    /// does not come back with it.
    pub since: Position,
    /// Its marks.
    pub trace: Trace,
}

/// An entry as the public may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedEntry {
    /// Its printed number.
    pub number: Option<String>,
    /// How many entries contain it.
    pub depth: u8,
    /// What kind of item stands there.
    pub kind: ItemKind,
    /// The title.
    pub title: LocalizedText,
    /// When it begins.
    pub start: Option<LocalTime>,
    /// When it ends.
    pub end: Option<LocalTime>,
    /// Who may be in the room.
    pub openness: Openness,
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
            clearances: BTreeMap::new(),
            adopted: None,
            printed: Position::ZERO,
            trace: Trace::unborn(),
        }
    }

    /// An entry by its id.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The entry at which an item is placed; not one that only keeps it on record.
    #[must_use]
    pub fn entry_for(&self, item: ItemId) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.item == item && entry.record.is_none())
    }

    /// The same, or else the entry that keeps the item on record.
    #[must_use]
    pub fn entry_of(&self, item: ItemId) -> Option<&Arc<Entry>> {
        let on_record = || self.entries.iter().find(|entry| entry.item == item);
        self.entry_for(item).or_else(on_record)
    }

    /// What was circulated last.
    #[must_use]
    pub fn revision(&self) -> Option<&Revision> {
        self.revisions.last()
    }

    /// Whether a party has cleared what was circulated last.
    #[must_use]
    pub fn cleared_by(&self, party: DelegationId) -> bool {
        self.revision().is_some_and(|last| self.clearances.get(&party) == Some(&last.number))
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
        let own = [self.printed, meeting.printed];
        let mut changes = own.into_iter().chain(items.map(|item| item.printed));
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
        let mut entry = Entry::new(id, item);
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
