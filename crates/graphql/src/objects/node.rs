//! Anything that has an id.

use async_graphql::{ID, Interface};
use plenary_domain::{
    DelegateId, DelegationId, DraftId, EntityRef, EntryId, ItemId, Kind, MeetingId,
    ParticipationId, SeriesId, VenueId,
};

use super::{
    AgendaEntry, Delegate, Delegation, Draft, Item, Meeting, Participation, Series, Venue,
};
use crate::scope::Scope;

/// Anything that has an id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "The object's id at this moment."))]
#[expect(clippy::large_enum_variant, reason = "short-lived, and all of them are small")]
pub(crate) enum Node {
    Series(Series),
    Venue(Venue),
    Meeting(Meeting),
    Delegation(Delegation),
    Delegate(Delegate),
    Participation(Participation),
    Item(Item),
    AgendaEntry(AgendaEntry),
    Draft(Draft),
}

impl Node {
    /// The object of an entity at this moment; an agenda's is its meeting.
    pub(crate) fn of(scope: &Scope, entity: EntityRef) -> Option<Self> {
        let (seen, id) = (scope.seen(), entity.id);
        Some(match entity.kind {
            Kind::Series => Self::Series(Series::new(scope, seen.series(SeriesId(id))?).0),
            Kind::Venue => Self::Venue(Venue::new(scope, seen.venue(VenueId(id))?).0),
            Kind::Meeting | Kind::Agenda => {
                Self::Meeting(Meeting::new(scope, seen.meeting(MeetingId(id))?).0)
            }
            Kind::Delegation => {
                Self::Delegation(Delegation::new(scope, seen.delegation(DelegationId(id))?).0)
            }
            Kind::Delegate => Self::Delegate(Delegate::of(scope, DelegateId(id))?.0),
            Kind::Participation => {
                let participation = seen.participation(ParticipationId(id))?;
                Self::Participation(Participation::new(scope, participation).0)
            }
            Kind::Item => Self::Item(Item::new(scope, seen.item(ItemId(id))?).0),
            Kind::Entry => Self::AgendaEntry(AgendaEntry::of(scope, EntryId(id))?.0),
            Kind::Draft => Self::Draft(Draft::new(scope, seen.draft(DraftId(id))?).0),
        })
    }
}
