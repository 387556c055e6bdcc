//! What a viewer knows of, by its id.

use uuid::Uuid;

use super::Seen;
use crate::audience::{Audience, Viewer};
use crate::id::*;

impl Seen {
    /// Whether the viewer sees a thing that is for all delegations: they belong to one; or they read along
    /// at a meeting with which it has to do, and so see what it is called.
    pub(super) fn among_all(&self, thing: EntityRef) -> bool {
        self.admits(&Audience::AllDelegations) || self.reads_along(thing)
    }

    /// Whether the viewer is a reader, and a thing has to do with a meeting that they read along at: its
    /// series, its venue, a delegation that was invited.
    fn reads_along(&self, EntityRef { kind, id }: EntityRef) -> bool {
        let Viewer::Reader(meetings) = &self.viewer else { return false };
        let today = &self.today;
        let mut there = meetings.iter().filter_map(|meeting| today.meetings.get(meeting));
        match kind {
            Kind::Series => there.any(|it| it.series == Some(SeriesId(id))),
            Kind::Venue => there.any(|it| it.venue == Some(VenueId(id))),
            Kind::Delegation => {
                let of = |meeting| ParticipationId::of(meeting, DelegationId(id));
                meetings.iter().any(|it| today.participations.contains_key(&of(*it)))
            }
            Kind::Meeting
            | Kind::Agenda
            | Kind::Item
            | Kind::Delegate
            | Kind::Participation
            | Kind::Entry
            | Kind::Draft
            | Kind::Cue
            | Kind::Release
            | Kind::Grant => false,
        }
    }

    /// Whether the viewer knows of a thing.
    #[must_use]
    pub fn knows(&self, EntityRef { kind, id }: EntityRef) -> bool {
        match kind {
            Kind::Series => self.series(SeriesId(id)).is_some(),
            Kind::Venue => self.venue(VenueId(id)).is_some(),
            Kind::Meeting => self.meeting(MeetingId(id)).is_some(),
            Kind::Agenda => self.agenda(MeetingId(id)).is_some(),
            Kind::Delegation => self.delegation(DelegationId(id)).is_some(),
            Kind::Delegate => self.delegation_of(DelegateId(id)).is_some(),
            Kind::Participation => self.participation(ParticipationId(id)).is_some(),
            Kind::Item => self.knows_item(ItemId(id)),
            // One that was taken off was there for whoever sees the agenda.
            Kind::Entry => {
                let meeting = self.world.index().meeting_of.get(&EntryId(id));
                meeting.is_some_and(|meeting| self.within(*meeting))
            }
            Kind::Draft => self.draft(DraftId(id)).is_some(),
            Kind::Cue => self.cue(ItemId(id)).is_some(),
            Kind::Release => self.release(MeetingId(id)).is_some(),
            Kind::Grant => self.grant(GrantId(id)).is_some(),
        }
    }

    /// Whether a thing that a fact names may be named to the viewer: they know of it, or nobody does any
    /// more.
    #[must_use]
    pub fn hides_not(&self, thing: EntityRef) -> bool {
        let part = matches!(thing.kind, Kind::Release | Kind::Cue | Kind::Participation);
        part || self.knows(thing)
    }

    /// Whether an id names something, and nothing that the viewer knows of.
    pub(crate) fn hides(&self, id: Uuid) -> bool {
        let index = self.world.index();
        let named = [
            (Kind::Series, index.series.contains_key(&SeriesId(id))),
            (Kind::Venue, index.venues.contains_key(&VenueId(id))),
            (Kind::Meeting, index.meetings.contains_key(&MeetingId(id))),
            (Kind::Delegation, index.delegations.contains_key(&DelegationId(id))),
            (Kind::Delegate, index.delegation_of.contains_key(&DelegateId(id))),
            (Kind::Item, index.items.contains_key(&ItemId(id))),
            (Kind::Entry, index.meeting_of.contains_key(&EntryId(id))),
            (Kind::Draft, index.drafts.contains_key(&DraftId(id))),
            (Kind::Grant, index.grants.contains_key(&GrantId(id))),
        ];
        let mut named = named.into_iter().filter(|(_, named)| *named).peekable();
        named.peek().is_some() && !named.any(|(kind, _)| self.knows(EntityRef { kind, id }))
    }

    /// Whether an entry is no more than reserved for the viewer: what stands there is hidden from them.
    pub(crate) fn is_reserved(&self, entry: EntryId) -> bool {
        let index = self.world.index();
        let agenda = index.meeting_of.get(&entry).and_then(|meeting| self.world.agenda(*meeting));
        let entry = agenda.and_then(|agenda| agenda.entry(entry).cloned());
        entry.is_some_and(|entry| entry.record.is_none() && !self.knows_item(entry.item))
    }
}
