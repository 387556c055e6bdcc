//! Time that does not suffice.

use super::{Conflict, ConflictCode, Severity, both, counted, of_line};
use crate::minutes::Minutes;
use crate::time::{LocalTime, Times};
use crate::views::agenda::{AgendaView, Line};
use crate::views::dates::clock;

pub(super) fn within(view: &AgendaView) -> Vec<Conflict> {
    let longer = view.lines.iter().filter_map(|line| entry_over_time(view, line));
    let outside = view.lines.iter().filter_map(|line| outside_of_what_contains_it(view, line));
    let mut found: Vec<_> = meeting_over_time(view).into_iter().chain(longer).collect();
    found.extend(runs_into(view));
    found.extend(outside);
    found.extend(outside_meeting_hours(view));
    found
}

fn meeting_over_time(view: &AgendaView) -> Option<Conflict> {
    let over = view.tally.over().filter(|over| *over > Minutes(0))?;
    let ((title, titulo), (over, tanto)) = (both(&view.meeting.title), counted(over));
    Some(Conflict {
        code: ConflictCode::OverTime,
        severity: Severity::Serious,
        meeting: view.meeting.id,
        entities: vec![view.meeting.id.into()],
        english: format!("The agenda of “{title}” is {over} longer than the meeting."),
        spanish: format!("El orden del día de «{titulo}» dura {tanto} más que la reunión."),
    })
}

/// A conflict about a line that the viewer sees.
fn about(view: &AgendaView, line: &Line, english: String, spanish: String) -> Conflict {
    Conflict {
        code: ConflictCode::OverTime,
        severity: Severity::Warning,
        meeting: view.meeting.id,
        entities: of_line(line),
        english,
        spanish,
    }
}

fn entry_over_time(view: &AgendaView, line: &Line) -> Option<Conflict> {
    let over = line.parts.beyond(line.minutes);
    let (title, titulo) = both(line.title().filter(|_| over > Minutes(0))?);
    let (allotted, (over, tanto)) = (line.minutes, counted(over));
    Some(about(
        view,
        line,
        format!("What “{title}” contains takes {over} more than the {allotted} allotted to it."),
        format!("Lo que contiene «{titulo}» dura {tanto} más que los {allotted} asignados."),
    ))
}

/// Lines that last longer than until the fixed start of the next on their level.
fn runs_into(view: &AgendaView) -> Vec<Conflict> {
    let mut found = Vec::new();
    // The last line so far on every level: at top level, then under each line.
    let mut last: Vec<Option<&Line>> = vec![None; view.lines.len() + 1];
    for line in &view.lines {
        let level = line.parent.map_or(0, |parent| parent + 1);
        let Some(before) = last.get_mut(level).and_then(|last| last.replace(line)) else {
            continue;
        };
        found.extend(one_runs_into(view, before, line));
    }
    found
}

fn one_runs_into(view: &AgendaView, line: &Line, next: &Line) -> Option<Conflict> {
    next.entry.start.as_ref()?;
    let (end, start) = (line.end.as_ref()?, next.start.as_ref()?);
    let over = start.minutes_until(end);
    let (title, titulo) = both(line.title().filter(|_| over > Minutes(0))?);
    let (other, otro) = both(next.title()?);
    let (at, (over, tanto)) = (clock(start), counted(over));
    let mut conflict = about(
        view,
        line,
        format!("“{title}” runs {over} past {at}, when “{other}” begins."),
        format!("«{titulo}» se prolonga {tanto} después de las {at}, cuando empieza «{otro}»."),
    );
    conflict.entities.push(next.entry.id.into());
    Some(conflict)
}

/// An entry whose fixed start puts it outside the entry that contains it, which has its own times.
fn outside_of_what_contains_it(view: &AgendaView, line: &Line) -> Option<Conflict> {
    line.entry.start.as_ref()?;
    let outer = view.lines.get(line.parent?)?;
    let (from, until) = span(outer)?;
    let (start, end) = span(line)?;
    let (title, titulo) = both(line.title()?);
    let (around, alrededor) = both(outer.title()?);
    if from.instant() <= start.instant() && end.instant() <= until.instant() {
        return None;
    }
    let (start, end, from, until) = (clock(start), clock(end), clock(from), clock(until));
    let mut conflict = about(
        view,
        line,
        format!(
            "“{title}”, from {start} to {end}, does not lie within “{around}”, which contains it and \
             lasts from {from} to {until}."
        ),
        format!(
            "«{titulo}», de {start} a {end}, queda fuera de «{alrededor}», que lo contiene y va de \
             {from} a {until}."
        ),
    );
    conflict.entities.push(outer.entry.id.into());
    Some(conflict)
}

fn span(line: &Line) -> Option<(&LocalTime, &LocalTime)> {
    line.start.as_ref().zip(line.end.as_ref())
}

/// Entries at top level that fixed starts put before the meeting or beyond its end. That the agenda is
/// longer than the meeting is told once, and not again of whatever comes last.
fn outside_meeting_hours(view: &AgendaView) -> Vec<Conflict> {
    let Some(times) = &view.meeting.times else { return Vec::new() };
    let top = || view.children(None).map(|(_, line)| line);
    let ends = top().filter_map(|line| line.end.as_ref());
    let latest = ends.max_by_key(|end| end.instant());
    let beyond = latest.map_or(Minutes(0), |end| times.end.minutes_until(end));
    let fixed_ones_do = beyond > view.tally.over().unwrap_or_default();
    top().filter_map(|line| outside(view, times, line, fixed_ones_do)).collect()
}

/// Of what follows on beyond the end, nothing is said: it goes with what it follows.
fn outside(view: &AgendaView, times: &Times, line: &Line, also_after: bool) -> Option<Conflict> {
    let (start, end) = span(line)?;
    let (opens, closes) = (times.start.instant(), times.end.instant());
    let early = start.instant() < opens;
    let caused = line.entry.start.is_some() || start.instant() < closes;
    let late = also_after && caused && end.instant() > closes;
    let (title, titulo) = both(line.title().filter(|_| early || late)?);
    let (meeting, reunion) = both(&view.meeting.title);
    let (english, spanish) = if early {
        let (minutes, minutos) = counted(start.minutes_until(&times.start));
        (
            format!("“{title}” begins {minutes} before “{meeting}” does."),
            format!("«{titulo}» empieza {minutos} antes que «{reunion}»."),
        )
    } else {
        let (minutes, minutos) = counted(times.end.minutes_until(end));
        (
            format!("“{title}” ends {minutes} after “{meeting}” does."),
            format!("«{titulo}» termina {minutos} después que «{reunion}»."),
        )
    };
    let conflict = about(view, line, english, spanish);
    Some(Conflict { code: ConflictCode::OutsideMeetingHours, ..conflict })
}
