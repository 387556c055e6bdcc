//! Meetings of several sittings.

use super::*;

/// The meeting sits from then until then, again and again.
fn sits(state: &mut State, id: MeetingId, sittings: &[(&str, &str)]) {
    meeting(state, id, |it| it.sit(sittings.iter().map(|(from, to)| times(from, to)).collect()));
}

const TWO_DAYS: [(&str, &str); 2] =
    [("2023-10-05T09:30", "2023-10-05T11:00"), ("2023-10-06T09:00", "2023-10-06T10:00")];

#[test]
fn an_entry_that_lasts_beyond_its_sitting() {
    let mut state = attending();
    sits(&mut state, MEETING, &TWO_DAYS);
    allotted(&mut state, [90, 60, 30]);
    none(&state, ConflictCode::OverTime);
    allotted(&mut state, [80, 20, 20]);
    one(
        &state,
        ConflictCode::OverTime,
        Severity::Serious,
        "“fentanyl” runs 10 minutes past the end of the sitting, at 11:00 on 5 October 2023.",
        "«fentanyl» se prolonga 10 minutos después del fin de la sesión, a las 11:00 del 5 de octubre \
         de 2023.",
    );
    none(&state, ConflictCode::OutsideMeetingHours);
    allotted(&mut state, [90, 70, 30]);
    assert_eq!(found(&state, ConflictCode::OverTime).len(), 2, "of the agenda, and of the sitting");
}

#[test]
fn an_entry_between_two_sittings() {
    let mut state = attending();
    sits(&mut state, MEETING, &TWO_DAYS);
    allotted(&mut state, [30, 30, 30]);
    starts(&mut state, AT_FENTANYL, "2023-10-05T20:00");
    one(
        &state,
        ConflictCode::OutsideMeetingHours,
        Severity::Warning,
        "“fentanyl” begins at 20:00 on 5 October 2023, between two sittings of “High-Level Security \
         Dialogue 2023”.",
        "«fentanyl» empieza a las 20:00 del 5 de octubre de 2023, entre dos sesiones de «High-Level \
         Security Dialogue 2023».",
    );
    none(&state, ConflictCode::OverTime);
}

#[test]
fn what_follows_a_full_meeting_is_beyond_its_end() {
    let mut state = attending();
    allotted(&mut state, [30, 30, 30]);
    starts(&mut state, AT_OPENING, "2023-10-05T12:30");
    one(
        &state,
        ConflictCode::OutsideMeetingHours,
        Severity::Warning,
        "“fentanyl” ends 30 minutes after “High-Level Security Dialogue 2023” does.",
        "«fentanyl» termina 30 minutos después que «High-Level Security Dialogue 2023».",
    );
}

#[test]
fn a_dinner_between_two_sittings_clashes_with_none() {
    let dinner = || {
        let mut state = beside("2023-10-05T20:00", "2023-10-05T22:00");
        moves(&mut state, BESIDE, VENUE, None);
        state
    };
    let (code, clash) = (ConflictCode::DelegateInTwoPlaces, ConflictCode::VenueClash);
    let mut night = dinner();
    sits(&mut night, MEETING, &[("2023-10-05T09:30", "2023-10-06T10:00")]);
    assert_eq!((found(&night, code).len(), found(&night, clash).len()), (1, 1));
    let mut days = dinner();
    sits(&mut days, MEETING, &TWO_DAYS);
    none(&days, code);
    none(&days, clash);
    none(&days, ConflictCode::TransferTooShort);
}

#[test]
fn two_meetings_that_sit_at_the_same_times_are_told_of_once() {
    let mut state = beside("2023-10-05T09:00", "2023-10-06T10:00");
    moves(&mut state, BESIDE, VENUE, None);
    sits(&mut state, MEETING, &TWO_DAYS);
    sits(&mut state, BESIDE, &[TWO_DAYS[0], ("2023-10-06T08:00", "2023-10-06T10:00")]);
    for code in [ConflictCode::DelegateInTwoPlaces, ConflictCode::VenueClash] {
        let here = found(&state, code);
        assert_eq!(here.len(), 1);
        assert_eq!(found_by(&state, Viewer::Secretariat, BESIDE, code), here);
    }
}

#[test]
fn somebody_hurries_from_a_sitting_and_not_from_the_end_of_the_meeting() {
    let code = ConflictCode::TransferTooShort;
    let mut state = beside("2023-10-05T11:10", "2023-10-05T12:00");
    sits(&mut state, MEETING, &TWO_DAYS);
    assert_eq!(found(&state, code).len(), 1);
    participation(&mut state, (MEETING, US), |it| {
        it.attendees[0].from = Some(there("2023-10-06T09:00"));
    });
    none(&state, code);
}
