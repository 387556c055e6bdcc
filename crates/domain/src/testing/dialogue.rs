//! The meeting that most tests are about: the High-Level Security Dialogue of 2023.

use jiff::civil::DateTime;
use uuid::Uuid;

use super::{MX, US, key, text};
use crate::commands::*;
use crate::event::Event;
use crate::id::*;
use crate::state::{Attendee, Capacity, Role};
use crate::time::{LocalTime, LocalTimeInput, Times, Zone};

/// The series `hlsd`.
pub const SERIES: SeriesId = SeriesId(Uuid::from_u128(0xb1));
/// The venue `national-palace`, in the zone America/Mexico_City.
pub const VENUE: VenueId = VenueId(Uuid::from_u128(0xb2));
/// The meeting `hlsd-2023`: an edition of the series, at the venue, some hours after [`super::noon`].
pub const MEETING: MeetingId = MeetingId(Uuid::from_u128(0xb3));
/// The delegation of Canada, which is not invited.
pub const CA: DelegationId = DelegationId(Uuid::from_u128(0xa3));
/// The delegate `blinken` of the United States.
pub const BLINKEN: DelegateId = DelegateId(Uuid::from_u128(0xc1));
/// The delegate `garland` of the United States.
pub const GARLAND: DelegateId = DelegateId(Uuid::from_u128(0xc2));
/// The delegate `barcena` of Mexico.
pub const BARCENA: DelegateId = DelegateId(Uuid::from_u128(0xc3));
/// The delegate `rodriguez` of Mexico.
pub const RODRIGUEZ: DelegateId = DelegateId(Uuid::from_u128(0xc4));
/// The delegate `joly` of Canada.
pub const JOLY: DelegateId = DelegateId(Uuid::from_u128(0xc5));

/// The series, the venue, the meeting and its empty agenda, three delegations with their delegates;
/// Mexico is invited as the host and the United States as a party, nobody is named to attend.
#[must_use]
pub fn dialogue() -> Vec<Event> {
    let title = text("High-Level Security Dialogue");
    let (name, zone) = (text("National Palace"), Zone::named("America/Mexico_City"));
    let city = Some(text("Mexico City"));
    let mut events: Vec<Event> = vec![
        SeriesOpened { series: SERIES, key: Some(key("hlsd")), title }.into(),
        VenueAdded { venue: VENUE, key: Some(key("national-palace")), name, city, zone }.into(),
        planned().into(),
    ];
    events.extend(delegations());
    events.push(invited(MX, Role::Host));
    events.push(invited(US, Role::Party));
    events
}

/// How the meeting was planned: 5 October 2023 from 09:30 until 13:00.
#[must_use]
pub fn planned() -> MeetingPlanned {
    MeetingPlanned {
        meeting: MEETING,
        key: Some(key("hlsd-2023")),
        title: text("High-Level Security Dialogue 2023"),
        series: Some(SERIES),
        parent: None,
        private: false,
        venue: Some(VENUE),
        times: Some(times("2023-10-05T09:30", "2023-10-05T13:00")),
    }
}

/// Another meeting at the same venue, at these times or at none yet.
#[must_use]
pub fn another_meeting(id: MeetingId, times: Option<Times>) -> Event {
    let title = text("Another meeting");
    MeetingPlanned { meeting: id, key: None, title, series: None, times, ..planned() }.into()
}

fn delegations() -> [Event; 8] {
    let formed = |delegation, word, name| {
        DelegationFormed { delegation, key: Some(key(word)), name: text(name) }.into()
    };
    [
        formed(US, "us", "United States"),
        formed(MX, "mx", "Mexico"),
        formed(CA, "ca", "Canada"),
        named(US, BLINKEN, "blinken", "Antony Blinken", "Secretary of State"),
        named(US, GARLAND, "garland", "Merrick Garland", "Attorney General"),
        named(MX, BARCENA, "barcena", "Alicia Bárcena", "Secretary of Foreign Affairs"),
        named(MX, RODRIGUEZ, "rodriguez", "Rosa Icela Rodríguez", "Secretary of Security"),
        named(CA, JOLY, "joly", "Mélanie Joly", "Minister of Foreign Affairs"),
    ]
}

fn named(
    delegation: DelegationId,
    delegate: DelegateId,
    word: &str,
    person: &str,
    title: &str,
) -> Event {
    let (person, title) = (Some(person.into()), text(title));
    DelegateNamed { delegate, key: Some(key(word)), delegation, person, title }.into()
}

/// A post still to be filled was named to a delegation.
#[must_use]
pub fn post(delegation: DelegationId, delegate: DelegateId) -> Event {
    DelegateNamed { delegate, key: None, delegation, person: None, title: text("Adviser") }.into()
}

/// A delegate left, and their post is to be filled.
#[must_use]
pub fn left(delegation: DelegationId, delegate: DelegateId) -> Event {
    let (successor, title) = (DelegateId(Uuid::from_u128(0xc9)), text("Adviser"));
    let (key, person) = (None, None);
    DelegateReplaced { delegation, delegate, successor, key, person, title }.into()
}

/// A delegation was invited to the meeting.
#[must_use]
pub fn invited(delegation: DelegationId, role: Role) -> Event {
    DelegationInvited { meeting: MEETING, delegation, role }.into()
}

/// A delegation named these to attend the meeting, the first as its head.
#[must_use]
pub fn attended(delegation: DelegationId, delegates: &[DelegateId]) -> Event {
    let capacities = [Capacity::Head].into_iter().chain(std::iter::repeat(Capacity::Member));
    let attendees = delegates.iter().zip(capacities);
    let attendees = attendees.map(|(delegate, capacity)| attendee(*delegate, capacity)).collect();
    AttendeesNamed { meeting: MEETING, delegation, attendees }.into()
}

/// Somebody who attends in person, from start to end.
#[must_use]
pub const fn attendee(delegate: DelegateId, capacity: Capacity) -> Attendee {
    Attendee { delegate, capacity, remote: false, from: None, until: None }
}

/// The meeting was cancelled.
#[must_use]
pub fn cancelled() -> Event {
    MeetingCancelled { meeting: MEETING, reason: None }.into()
}

/// A local time as a caller writes it, in the venue's zone.
#[must_use]
#[track_caller]
pub fn local(time: &str) -> LocalTimeInput {
    LocalTimeInput { local: civil(time), zone: None, offset: None }
}

/// From when until when, on the wall in Mexico City, which has kept UTC-6 all year since 2022.
#[must_use]
#[track_caller]
pub fn times(start: &str, end: &str) -> Times {
    let zone = Zone::named("America/Mexico_City");
    let at = |time| LocalTime { local: civil(time), zone: zone.clone(), offset: -6 * 60 * 60 };
    Times { start: at(start), end: at(end) }
}

#[track_caller]
fn civil(time: &str) -> DateTime {
    time.parse().expect("a local time")
}
