//! What somebody's day looks like.

use super::*;
use crate::audience::Viewer;
use crate::commands::MeetingCancelled;
use crate::state::{Attendee, Invitation, State};
use crate::testing::*;
use crate::views::changing::*;

const BEFORE: MeetingId = MeetingId(uuid(0x71));

/// The dialogue, in which Blinken and Garland speak, and a bilateral on the evening before.
fn two_meetings() -> State {
    let mut events = agenda();
    events.push(attended(US, &[BLINKEN, GARLAND]));
    events.push(speaks(BLINKEN, None));
    events.push(speaks(GARLAND, Some(BLINKEN)));
    having(events, |state| {
        allotted(state, [20, 60, 30]);
        another(state, BEFORE, "Bilateral", "2023-10-04T19:00", "2023-10-04T20:20");
        delegation(state, (BEFORE, US), &[BLINKEN]);
    })
}

fn on(state: &State, viewer: Viewer, date: &str, delegate: DelegateId) -> Vec<Attendance> {
    programme(&seen(state, viewer), date.parse().unwrap(), delegate).attendances
}

fn attends(state: &mut State, change: impl Fn(&mut Attendee)) {
    participation(state, (MEETING, US), |it| it.attendees.iter_mut().for_each(&change));
}

#[test]
fn a_day_has_its_meetings_and_turns_to_speak() {
    let state = two_meetings();
    let day = on(&state, Viewer::Secretariat, "2023-10-05", GARLAND);
    let [dialogue] = day.as_slice() else { panic!("one meeting: {day:?}") };
    assert_eq!((dialogue.meeting.id, dialogue.capacity), (MEETING, Capacity::Member));
    assert_eq!(dialogue.venue.as_ref().map(|venue| venue.id), Some(VENUE));
    let [turn] = dialogue.speaks.as_slice() else { panic!("one turn: {:?}", dialogue.speaks) };
    assert_eq!((turn.entry, turn.number.as_deref()), (AT_FENTANYL, Some("2")));
    assert_eq!(turn.title, Some(text("fentanyl")));
    // After the opening and after Blinken's five minutes.
    assert_eq!(turn.start, there("2023-10-05T09:55"));
    assert_eq!((&turn.end, turn.minutes), (&there("2023-10-05T10:00"), some(5)));
}

#[test]
fn another_day_has_others() {
    let state = two_meetings();
    let count = |date, who| on(&state, Viewer::Secretariat, date, who).len();
    assert_eq!((count("2023-10-04", BLINKEN), count("2023-10-04", GARLAND)), (1, 0));
    assert_eq!(count("2023-10-06", BLINKEN), 0);
    let seen = seen(&state, Viewer::Secretariat);
    let agendas = |meeting| AgendaView::of(&seen, meeting).map(Arc::new);
    let all = programmes(&seen, &agendas, BLINKEN);
    let one = |day: &Programme| programme(&seen, day.date, BLINKEN);
    assert_eq!(all.iter().map(one).collect::<Vec<_>>(), all);
    assert_eq!(all.len(), 2);
}

#[test]
fn limits_and_video_are_in_it() {
    let mut state = two_meetings();
    attends(&mut state, |attendee| {
        attendee.remote = true;
        attendee.from = Some(time("2023-10-05T12:00", "America/New_York"));
        attendee.until = Some(there("2023-10-05T18:00"));
    });
    let day = on(&state, Viewer::Secretariat, "2023-10-05", GARLAND);
    let times = (day[0].start.clone(), day[0].end.clone());
    assert_eq!(times, (there("2023-10-05T10:00"), there("2023-10-05T13:00")));
    assert!(day[0].remote);
}

#[test]
fn a_meeting_of_several_days_is_on_each_of_them_with_its_own_turns() {
    let mut state = two_meetings();
    let times = times("2023-10-05T09:30", "2023-10-07T00:00");
    meeting(&mut state, MEETING, |it| it.times = Some(times));
    entry(&mut state, AT_FENTANYL, |entry| entry.start = Some(there("2023-10-06T10:00")));
    let turns = |date| {
        let day = on(&state, Viewer::Secretariat, date, BLINKEN);
        day.iter().map(|attendance| attendance.speaks.len()).collect::<Vec<_>>()
    };
    assert_eq!(turns("2023-10-05"), [0]);
    assert_eq!(turns("2023-10-06"), [1]);
    assert_eq!(turns("2023-10-07"), [0; 0], "it ends at midnight");
}

#[test]
fn what_does_not_take_place_or_not_for_them_is_not_in_it() {
    let state = two_meetings();
    let empty = |state: &State| on(state, Viewer::Secretariat, "2023-10-05", GARLAND).is_empty();
    assert!(!empty(&state));
    let declined = Invitation::Declined;
    let mut without = state.clone();
    participation(&mut without, (MEETING, US), |it| it.invitation = declined);
    assert!(empty(&without));
    let mut dateless = state.clone();
    meeting(&mut dateless, MEETING, |it| it.times = None);
    assert!(empty(&dateless));
    let cancelled = MeetingCancelled { meeting: MEETING, reason: None };
    let context = given([]).context;
    assert!(empty(&Given { state, context }.and(cancelled).state));
}

#[test]
fn others_see_of_a_programme_the_meetings_in_which_they_take_part() {
    let state = two_meetings();
    let by = |viewer, date| on(&state, viewer, date, BLINKEN).len();
    assert_eq!(by(Viewer::Delegate(MX), "2023-10-05"), 1);
    assert_eq!(by(Viewer::Delegate(MX), "2023-10-04"), 0);
    assert_eq!(by(Viewer::Delegate(US), "2023-10-04"), 1);
    assert_eq!(by(Viewer::Delegate(CA), "2023-10-05"), 0);
}

#[test]
fn a_day_has_its_own_sittings_and_the_turns_in_each() {
    let mut state = two_meetings();
    meeting(&mut state, MEETING, |it| {
        it.sit(vec![
            times("2023-10-05T09:30", "2023-10-05T13:00"),
            times("2023-10-05T15:00", "2023-10-05T18:00"),
            times("2023-10-07T09:00", "2023-10-07T12:00"),
        ]);
    });
    entry(&mut state, AT_FENTANYL, |entry| entry.start = Some(there("2023-10-05T16:00")));
    let on = |date| on(&state, Viewer::Secretariat, date, BLINKEN);
    let day = on("2023-10-05");
    let told: Vec<_> = day.iter().map(|it| (&it.start, &it.end, it.speaks.len())).collect();
    let at = |local| there(local);
    let (nine, one) = (at("2023-10-05T09:30"), at("2023-10-05T13:00"));
    let (three, six) = (at("2023-10-05T15:00"), at("2023-10-05T18:00"));
    assert_eq!(told, [(&nine, &one, 0), (&three, &six, 1)]);
    assert_eq!(on("2023-10-06"), [], "nobody sits");
    assert_eq!(on("2023-10-07").len(), 1);
}
