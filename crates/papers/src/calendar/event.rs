//! A meeting as an appointment.

use std::sync::Arc;

use icalendar::{Class, Component, Event, EventLike, EventStatus, Property};
use jiff::tz::TimeZone;
use plenary_domain::state::{Attendee, Meeting, Participation, Status};
use plenary_domain::time::{LocalTime, Times};
use plenary_domain::views::agenda::Slot;
use plenary_domain::views::{AgendaView, Line, dates};
use plenary_domain::{Language, MeetingId, Seen};

use super::zones::basic;
use crate::PrintedAgenda;
use crate::agenda::{Row, model};
use crate::labels::{self, Labels, is_spanish};

/// A meeting, and how it is attended if it is somebody's appointment.
pub(super) struct Appointment {
    pub(super) meeting: Arc<Meeting>,
    /// How the delegation takes part whose calendar it is in.
    pub(super) participation: Option<Arc<Participation>>,
    /// How the delegate attends whose calendar it is in.
    pub(super) attendee: Option<Attendee>,
}

/// The longest description, in characters: calendar programs cut off, or refuse, what is much longer.
const LONGEST: usize = 8_000;

/// A sitting of a meeting, as a part of an appointment.
struct Part<'a> {
    /// Which of the meeting's sittings it is, and how many there are.
    nth: usize,
    of: usize,
    start: &'a LocalTime,
    end: &'a LocalTime,
}

impl Appointment {
    /// Its components, one for each sitting; none while the meeting has no times. The times whose zones
    /// must be written out are added to `zoned`.
    pub(super) fn events(
        &self,
        seen: &Seen,
        language: &Language,
        zoned: &mut Vec<LocalTime>,
    ) -> String {
        let parts = self.parts();
        let view = parts.first().and_then(|_| AgendaView::of(seen, self.meeting.id));
        let agenda = view.map(|view| {
            let printed = PrintedAgenda::of(seen, &view, language, None);
            (view, printed)
        });
        let event = |part: &Part<'_>| self.event(seen, language, part, agenda.as_ref(), zoned);
        parts.iter().filter_map(event).collect()
    }

    fn event(
        &self,
        seen: &Seen,
        language: &Language,
        part: &Part<'_>,
        agenda: Option<&(AgendaView, PrintedAgenda)>,
        zoned: &mut Vec<LocalTime>,
    ) -> Option<String> {
        let title = self.meeting.title.read(language);
        let nth = (part.of > 1).then(|| format!("{title} ({}/{})", part.nth + 1, part.of));
        let mut event = Event::new();
        event
            .uid(&self.uid_of(part))
            .add_property("DTSTAMP", stamp(seen.recorded().unwrap_or_default()))
            .add_property("SEQUENCE", self.sequence(agenda.map(|(view, _)| view)).to_string())
            .append_property(time("DTSTART", part.start, zoned))
            .append_property(time("DTEND", part.end, zoned))
            .summary(nth.as_deref().unwrap_or(title))
            .status(self.status());
        if let Some(place) = model::place(seen, &self.meeting, language) {
            event.location(&place);
        }
        let said = agenda.and_then(|(view, printed)| self.description(view, printed, part));
        if let Some(description) = said {
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

    /// The sittings, each from when until when the delegate attends it, or else as long as it lasts.
    fn parts(&self) -> Vec<Part<'_>> {
        let sittings = self.meeting.sittings();
        let part = |(nth, sitting)| {
            self.attended(sitting).map(|(start, end)| Part { nth, of: sittings.len(), start, end })
        };
        let attended: Vec<_> = sittings.iter().enumerate().filter_map(part).collect();
        if !attended.is_empty() {
            return attended;
        }
        // A meeting that was moved since may lie wholly beside what a delegate had announced.
        let all = sittings.iter().enumerate();
        all.map(|(nth, Times { start, end })| Part { nth, of: sittings.len(), start, end })
            .collect()
    }

    fn attended<'a>(&'a self, sitting: &'a Times) -> Option<(&'a LocalTime, &'a LocalTime)> {
        let attendee = self.attendee.as_ref();
        let from = attendee.and_then(|it| it.from.as_ref());
        let until = attendee.and_then(|it| it.until.as_ref());
        let start = from.filter(|it| it.instant() > sitting.start.instant());
        let end = until.filter(|it| it.instant() < sitting.end.instant());
        let (start, end) = (start.unwrap_or(&sitting.start), end.unwrap_or(&sitting.end));
        (start.instant() < end.instant()).then_some((start, end))
    }

    /// The meeting's for the first sitting, so that it stays when there are more or fewer; for a later
    /// one with its day, and its number among the later ones of that day.
    fn uid_of(&self, part: &Part<'_>) -> String {
        let id = self.meeting.id;
        let date = |it: &Times| it.start.local.date();
        let later = self.meeting.sittings().get(1..=part.nth).unwrap_or_default();
        let Some(day) = later.last().map(date) else { return uid(id) };
        let day_text = day.strftime("%Y%m%d");
        match later.iter().filter(|it| date(it) == day).count() {
            1 => format!("{id}-{day_text}@plenary"),
            nth => format!("{id}-{day_text}-{nth}@plenary"),
        }
    }

    /// How often it was changed: of two that a program has, it keeps the later one. The agenda stands
    /// in it too, and when a delegate attends may change. Of what else is written there, such as a
    /// venue's name, only the time of recording tells which is the later (RFC 5546, section 2.1.5).
    fn sequence(&self, view: Option<&AgendaView>) -> u64 {
        let takes_part = self.participation.as_ref().map(|it| it.trace.version);
        let agenda = view.map(|view| view.agenda.trace.version);
        let versions = [Some(self.meeting.trace.version), agenda, takes_part];
        versions.into_iter().flatten().map(|version| version.saturating_sub(1)).sum()
    }

    fn status(&self) -> EventStatus {
        let comes = self.participation.as_ref().is_none_or(|it| it.takes_part());
        match self.meeting.status {
            Status::Planned if comes => EventStatus::Confirmed,
            Status::Planned | Status::Cancelled { .. } => EventStatus::Cancelled,
        }
    }

    /// How the delegate attends and when they speak in a sitting; or else its agenda, line by line.
    fn description(
        &self,
        view: &AgendaView,
        printed: &PrintedAgenda,
        part: &Part<'_>,
    ) -> Option<String> {
        let rows: Vec<_> = rows(view, printed, part);
        let said = match &self.attendee {
            None => agenda(&rows, printed),
            Some(attendee) => attendance(attendee, &rows, view, printed),
        };
        let cancelled = printed.cancelled.clone();
        let mut text: String = cancelled.into_iter().chain(said).collect::<Vec<_>>().join("\n");
        if let Some((cut, _)) = text.char_indices().nth(LONGEST) {
            text.truncate(cut);
            text.push('…');
        }
        (!text.is_empty()).then_some(text)
    }
}

/// The lines of a sitting, as they are printed: what stands at top level and begins in it, with all that
/// it contains.
fn rows<'a>(
    view: &'a AgendaView,
    printed: &'a PrintedAgenda,
    part: &Part<'_>,
) -> Vec<(&'a Line, &'a Row)> {
    let begins = |line: &Line| line.start.as_ref().map(|it| view.meeting.sitting_at(it.instant()));
    let mut within = false;
    let lines = view.lines.iter().zip(&printed.rows);
    lines
        .filter(|(line, _)| {
            if line.parent.is_none() {
                within = begins(line).is_none_or(|nth| nth == part.nth);
            }
            within
        })
        .collect()
}

fn agenda(rows: &[(&Line, &Row)], printed: &PrintedAgenda) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let labels = Labels::of(&printed.language);
    let mut lines = vec![format!("{}: {}", labels.agenda, printed.status)];
    for (_, row) in rows {
        lines.extend(row.day.clone());
        let parts = [row.clock.as_deref(), row.number.as_deref(), Some(&row.title)];
        lines.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    lines
}

fn attendance(
    attendee: &Attendee,
    rows: &[(&Line, &Row)],
    view: &AgendaView,
    printed: &PrintedAgenda,
) -> Vec<String> {
    let (labels, spanish) = (Labels::of(&printed.language), is_spanish(&printed.language));
    let capacity = labels::capacity(attendee.capacity, spanish);
    let remote = if attendee.remote { format!(", {}", labels.by_video) } else { String::new() };
    let mut lines = vec![format!("{}: {capacity}{remote}", labels.attends)];
    for (line, row) in rows {
        let slots = view.slots(line);
        let turn = slots.iter().position(|it| it.delegate == attendee.delegate);
        let Some((index, slot)) = turn.and_then(|at| Some((at, slots.get(at)?))) else { continue };
        let minutes = slot.minutes.map(|minutes| format!("{} {}", minutes.0, labels.min));
        let turn = format!("{} {} {} {}", labels.speaker, index + 1, labels.of, slots.len());
        let parts = [Some(row.title.clone()), hours(slot), Some(turn), minutes];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        lines.push(format!("{}: {}", labels.speaks, parts.join(", ")));
    }
    lines
}

/// When a turn comes: `09:40–09:50`, or `09:40` if nobody said how long it takes.
fn hours(slot: &Slot) -> Option<String> {
    let (start, end) = (slot.start.as_ref()?, slot.end.as_ref()?);
    let (from, until) = (dates::clock(start), dates::clock(end));
    Some(if from == until { from } else { format!("{from}–{until}") })
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
