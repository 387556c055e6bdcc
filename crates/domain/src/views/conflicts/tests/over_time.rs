use super::*;

#[test]
fn an_agenda_that_is_longer_than_the_meeting() {
    let mut state = attending();
    allotted(&mut state, [20, 190, 30]);
    none(&state, ConflictCode::OverTime);
    allotted(&mut state, [30, 200, 30]);
    one(
        &state,
        ConflictCode::OverTime,
        Severity::Serious,
        "The agenda of “High-Level Security Dialogue 2023” is 20 minutes longer than the meeting.",
        "El orden del día de «High-Level Security Dialogue 2023» dura 20 minutos más que la reunión.",
    );
    none(&state, ConflictCode::OutsideMeetingHours);
    allotted(&mut state, [20, 191, 30]);
    one(
        &state,
        ConflictCode::OverTime,
        Severity::Serious,
        "The agenda of “High-Level Security Dialogue 2023” is 1 minute longer than the meeting.",
        "El orden del día de «High-Level Security Dialogue 2023» dura 1 minuto más que la reunión.",
    );
}

#[test]
fn an_entry_that_is_shorter_than_what_it_contains() {
    let mut state = attending();
    allotted(&mut state, [20, 30, 45]);
    one(
        &state,
        ConflictCode::OverTime,
        Severity::Warning,
        "What “fentanyl” contains takes 15 minutes more than the 30 allotted to it.",
        "Lo que contiene «fentanyl» dura 15 minutos más que los 30 asignados.",
    );
}

#[test]
fn an_entry_that_runs_into_a_fixed_start() {
    let mut state = attending();
    allotted(&mut state, [60, 30, 30]);
    starts(&mut state, AT_FENTANYL, "2023-10-05T10:30");
    none(&state, ConflictCode::OverTime);
    starts(&mut state, AT_FENTANYL, "2023-10-05T10:10");
    one(
        &state,
        ConflictCode::OverTime,
        Severity::Warning,
        "“opening” runs 20 minutes past 10:10, when “fentanyl” begins.",
        "«opening» se prolonga 20 minutos después de las 10:10, cuando empieza «fentanyl».",
    );
}

#[test]
fn an_entry_that_does_not_lie_within_what_contains_it() {
    let mut state = attending();
    allotted(&mut state, [20, 60, 30]);
    starts(&mut state, AT_ARMS, "2023-10-05T10:20");
    none(&state, ConflictCode::OverTime);
    starts(&mut state, AT_ARMS, "2023-10-05T10:40");
    one(
        &state,
        ConflictCode::OverTime,
        Severity::Warning,
        "“arms”, from 10:40 to 11:10, does not lie within “fentanyl”, which contains it and lasts \
         from 09:50 to 10:50.",
        "«arms», de 10:40 a 11:10, queda fuera de «fentanyl», que lo contiene y va de 09:50 a 10:50.",
    );
}

#[test]
fn an_entry_outside_the_hours_of_its_meeting() {
    let mut state = attending();
    allotted(&mut state, [20, 60, 30]);
    starts(&mut state, AT_FENTANYL, "2023-10-05T12:30");
    one(
        &state,
        ConflictCode::OutsideMeetingHours,
        Severity::Warning,
        "“fentanyl” ends 30 minutes after “High-Level Security Dialogue 2023” does.",
        "«fentanyl» termina 30 minutos después que «High-Level Security Dialogue 2023».",
    );
    starts(&mut state, AT_FENTANYL, "2023-10-05T12:00");
    starts(&mut state, AT_OPENING, "2023-10-05T09:15");
    one(
        &state,
        ConflictCode::OutsideMeetingHours,
        Severity::Warning,
        "“opening” begins 15 minutes before “High-Level Security Dialogue 2023” does.",
        "«opening» empieza 15 minutos antes que «High-Level Security Dialogue 2023».",
    );
}

#[test]
fn time_that_suffices_no_more_once_it_is_interpreted() {
    let mut state = attending();
    allotted(&mut state, [30, 120, 30]);
    none(&state, ConflictCode::OverTime);
    let interpretation = crate::state::Interpretation::Consecutive { percent: 180 };
    meeting(&mut state, MEETING, |it| it.interpretation = interpretation);
    assert_eq!(found(&state, ConflictCode::OverTime).len(), 1);
}
