//! Who attends, in which order and for how long.

use super::super::attending::tests::gone;
use super::*;
use crate::testing::*;

fn input(delegate: &str, capacity: Capacity) -> AttendeeInput {
    let (delegate, from, until) = (by_key(delegate), None, None);
    AttendeeInput { delegate, capacity, remote: false, from, until }
}

fn name(attendees: impl Into<Vec<AttendeeInput>>) -> NameAttendees {
    let (meeting, delegation) = (MEETING.into(), US.into());
    NameAttendees { meeting, delegation, attendees: attendees.into() }
}

fn blinken() -> NameAttendees {
    name([input("blinken", Capacity::Head)])
}

#[test]
fn a_delegation_names_who_attends_in_order() {
    let remote = AttendeeInput { remote: true, ..input("garland", Capacity::Deputy) };
    let attendees = vec![
        Attendee { remote: true, ..attendee(GARLAND, Capacity::Deputy) },
        attendee(BLINKEN, Capacity::Head),
    ];
    let fact = AttendeesNamed { meeting: MEETING, delegation: US, attendees: attendees.clone() };
    let name = name([remote, input("blinken", Capacity::Head)]);
    let state = given(dialogue()).by(US).when(name).then([fact]);
    let participation = state.participations.get(&ParticipationId::of(MEETING, US));
    assert_eq!(participation.expect("the participation").attendees, attendees);
    assert!(state.meetings_of.contains(&(GARLAND, MEETING)));
}

#[test]
fn the_list_replaces_the_one_before() {
    let given = given(dialogue()).and(attended(US, &[GARLAND, BLINKEN]));
    given.when(blinken()).then_all([attended(US, &[BLINKEN])]);
}

#[test]
fn the_same_list_changes_nothing_without_another_note() {
    given(dialogue()).and(attended(US, &[BLINKEN])).when(blinken()).then_nothing();
    given(dialogue()).when(name([])).then_nothing();
    let noted = given(dialogue()).and(attended(US, &[BLINKEN])).by_note_of(US, "Note 2");
    noted.when(blinken()).then_all([attended(US, &[BLINKEN])]);
}

fn hours(from: Option<&str>, until: Option<&str>) -> NameAttendees {
    let (from, until) = (from.map(local), until.map(local));
    name([AttendeeInput { from, until, ..input("blinken", Capacity::Head) }])
}

fn attends(from: Option<&str>, until: Option<&str>) -> AttendeesNamed {
    let at = |time: &str| times(time, time).start;
    let (from, until) = (from.map(at), until.map(at));
    let attendees = vec![Attendee { from, until, ..attendee(BLINKEN, Capacity::Head) }];
    AttendeesNamed { meeting: MEETING, delegation: US, attendees }
}

const TEN: Option<&str> = Some("2023-10-05T10:00");
const NOON: Option<&str> = Some("2023-10-05T12:00");

#[test]
fn an_attendee_may_come_later_and_leave_earlier() {
    given(dialogue()).when(hours(TEN, NOON)).then([attends(TEN, NOON)]);
}

#[test]
fn who_stays_on_the_list_attends_as_long_as_before() {
    let given = || given(dialogue()).and(attends(TEN, None)).by(US);
    given().when(blinken()).then_nothing();
    given().when(hours(None, NOON)).then([attends(TEN, NOON)]);
    let eleven = Some("2023-10-05T11:00");
    given().when(hours(eleven, None)).then([attends(eleven, None)]);
    // Who was taken off it comes back without what had been said of them.
    given().and(attended(US, &[])).when(blinken()).then_all([attended(US, &[BLINKEN])]);
}

#[test]
fn an_attendees_times_are_in_order_and_within_the_meetings() {
    let path = |field| ["attendees", "0", field];
    let given = |from, until| given(dialogue()).and(attends(from, until));
    let refused = "END_BEFORE_START";
    given(None, None).when(hours(NOON, TEN)).refused(refused, &path("until"));
    given(NOON, None).when(hours(None, TEN)).refused(refused, &path("until"));
    given(None, TEN).when(hours(NOON, None)).refused(refused, &path("from"));
    let early = hours(Some("2023-10-05T09:00"), None);
    given(None, None).when(early).refused("OUTSIDE_MEETING", &path("from"));
    let late = hours(None, Some("2023-10-05T14:00"));
    given(None, None).when(late).refused("OUTSIDE_MEETING", &path("until"));
}

#[test]
fn who_does_not_take_part_names_nobody() {
    for gone in gone() {
        let given = given(dialogue()).and(gone).by(US);
        given.when(blinken()).refused("NOT_TAKING_PART", &["delegation"]);
    }
}

#[test]
fn the_meeting_and_the_delegation_must_be_there() {
    let nowhere = NameAttendees { meeting: by_key("g20"), ..blinken() };
    given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
    let nobody = NameAttendees { delegation: by_key("atlantis"), ..blinken() };
    given(dialogue()).when(nobody).refused("UNKNOWN", &["delegation"]);
}

#[test]
fn the_delegation_must_be_invited() {
    let uninvited = NameAttendees { delegation: CA.into(), ..name([]) };
    given(dialogue()).when(uninvited.clone()).refused("NOT_INVITED", &["delegation"]);
    given(dialogue()).by(CA).when(uninvited).refused("UNKNOWN", &["meeting"]);
}

#[test]
fn nobody_attends_a_cancelled_meeting() {
    let given = given(dialogue()).and(cancelled());
    given.when(blinken()).refused("MEETING_CANCELLED", &["meeting"]);
}

#[test]
fn an_attendee_must_be_a_delegate_of_theirs() {
    let path = ["attendees", "1", "delegate"];
    let with = |key| name([input("blinken", Capacity::Head), input(key, Capacity::Member)]);
    given(dialogue()).when(with("nobody")).refused("UNKNOWN", &path);
    given(dialogue()).when(with("barcena")).refused("NOT_THEIR_DELEGATE", &path);
    given(dialogue()).when(with("blinken")).refused("NAMED_TWICE", &path);
}

#[test]
fn who_has_left_does_not_attend() {
    let given = given(dialogue()).and(left(US, BLINKEN));
    given.when(blinken()).refused("DELEGATE_LEFT", &["attendees", "0", "delegate"]);
}

#[test]
fn a_delegation_has_one_head() {
    let two = name([input("blinken", Capacity::Head), input("garland", Capacity::Head)]);
    given(dialogue()).when(two).refused("TWO_HEADS", &["attendees", "1", "capacity"]);
}

#[test]
fn five_hundred_attendees_are_enough() {
    let crowd = vec![input("blinken", Capacity::Member); 501];
    given(dialogue()).when(name(crowd)).refused("TOO_MANY", &["attendees"]);
}

#[test]
fn a_delegate_does_not_name_who_attends_for_another_delegation() {
    given(dialogue()).by(MX).when(blinken()).refused("OTHER_DELEGATION", &["delegation"]);
    let recorded = given(dialogue()).on_behalf_of(MX);
    recorded.when(blinken()).refused("OTHER_DELEGATION", &["delegation"]);
    // Nor does it learn how often that one's participation has changed.
    let prying = given(dialogue()).by(CA).expecting(7);
    prying.when(blinken()).refused("OTHER_DELEGATION", &["delegation"]);
}
