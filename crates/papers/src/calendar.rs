//! Calendars in the form that calendar programs import: iCalendar (RFC 5545).

mod event;
#[cfg(test)]
mod tests;
mod text;
mod zones;

use std::sync::Arc;

use plenary_domain::state::{Delegation, Meeting};
use plenary_domain::views::meetings::{MeetingFilter, meetings};
use plenary_domain::{DelegateId, Language, ParticipationId, Seen};

use crate::agenda::model;
use event::Appointment;

/// The calendar of one meeting; without an appointment while the meeting has no times.
#[must_use]
pub fn of_meeting(seen: &Seen, meeting: &Arc<Meeting>, language: &Language) -> String {
    let (participation, attendee) = (None, None);
    let appointment = Appointment { meeting: meeting.clone(), participation, attendee };
    written(seen, meeting.title.read(language), vec![appointment], language)
}

/// The meetings to which a delegation was invited, the cancelled ones too, and as cancelled those to
/// which it does not come: whoever imported them must be told.
#[must_use]
pub fn of_delegation(seen: &Seen, delegation: &Delegation, language: &Language) -> String {
    let all = MeetingFilter { cancelled: true, ..MeetingFilter::default() };
    let invited = |meeting: Arc<Meeting>| {
        let participation = seen.participation(ParticipationId::of(meeting.id, delegation.id))?;
        Some(Appointment { meeting, participation: Some(participation), attendee: None })
    };
    let appointments = meetings(seen, &all).into_iter().filter_map(invited).collect();
    written(seen, delegation.name.read(language), appointments, language)
}

/// The meetings that a delegate attends, each for as long as they attend it.
#[must_use]
pub fn of_delegate(
    seen: &Seen,
    delegation: &Delegation,
    id: DelegateId,
    language: &Language,
) -> String {
    let mut appointments: Vec<Appointment> = seen
        .meetings_of(id)
        .into_iter()
        .filter_map(|meeting| attended(seen, delegation, id, meeting))
        .collect();
    appointments.sort_by_key(|it| it.meeting.times.as_ref().map(|times| times.start.instant()));
    let name = model::person(seen, id, language).unwrap_or_default();
    written(seen, &name, appointments, language)
}

fn attended(
    seen: &Seen,
    delegation: &Delegation,
    id: DelegateId,
    meeting: Arc<Meeting>,
) -> Option<Appointment> {
    let participation = seen.participation(ParticipationId::of(meeting.id, delegation.id))?;
    if !participation.takes_part() {
        return None;
    }
    let attendee = Some(participation.attendee(id)?.clone());
    Some(Appointment { meeting, participation: Some(participation), attendee })
}

fn written(seen: &Seen, name: &str, appointments: Vec<Appointment>, language: &Language) -> String {
    let mut times = Vec::new();
    let events: Vec<String> =
        appointments.iter().map(|it| it.events(seen, language, &mut times)).collect();
    let head = [
        ("VERSION", "2.0"),
        ("PRODID", "-//Plenary//Plenary//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", name),
    ];
    let lines = head.map(|(name, value)| text::line(name, value)).concat();
    let content = [lines, zones::of(&times), events.concat()].concat();
    text::refolded(&text::component("VCALENDAR", &content))
}
