//! For the tests of views: states in which one thing or another is different.

use std::sync::Arc;

use crate::audience::Viewer;
use crate::event::Event;
use crate::id::*;
use crate::minutes::Minutes;
use crate::seen::Seen;
use crate::state::*;
use crate::testing::*;
use crate::time::{LocalTime, LocalTimeInput, Zone, parse_local};
use crate::views::AgendaView;

/// What there is after these events, and after it was changed.
pub(super) fn having(
    events: impl IntoIterator<Item = Event>,
    change: impl FnOnce(&mut State),
) -> State {
    let mut state = given(events).state;
    change(&mut state);
    state
}

pub(super) fn meeting(state: &mut State, id: MeetingId, change: impl FnOnce(&mut Meeting)) {
    change(Arc::make_mut(state.meetings.get_mut(&id).unwrap()));
}

pub(super) fn entry(state: &mut State, id: EntryId, change: impl FnOnce(&mut Entry)) {
    let meeting = state.meeting_of[&id];
    Arc::make_mut(state.agendas.get_mut(&meeting).unwrap()).entries.change(id, change);
}

pub(super) fn item(state: &mut State, id: ItemId, change: impl FnOnce(&mut Item)) {
    change(Arc::make_mut(state.items.get_mut(&id).unwrap()));
}

pub(super) fn participation(
    state: &mut State,
    of: (MeetingId, DelegationId),
    change: impl FnOnce(&mut Participation),
) {
    let id = ParticipationId::of(of.0, of.1);
    change(Arc::make_mut(state.participations.get_mut(&id).unwrap()));
}

/// A delegation takes part in a meeting with these people, the first as its head.
pub(super) fn delegation(state: &mut State, of: (MeetingId, DelegationId), who: &[DelegateId]) {
    let capacities = [Capacity::Head].into_iter().chain(std::iter::repeat(Capacity::Member));
    let attendees = who.iter().zip(capacities).map(|(who, as_what)| attendee(*who, as_what));
    let (id, attendees) = (ParticipationId::of(of.0, of.1), attendees.collect());
    let (meeting, delegation) = of;
    let (role, invitation, trace) = (Role::Party, Invitation::Confirmed, Trace::unborn());
    let it = Participation { id, meeting, delegation, role, invitation, attendees, trace };
    state.participations.insert(id, it.into());
    state.participations_of.insert((meeting, id));
    state.meetings_of.extend(who.iter().map(|who| (*who, meeting)));
}

/// Another venue than the National Palace, with these rooms.
pub(super) fn venue(state: &mut State, id: VenueId, rooms: &[&str]) {
    let room = |name: &&str| Room { key: key(name), name: text(*name), seats: None };
    let rooms = rooms.iter().map(room).collect();
    let palace = Venue::clone(&state.venues[&VENUE]);
    let it = Venue { id, name: text("Foreign Ministry"), rooms, ..palace };
    state.venues.insert(id, it.into());
}

/// A meeting with an empty agenda, in which nobody takes part yet.
pub(super) fn another(state: &mut State, id: MeetingId, title: &str, start: &str, end: &str) {
    let first = Meeting::clone(&state.meetings[&MEETING]);
    let (key, title, times) = (None, text(title), Some(times(start, end)));
    let it = Meeting { id, key, title, times, series: None, ..first };
    state.meetings.insert(id, it.into());
    state.agendas.insert(id, Agenda::empty(id).into());
    state.meetings_at.insert((VENUE, id));
}

/// A meeting moves to another venue.
pub(super) fn moves(state: &mut State, id: MeetingId, to: VenueId, room: Option<&str>) {
    meeting(state, id, |it| (it.venue, it.room) = (Some(to), room.map(key)));
    state.meetings_at.insert((to, id));
}

pub(super) fn seen(state: &State, viewer: Viewer) -> Seen {
    Seen::now(Arc::new(state.clone()), viewer)
}

pub(super) fn view(state: &State, viewer: Viewer) -> AgendaView {
    AgendaView::of(&seen(state, viewer), MEETING).unwrap()
}

/// A time on the wall of a zone.
pub(super) fn time(local: &str, zone: &str) -> LocalTime {
    let local = parse_local(local).unwrap();
    LocalTimeInput { local, zone: Some(Zone::named(zone)), offset: None }.resolve(None).unwrap()
}

/// A time on the wall in Mexico City.
pub(super) fn there(local: &str) -> LocalTime {
    time(local, "America/Mexico_City")
}

pub(super) const fn some(minutes: u32) -> Option<Minutes> {
    Some(Minutes(minutes))
}

/// The agenda whose three entries take so many minutes each.
pub(super) fn allotted(state: &mut State, minutes: [u32; 3]) {
    for (id, minutes) in [AT_OPENING, AT_FENTANYL, AT_ARMS].into_iter().zip(minutes) {
        entry(state, id, |entry| entry.minutes = some(minutes));
    }
}
