//! A delegate's programme: what they do on a day, across meetings.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, civil::Date};

use super::agenda::{AgendaView, Line};
use super::attendance::{Attends, attendances, wall};
use crate::id::{DelegateId, EntryId, MeetingId};
use crate::minutes::Minutes;
use crate::seen::Seen;
use crate::state::{Capacity, Meeting, Venue};
use crate::text::LocalizedText;
use crate::time::{LocalTime, Running};

/// What a delegate does on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// The day, on the wall of each meeting.
    pub date: Date,
    /// The meetings that they attend on it, each sitting by itself, in order of start.
    pub attendances: Vec<Attendance>,
}

/// A sitting of a meeting in somebody's programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// The meeting.
    pub meeting: Arc<Meeting>,
    /// From when they attend it, on the meeting's wall; if it lasts past midnight, maybe a day before.
    pub start: LocalTime,
    /// Until when.
    pub end: LocalTime,
    /// As what.
    pub capacity: Capacity,
    /// Whether by video.
    pub remote: bool,
    /// Where the meeting takes place; its room is the meeting's.
    pub venue: Option<Arc<Venue>>,
    /// When they speak in it on this day, in the order of the agenda.
    pub speaks: Vec<Speaking>,
}

/// A turn to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaking {
    /// The entry.
    pub entry: EntryId,
    /// Its printed number.
    pub number: Option<String>,
    /// The title of what is spoken about.
    pub title: Option<LocalizedText>,
    /// When the turn comes.
    pub start: LocalTime,
    /// When it ends; at its start if nobody said how long it takes.
    pub end: LocalTime,
    /// For how many minutes on the clock, if that is set.
    pub minutes: Option<Minutes>,
}

/// Where agendas are looked up: whoever asks for many programmes works each out once.
pub type Agendas<'a> = dyn Fn(MeetingId) -> Option<Arc<AgendaView>> + 'a;

/// What a delegate does on a day, in order of start: at every planned meeting that they attend, as
/// far as the viewer knows of it. Empty if that is nothing.
#[must_use]
pub fn programme(seen: &Seen, date: Date, delegate: DelegateId) -> Programme {
    let agendas = |meeting| AgendaView::of(seen, meeting).map(Arc::new);
    programme_by(seen, &agendas, date, delegate)
}

/// As [`programme`], with agendas that are looked up elsewhere.
#[must_use]
pub fn programme_by(
    seen: &Seen,
    agendas: &Agendas<'_>,
    date: Date,
    delegate: DelegateId,
) -> Programme {
    let mut days = days(seen, agendas, delegate, |day| day == date);
    Programme { date, attendances: days.remove(&date).unwrap_or_default() }
}

/// What a delegate does on every day on which they do something.
#[must_use]
pub fn programmes(seen: &Seen, agendas: &Agendas<'_>, delegate: DelegateId) -> Vec<Programme> {
    let days = days(seen, agendas, delegate, |_| true);
    days.into_iter().map(|(date, attendances)| Programme { date, attendances }).collect()
}

fn days(
    seen: &Seen,
    agendas: &Agendas<'_>,
    delegate: DelegateId,
    wanted: impl Fn(Date) -> bool,
) -> BTreeMap<Date, Vec<Attendance>> {
    let mut days: BTreeMap<Date, Vec<Attendance>> = BTreeMap::new();
    // Of each meeting that is attended on a day that is wanted.
    let mut spoken: HashMap<MeetingId, Vec<Speaking>> = HashMap::new();
    for attends in attendances(seen, delegate) {
        let Some(whole) = attendance(seen, &attends) else { continue };
        let id = whole.meeting.id;
        for date in dates(&attends, &whole).filter(|date| wanted(*date)) {
            spoken.entry(id).or_insert_with(|| {
                agendas(id).map_or_else(Vec::new, |agenda| turns(&agenda, delegate))
            });
            days.entry(date).or_default().push(whole.clone());
        }
    }
    for (meeting, turns) in spoken {
        for turn in turns {
            if let Some(day) = days.get_mut(&turn.start.local.date()) {
                speaks_in(day, meeting, turn);
            }
        }
    }
    days
}

/// A turn goes to the sitting that has begun by then, or else to the first of the day.
fn speaks_in(attendances: &mut [Attendance], meeting: MeetingId, turn: Speaking) {
    let begun = |it: &Attendance| it.start.instant() <= turn.start.instant();
    let of = |it: &Attendance| it.meeting.id == meeting;
    let last = attendances.iter().rposition(|it| of(it) && begun(it));
    let at = last.or_else(|| attendances.iter().position(of));
    if let Some(attendance) = at.and_then(|at| attendances.get_mut(at)) {
        attendance.speaks.push(turn);
    }
}

/// The attendance without the turns to speak.
fn attendance(seen: &Seen, attends: &Attends) -> Option<Attendance> {
    let (span, attendee) = (&attends.span, &attends.attendee);
    let wall = Running::from(wall(&span.meeting)?);
    Some(Attendance {
        meeting: Arc::clone(&span.meeting),
        start: wall.at(span.start),
        end: wall.at(span.end),
        capacity: attendee.capacity,
        remote: attendee.remote,
        venue: span.meeting.venue.and_then(|venue| seen.venue(venue)),
        speaks: Vec::new(),
    })
}

/// The days that an attendance touches; one that ends at midnight does not touch the day after.
fn dates(attends: &Attends, whole: &Attendance) -> impl Iterator<Item = Date> {
    let first = whole.start.local.date();
    let last_instant = attends.span.end - SignedDuration::from_nanos(1);
    let last = Running::from(&whole.start).at(last_instant).local.date();
    first.series(jiff::Span::new().days(1)).take_while(move |date| *date <= last)
}

fn turns(agenda: &AgendaView, delegate: DelegateId) -> Vec<Speaking> {
    let spoken = agenda.lines.iter().filter(|line| line.entry.speaks(delegate));
    spoken.filter_map(|line| turn(agenda, line, delegate)).collect()
}

fn turn(agenda: &AgendaView, line: &Line, delegate: DelegateId) -> Option<Speaking> {
    let slot = agenda.slots(line).into_iter().find(|slot| slot.delegate == delegate)?;
    Some(Speaking {
        entry: line.entry.id,
        number: line.number.clone(),
        title: line.title().cloned(),
        start: slot.start?,
        end: slot.end?,
        minutes: slot.minutes,
    })
}

#[cfg(test)]
mod tests;
