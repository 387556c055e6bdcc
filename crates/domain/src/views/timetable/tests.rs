//! What falls on which day, and what a wall elsewhere shows.

use super::*;
use crate::audience::Viewer;
use crate::id::EntryId;
use crate::testing::*;
use crate::views::changing::*;

const AT_COFFEE: EntryId = EntryId(uuid(0xe5));

/// Two days: the opening late on the first, fentanyl with arms on the second, and coffee after it.
fn two_days() -> AgendaView {
    let mut events = agenda();
    events.push(placed(AT_COFFEE, COFFEE, None, Some(AT_FENTANYL)));
    let state = having(events, |state| {
        let times = times("2023-10-05T20:00", "2023-10-06T18:00");
        meeting(state, MEETING, |it| it.times = Some(times));
        allotted(state, [120, 60, 30]);
        entry(state, AT_FENTANYL, |entry| entry.start = Some(there("2023-10-06T09:00")));
    });
    view(&state, Viewer::Secretariat)
}

/// The days as people write them, with the places of their lines.
fn written(days: Vec<Day>) -> Vec<(String, Vec<usize>)> {
    days.into_iter().map(|day| (day.date.to_string(), day.lines)).collect()
}

fn of(date: &str, lines: &[usize]) -> (String, Vec<usize>) {
    (date.to_owned(), lines.to_vec())
}

#[test]
fn lines_fall_on_the_day_on_which_they_begin() {
    let view = two_days();
    assert_eq!(written(view.days()), [of("2023-10-05", &[0]), of("2023-10-06", &[1, 3])]);
    let table = timetable(&view, None).expect("a timetable");
    assert_eq!(written(table.days), [of("2023-10-05", &[0]), of("2023-10-06", &[1, 2, 3])]);
    assert_eq!(table.agenda, view);
}

#[test]
fn what_flows_past_midnight_is_not_moved() {
    let state = having(agenda(), |state| {
        let times = times("2023-10-05T23:00", "2023-10-06T02:00");
        meeting(state, MEETING, |it| it.times = Some(times));
        allotted(state, [120, 30, 30]);
    });
    let days = written(view(&state, Viewer::Secretariat).days());
    assert_eq!(days, [of("2023-10-05", &[0]), of("2023-10-06", &[1])]);
}

#[test]
fn elsewhere_it_is_another_hour_and_maybe_another_day() {
    let table = timetable(&two_days(), Some(&Zone::named("europe/paris"))).expect("a timetable");
    let days = [of("2023-10-06", &[0, 1, 2, 3])];
    assert_eq!(written(table.days), days);
    let opening = &table.agenda.lines[0];
    assert_eq!(opening.start, Some(time("2023-10-06T04:00", "Europe/Paris")));
    assert_eq!(opening.end, Some(time("2023-10-06T06:00", "Europe/Paris")));
}

#[test]
fn an_unknown_zone_is_refused() {
    let refusal = timetable(&two_days(), Some(&Zone::named("Europe/Atlantis"))).expect_err("none");
    assert_eq!(refusal.code(), "ZONE_UNKNOWN");
}

#[test]
fn without_times_there_are_no_days() {
    let state = having(agenda(), |state| meeting(state, MEETING, |it| it.times = None));
    assert!(view(&state, Viewer::Secretariat).days().is_empty());
}
