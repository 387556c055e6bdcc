//! Time that does not suffice.

use super::{Conflict, ConflictCode, Severity, both, counted, of_line};
use crate::minutes::Minutes;
use crate::time::{LocalTime, Times};
use crate::views::agenda::{AgendaView, Line};
use crate::views::dates::{clock, date};

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

/// Entries at top level that fixed starts put before the meeting, between its sittings or beyond its
/// end, and those that last longer than their sitting. That the agenda is longer than a meeting of one
/// sitting is told once, and not again of whatever comes last.
fn outside_meeting_hours(view: &AgendaView) -> Vec<Conflict> {
    let sittings = view.meeting.sittings();
    let Some(closes) = sittings.last().map(|last| &last.end) else { return Vec::new() };
    let top = || view.children(None).map(|(_, line)| line);
    let ends = top().filter_map(|line| line.end.as_ref());
    let latest = ends.max_by_key(|end| end.instant());
    let beyond = latest.map_or(Minutes(0), |end| closes.minutes_until(end));
    let fixed_ones_do = beyond > view.tally.over().unwrap_or_default();
    top().filter_map(|line| outside(view, sittings, line, fixed_ones_do)).collect()
}

/// Of what follows on beyond the end, nothing is said: it goes with what it follows.
fn outside(
    view: &AgendaView,
    sittings: &[Times],
    line: &Line,
    also_after: bool,
) -> Option<Conflict> {
    let (start, end) = span(line)?;
    let ended = sittings.partition_point(|it| it.end.instant() <= start.instant());
    match sittings.get(ended) {
        Some(sitting) if start.instant() < sitting.start.instant() => match ended {
            0 => begins_before(view, line, start, &sitting.start),
            _ => between_sittings(view, line),
        },
        Some(sitting) if end.instant() <= sitting.end.instant() => None,
        Some(sitting) if sittings.len() > 1 => past_its_sitting(view, line, sitting, end),
        _ => {
            let closes = &sittings.last()?.end;
            let caused = line.entry.start.is_some() || start.instant() <= closes.instant();
            let late = also_after && caused && end.instant() > closes.instant();
            late.then(|| ends_after(view, line, closes, end))?
        }
    }
}

fn begins_before(
    view: &AgendaView,
    line: &Line,
    start: &LocalTime,
    opens: &LocalTime,
) -> Option<Conflict> {
    let ((title, titulo), (meeting, reunion)) = (both(line.title()?), both(&view.meeting.title));
    let (minutes, minutos) = counted(start.minutes_until(opens));
    let english = format!("“{title}” begins {minutes} before “{meeting}” does.");
    let spanish = format!("«{titulo}» empieza {minutos} antes que «{reunion}».");
    Some(outside_hours(view, line, english, spanish))
}

fn ends_after(
    view: &AgendaView,
    line: &Line,
    closes: &LocalTime,
    end: &LocalTime,
) -> Option<Conflict> {
    let ((title, titulo), (meeting, reunion)) = (both(line.title()?), both(&view.meeting.title));
    let (minutes, minutos) = counted(closes.minutes_until(end));
    let english = format!("“{title}” ends {minutes} after “{meeting}” does.");
    let spanish = format!("«{titulo}» termina {minutos} después que «{reunion}».");
    Some(outside_hours(view, line, english, spanish))
}

fn between_sittings(view: &AgendaView, line: &Line) -> Option<Conflict> {
    let ((title, titulo), (meeting, reunion)) = (both(line.title()?), both(&view.meeting.title));
    let start = line.start.as_ref()?;
    let (at, day) = (clock(start), start.local.date());
    let (on, el) = (date(day, false), date(day, true));
    let english = format!("“{title}” begins at {at} on {on}, between two sittings of “{meeting}”.");
    let spanish =
        format!("«{titulo}» empieza a las {at} del {el}, entre dos sesiones de «{reunion}».");
    Some(outside_hours(view, line, english, spanish))
}

fn outside_hours(view: &AgendaView, line: &Line, english: String, spanish: String) -> Conflict {
    let code = ConflictCode::OutsideMeetingHours;
    Conflict { code, ..about(view, line, english, spanish) }
}

/// What is not finished when its sitting ends.
fn past_its_sitting(
    view: &AgendaView,
    line: &Line,
    sitting: &Times,
    end: &LocalTime,
) -> Option<Conflict> {
    let (title, titulo) = both(line.title()?);
    let (minutes, minutos) = counted(sitting.end.minutes_until(end));
    let day = sitting.end.local.date();
    let (at, on, el) = (clock(&sitting.end), date(day, false), date(day, true));
    let english = format!("“{title}” runs {minutes} past the end of the sitting, at {at} on {on}.");
    let spanish = format!(
        "«{titulo}» se prolonga {minutos} después del fin de la sesión, a las {at} del {el}."
    );
    let severity = Severity::Serious;
    Some(Conflict { severity, ..about(view, line, english, spanish) })
}
