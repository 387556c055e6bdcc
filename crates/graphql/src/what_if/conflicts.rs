//! Which conflicts one moment has and another has not.

use std::collections::BTreeSet;

use plenary_domain::views::conflicts::{Conflict, conflicts};
use plenary_domain::{
    DelegateId, DelegationId, EntityRef, EntryId, ItemId, Kind, MeetingId, ParticipationId, Seen,
    VenueId,
};

/// The conflicts that are here and not there, in the meetings that changes of these things concern;
/// one between two meetings is told once.
pub(super) fn only_in(here: &Seen, there: &Seen, changed: &[EntityRef]) -> Vec<Conflict> {
    let moments = [here, there];
    let concerned: BTreeSet<MeetingId> = moments
        .iter()
        .flat_map(|seen| changed.iter().flat_map(|entity| meetings_with(seen, *entity)))
        .collect();
    let meetings: BTreeSet<MeetingId> = concerned
        .iter()
        .flat_map(|meeting| moments.iter().flat_map(|seen| beside(seen, *meeting)))
        .chain(concerned.iter().copied())
        .collect();
    let mut found: Vec<Conflict> = Vec::new();
    for meeting in meetings {
        let told = |one: &Conflict| found.iter().any(|known| same(known, one));
        let mut new = of_meeting(here, there, meeting);
        new.retain(|conflict| !told(conflict));
        found.append(&mut new);
    }
    found
}

/// The same conflict may be worded differently, as when minutes have changed.
fn same(one: &Conflict, other: &Conflict) -> bool {
    (one.code, one.severity, &one.entities) == (other.code, other.severity, &other.entities)
}

fn of_meeting(here: &Seen, there: &Seen, meeting: MeetingId) -> Vec<Conflict> {
    let others = conflicts(there, meeting);
    let mut found = conflicts(here, meeting);
    found.retain(|one| others.iter().all(|other| !same(one, other)));
    found
}

/// The meetings that a change of this thing can bring into conflict.
fn meetings_with(seen: &Seen, entity: EntityRef) -> Vec<MeetingId> {
    let id = entity.id;
    match entity.kind {
        Kind::Meeting | Kind::Agenda => vec![MeetingId(id)],
        Kind::Participation => {
            seen.participation(ParticipationId(id)).map(|it| it.meeting).into_iter().collect()
        }
        Kind::Item => seen.item(ItemId(id)).and_then(|it| it.meeting).into_iter().collect(),
        Kind::Entry => seen.meeting_of(EntryId(id)).into_iter().collect(),
        Kind::Delegate => attended(seen, DelegateId(id)),
        Kind::Delegation => {
            let delegation = seen.delegation(DelegationId(id));
            let delegates = delegation.iter().flat_map(|it| &it.delegates);
            delegates.flat_map(|delegate| attended(seen, delegate.id)).collect()
        }
        Kind::Venue => seen.meetings_at(VenueId(id)).into_iter().map(|it| it.id).collect(),
        Kind::Series | Kind::Draft | Kind::Cue | Kind::Release | Kind::Grant => Vec::new(),
    }
}

fn attended(seen: &Seen, delegate: DelegateId) -> Vec<MeetingId> {
    seen.meetings_of(delegate).into_iter().map(|meeting| meeting.id).collect()
}

/// The other meetings of those who attend this one, who cannot be in two places, and those at its
/// venue.
fn beside(seen: &Seen, meeting: MeetingId) -> Vec<MeetingId> {
    let participations = seen.participations_of(meeting);
    let attendees = participations.iter().flat_map(|it| &it.attendees);
    let of_attendees = attendees.flat_map(|attendee| attended(seen, attendee.delegate));
    let venue = seen.meeting(meeting).and_then(|meeting| meeting.venue);
    let at_venue = venue.into_iter().flat_map(|venue| seen.meetings_at(venue));
    of_attendees.chain(at_venue.map(|meeting| meeting.id)).collect()
}
