//! A meeting as an appointment.

use std::sync::Arc;

use icalendar::{Class, Component, Event, EventLike, EventStatus, Property};
use jiff::tz::TimeZone;
use plenary_domain::state::{Attendee, Meeting, Participation, Status};
use plenary_domain::time::LocalTime;
use plenary_domain::views::AgendaView;
use plenary_domain::{Language, MeetingId, Seen};

use super::zones::basic;
use crate::PrintedAgenda;
use crate::agenda::model;
use crate::labels::{self, Labels, is_spanish};

/// A meeting, and how it is attended if it is somebody's appointment.
pub(super) struct Appointment {
    pub(super) meeting: Arc<Meeting>,
    pub(super) attends: Option<(Attendee, Arc<Participation>)>,
}

/// The longest description, in characters: calendar programs cut off, or refuse, what is much longer.
const LONGEST: usize = 8_000;

impl Appointment {
    /// Its component; none while the meeting has no times. The times whose zones must be written out
    /// are added to `zoned`.
    pub(super) fn event(
        &self,
        seen: &Seen,
        language: &Language,
        zoned: &mut Vec<LocalTime>,
    ) -> Option<String> {
        let (start, end) = self.times()?;
        let view = AgendaView::of(seen, self.meeting.id);
        let mut event = Event::new();
        event
            .uid(&uid(self.meeting.id))
            .add_property("DTSTAMP", stamp(seen.recorded()))
            .add_property("SEQUENCE", self.sequence(view.as_ref()).to_string())
            .append_property(time("DTSTART", start, zoned))
            .append_property(time("DTEND", end, zoned))
            .summary(self.meeting.title.read(language))
            .status(self.status());
        if let Some(place) = model::place(seen, &self.meeting, language) {
            event.location(&place);
        }
        if let Some(description) = view.and_then(|view| self.description(seen, &view, language)) {
            event.description(&description);
        }
        if let Some(parent) = self.meeting.parent.filter(|id| seen.meeting(*id).is_some()) {
            let mut related = Property::new("RELATED-TO", uid(parent));
            event.append_property(related.add_parameter("RELTYPE", "PARENT").done());
        }
        if self.meeting.private {
            event.class(Class::Private);
        }
        // Writing to a text does not fail.
        event.try_into_string().ok()
    }

    /// From when until when: as the delegate attends it, or else as long as it lasts.
    fn times(&self) -> Option<(&LocalTime, &LocalTime)> {
        let times = self.meeting.times.as_ref()?;
        let attendee = self.attends.as_ref().map(|(attendee, _)| attendee);
        let later = |it: &&LocalTime| it.instant() > times.start.instant();
        let earlier = |it: &&LocalTime| it.instant() < times.end.instant();
        let from = attendee.and_then(|it| it.from.as_ref()).filter(later);
        let until = attendee.and_then(|it| it.until.as_ref()).filter(earlier);
        let (start, end) = (from.unwrap_or(&times.start), until.unwrap_or(&times.end));
        // A meeting that was moved since may lie wholly beside what a delegate had announced.
        let holds = start.instant() < end.instant();
        Some(if holds { (start, end) } else { (&times.start, &times.end) })
    }

    /// How often it was changed: of two that a program has, it keeps the later one. The agenda stands
    /// in it too, and when a delegate attends may change. Of what else is written there, such as a
    /// venue's name, only the time of recording tells which is the later (RFC 5546, section 2.1.5).
    fn sequence(&self, view: Option<&AgendaView>) -> u64 {
        let attends = self.attends.as_ref().map(|(_, participation)| participation.trace.version);
        let agenda = view.map(|view| view.agenda.trace.version);
        let versions = [Some(self.meeting.trace.version), agenda, attends];
        versions.into_iter().flatten().map(|version| version.saturating_sub(1)).sum()
    }

    fn status(&self) -> EventStatus {
        match self.meeting.status {
            Status::Planned => EventStatus::Confirmed,
            Status::Cancelled { .. } => EventStatus::Cancelled,
        }
    }

    /// How the delegate attends and when they speak; or else the agenda, line by line.
    fn description(&self, seen: &Seen, view: &AgendaView, language: &Language) -> Option<String> {
        let printed = PrintedAgenda::of(seen, view, language, None);
        let said = match &self.attends {
            None => agenda(&printed),
            Some((attendee, _)) => attendance(attendee, view, &printed, language),
        };
        let mut text: String =
            printed.cancelled.into_iter().chain(said).collect::<Vec<_>>().join("\n");
        if let Some((cut, _)) = text.char_indices().nth(LONGEST) {
            text.truncate(cut);
            text.push('…');
        }
        (!text.is_empty()).then_some(text)
    }
}

fn agenda(printed: &PrintedAgenda) -> Vec<String> {
    if printed.rows.is_empty() {
        return Vec::new();
    }
    let labels = Labels::of(&printed.language);
    let mut lines = vec![format!("{}: {}", labels.agenda, printed.status)];
    for row in &printed.rows {
        lines.extend(row.day.clone());
        let parts = [row.clock.as_deref(), row.number.as_deref(), Some(&row.title)];
        lines.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    lines
}

fn attendance(
    attendee: &Attendee,
    view: &AgendaView,
    printed: &PrintedAgenda,
    language: &Language,
) -> Vec<String> {
    let labels = Labels::of(language);
    let capacity = labels::capacity(attendee.capacity, is_spanish(language));
    let remote = if attendee.remote { format!(", {}", labels.by_video) } else { String::new() };
    let mut lines = vec![format!("{}: {capacity}{remote}", labels.attends)];
    for (line, row) in view.lines.iter().zip(&printed.rows) {
        let speakers = &line.entry.speakers;
        let turn = speakers.iter().position(|it| it.delegate == attendee.delegate);
        let Some((index, speaker)) = turn.and_then(|at| Some((at, speakers.get(at)?))) else {
            continue;
        };
        let minutes = speaker.minutes.map(|minutes| format!("{} {}", minutes.0, labels.min));
        let turn = format!("{} {} {} {}", labels.speaker, index + 1, labels.of, speakers.len());
        let parts = [Some(row.title.clone()), row.clock.clone(), Some(turn), minutes];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        lines.push(format!("{}: {}", labels.speaks, parts.join(", ")));
    }
    lines
}

fn uid(meeting: MeetingId) -> String {
    format!("{meeting}@plenary")
}

fn stamp(at: jiff::Timestamp) -> String {
    format!("{}Z", basic(jiff::tz::Offset::UTC.to_datetime(at)))
}

/// On the wall of its zone. In UTC is what the wall does not tell: an hour that comes twice, which
/// programs read differently (RFC 5545 means the first, ical.js takes the second), and a time that was
/// agreed under rules which changed since.
fn time(name: &str, time: &LocalTime, zoned: &mut Vec<LocalTime>) -> Property {
    let rules = TimeZone::get(time.zone.as_str()).ok();
    let read = rules.and_then(|rules| rules.to_ambiguous_timestamp(time.local).unambiguous().ok());
    if read != Some(time.instant()) {
        return Property::new(name, stamp(time.instant()));
    }
    zoned.push(time.clone());
    Property::new(name, basic(time.local)).add_parameter("TZID", time.zone.as_str()).done()
}
