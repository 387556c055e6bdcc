//! One person takes another's place: in the delegation, and at what is yet to come.

use super::*;
use crate::commands::{ChairAppointed, ItemPlaced, MeetingCancelled, SpeakerAdded};
use crate::id::{EntryId, ItemId};
use crate::state::{Agenda, Capacity};
use crate::testing::*;

const NEXT: DelegateId = DelegateId(FRESH);

fn replace() -> ReplaceDelegate {
    ReplaceDelegate {
        delegate: by_key("blinken"),
        id: None,
        key: None,
        person: Some("Marco Rubio".into()),
        title: None,
    }
}

fn replaced() -> DelegateReplaced {
    DelegateReplaced {
        delegation: US,
        delegate: BLINKEN,
        successor: NEXT,
        key: None,
        person: Some("Marco Rubio".into()),
        title: text("Secretary of State"),
    }
}

fn attends(meeting: MeetingId) -> AttendeeReplaced {
    AttendeeReplaced {
        meeting,
        delegation: US,
        delegate: BLINKEN,
        successor: NEXT,
        chairs: false,
        speaks: false,
    }
}

fn chairs(meeting: MeetingId) -> ChairAppointed {
    ChairAppointed { meeting, delegate: BLINKEN }
}

#[test]
fn the_successor_takes_the_post_and_the_predecessor_stays_on_record() {
    let mut given = given(dialogue());
    given.context.happened = Some(noon());
    let state = given.when(replace()).then([replaced()]);
    let delegation = state.delegation_of(&US.into()).expect("the delegation");
    let left = delegation.delegate(BLINKEN).expect("the predecessor");
    assert_eq!((left.left, left.successor), (Some(noon()), Some(NEXT)));
    let next = delegation.delegate(NEXT).expect("the successor");
    assert_eq!((next.since, next.left), (noon(), None));
    assert_eq!(state.delegate_of(&NEXT.into()).expect("by id").1, next);
}

#[test]
fn a_successor_may_have_an_id_a_key_and_a_title_of_their_own() {
    let id = DelegateId(uuid(1));
    let title = text("Acting Secretary of State");
    let replace = ReplaceDelegate {
        id: Some(id),
        key: Some(key("rubio")),
        title: Some(title.clone()),
        ..replace()
    };
    let fact = DelegateReplaced { successor: id, key: Some(key("rubio")), title, ..replaced() };
    given(dialogue()).by(US).when(replace).then([fact]);
}

#[test]
fn a_post_may_fall_vacant() {
    let vacant = ReplaceDelegate { person: None, ..replace() };
    given(dialogue()).when(vacant).then([DelegateReplaced { person: None, ..replaced() }]);
}

#[test]
fn the_successor_attends_in_the_same_order_and_capacity() {
    let given = given(dialogue()).and(attended(US, &[GARLAND, BLINKEN]));
    let events = [replaced().into(), attends(MEETING).into()];
    let state = given.when(replace()).then_all(events);
    let participation = state.participations.get(&ParticipationId::of(MEETING, US));
    assert_eq!(
        participation.expect("the participation").attendees,
        [attendee(GARLAND, Capacity::Head), attendee(NEXT, Capacity::Member)]
    );
    assert_eq!(state.version(MEETING.into()), 1);
    assert_eq!(state.version(EntityRef::agenda(MEETING)), 1);
    assert!(state.meetings_of.contains(&(NEXT, MEETING)));
}

#[test]
fn the_successor_chairs_and_speaks_in_the_same_place() {
    let (entry, item) = (EntryId(uuid(1)), ItemId(uuid(2)));
    let placed =
        ItemPlaced { meeting: MEETING, entry, item, parent: None, after: None, minutes: None };
    let speaks =
        |delegate, after| SpeakerAdded { meeting: MEETING, entry, delegate, after, minutes: None };
    let given = given(dialogue())
        .and(chairs(MEETING))
        .and(ChairAppointed { meeting: MEETING, delegate: BARCENA })
        .and(placed)
        .and(speaks(BLINKEN, None))
        .and(speaks(BARCENA, Some(BLINKEN)));
    let substitution = AttendeeReplaced { chairs: true, speaks: true, ..attends(MEETING) };
    let entities = [MEETING.into(), EntityRef::agenda(MEETING)];
    assert_eq!(substitution.touches().get(1..), Some(&entities[..]));
    let state = given.when(replace()).then_all([replaced().into(), substitution.into()]);
    assert_eq!(state.meetings.get(&MEETING).expect("the meeting").chairs, [NEXT, BARCENA]);
    let agenda = state.agenda_of(MEETING).expect("the agenda");
    let speakers = &agenda.entry(entry).expect("the entry").speakers;
    assert_eq!(speakers.iter().map(|it| it.delegate).collect::<Vec<_>>(), [NEXT, BARCENA]);
}

#[test]
fn only_meetings_that_are_to_come_are_concerned() {
    let id = |n| MeetingId(uuid(n));
    let over = times("2023-10-05T04:00", "2023-10-05T05:00");
    let given = given(dialogue())
        .and(another_meeting(id(1), None))
        .and(chairs(id(1)))
        .and(another_meeting(id(2), Some(over)))
        .and(chairs(id(2)))
        .and(another_meeting(id(3), None))
        .and(chairs(id(3)))
        .and(MeetingCancelled { meeting: id(3), reason: None });
    let substitution = AttendeeReplaced { chairs: true, ..attends(id(1)) };
    given.when(replace()).then_all([replaced().into(), substitution.into()]);
}

#[test]
fn one_who_attends_no_more_is_not_replaced_there() {
    let given = given(dialogue()).and(attended(US, &[BLINKEN])).and(attended(US, &[GARLAND]));
    given.when(replace()).then([replaced()]);
}

#[test]
fn an_id_or_a_key_that_is_taken_is_refused() {
    let same_id = ReplaceDelegate { id: Some(BLINKEN), ..replace() };
    given(dialogue()).when(same_id).refused("ID_TAKEN", &["id"]);
    let same_key = ReplaceDelegate { key: Some(key("blinken")), ..replace() };
    given(dialogue()).when(same_key).refused("KEY_TAKEN", &["key"]);
}

#[test]
fn a_person_and_a_title_must_be_lines_that_print() {
    let person = ReplaceDelegate { person: Some(String::new()), ..replace() };
    given(dialogue()).when(person).refused("TEXT_MISSING", &["person"]);
    let title = ReplaceDelegate { title: Some(text("x".repeat(301))), ..replace() };
    given(dialogue()).when(title).refused("TEXT_TOO_LONG", &["title"]);
}

#[test]
fn the_predecessor_must_be_there_and_serve() {
    let nobody = ReplaceDelegate { delegate: by_key("nobody"), ..replace() };
    given(dialogue()).when(nobody).refused("UNKNOWN", &["delegate"]);
    let given = given(dialogue()).and(replaced());
    let again = ReplaceDelegate { id: Some(DelegateId(uuid(1))), ..replace() };
    given.when(again).refused("DELEGATE_LEFT", &["delegate"]);
}

#[test]
fn nobody_leaves_before_they_came() {
    let mut given = given(dialogue());
    given.context.happened = Some(noon() - jiff::SignedDuration::from_secs(1));
    given.when(replace()).refused("LEFT_BEFORE_COMING", &["happened"]);
}

#[test]
fn a_full_delegation_replaces_nobody() {
    let full = (10_000..10_998)
        .fold(given(dialogue()), |given, n| given.and(post(US, DelegateId(uuid(n)))));
    full.when(replace()).refused("TOO_MANY", &["delegate"]);
}

#[test]
fn a_delegate_replaces_nobody_in_another_delegation() {
    given(dialogue()).by(MX).when(replace()).refused("OTHER_DELEGATION", &["delegate"]);
    let recorded = given(dialogue()).on_behalf_of(MX);
    recorded.when(replace()).refused("OTHER_DELEGATION", &["delegate"]);
}

#[test]
fn an_agenda_folded_alone_misses_nothing() {
    let mut state = State::default();
    state.agendas.insert(MEETING, Agenda::empty(MEETING).into());
    let fact = AttendeeReplaced { chairs: true, speaks: true, ..attends(MEETING) };
    let after = Given { state, ..given([]) }.and(fact).state;
    assert_eq!(after.version(EntityRef::agenda(MEETING)), 1);
    assert_eq!(after.version(MEETING.into()), 0);
}
