//! The timetable: an agenda by days, on the wall of any zone.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::agenda::{AgendaView, Line};
use crate::refusal::Refusal;
use crate::time::Zone;

/// A day of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date on the wall.
    pub date: Date,
    /// The indices of the lines that begin on it, in the order of the agenda.
    pub lines: Vec<usize>,
}

/// An agenda by days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    /// The agenda, with the times of its lines as the zone's wall shows them.
    pub agenda: AgendaView,
    /// The days on which something begins, in order, each with all of its lines.
    pub days: Vec<Day>,
}

/// The timetable of an agenda in a zone, or in the meeting's own. While the meeting has no times,
/// there are no days.
///
/// # Errors
/// As [`Zone::checked`].
pub fn timetable(agenda: &AgendaView, zone: Option<&Zone>) -> Result<Timetable, Refusal> {
    let agenda = zone.map_or_else(|| Ok(agenda.clone()), |zone| agenda.in_zone(zone))?;
    let days = by_date(agenda.lines.iter().enumerate());
    Ok(Timetable { agenda, days })
}

impl AgendaView {
    /// The lines at top level by the date on which they begin: each contains what it contains, on
    /// whatever day. What flows past midnight stays with the day on which it began.
    #[must_use]
    pub fn days(&self) -> Vec<Day> {
        by_date(self.children(None))
    }
}

fn by_date<'a>(lines: impl Iterator<Item = (usize, &'a Line)>) -> Vec<Day> {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines {
        if let Some(start) = &line.start {
            days.entry(start.local.date()).or_default().push(index);
        }
    }
    days.into_iter().map(|(date, lines)| Day { date, lines }).collect()
}

#[cfg(test)]
mod tests;
