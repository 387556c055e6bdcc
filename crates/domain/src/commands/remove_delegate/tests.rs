//! One person leaves, the delegation and what is yet to come.

use super::*;
use crate::commands::{ChairAppointed, MeetingCancelled, ReplaceDelegate};
use crate::state::Capacity;
use crate::testing::*;

const REMOVED: DelegateRemoved = DelegateRemoved { delegation: US, delegate: BLINKEN };

fn remove() -> RemoveDelegate {
    RemoveDelegate { delegate: by_key("blinken") }
}

fn from(meeting: MeetingId) -> AttendeeRemoved {
    let (chairs, speaks) = (false, false);
    AttendeeRemoved { meeting, delegation: US, delegate: BLINKEN, chairs, speaks }
}

fn chairs(meeting: MeetingId) -> ChairAppointed {
    ChairAppointed { meeting, delegate: BLINKEN }
}

#[test]
fn who_leaves_stays_on_record() {
    let mut given = given(dialogue()).by(US);
    given.context.happened = Some(noon());
    let state = given.when(remove()).then([REMOVED]);
    let (_, delegate) = state.delegate_of(&by_key("blinken")).expect("the delegate");
    assert_eq!((delegate.left, delegate.successor), (Some(noon()), None));
}

#[test]
fn who_leaves_does_not_attend_what_is_to_come() {
    let given = given(dialogue()).and(attended(US, &[GARLAND, BLINKEN]));
    let state = given.when(remove()).then_all([REMOVED.into(), from(MEETING).into()]);
    let participation = &state.participations[&ParticipationId::of(MEETING, US)];
    assert_eq!(participation.attendees, [attendee(GARLAND, Capacity::Head)]);
    assert_eq!(state.version(MEETING.into()), 1);
    assert_eq!(state.version(EntityRef::agenda(MEETING)), 1);
}

#[test]
fn who_leaves_neither_chairs_nor_speaks() {
    let given = given(agenda())
        .and(chairs(MEETING))
        .and(ChairAppointed { meeting: MEETING, delegate: BARCENA })
        .and(speaks(BLINKEN, None))
        .and(speaks(BARCENA, Some(BLINKEN)));
    let removal = AttendeeRemoved { chairs: true, speaks: true, ..from(MEETING) };
    let entities = [MEETING.into(), EntityRef::agenda(MEETING)];
    assert_eq!(removal.touches().get(1..), Some(&entities[..]));
    let state = given.when(remove()).then_all([REMOVED.into(), removal.into()]);
    assert_eq!(state.meetings[&MEETING].chairs, [BARCENA]);
    let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("the entry");
    assert_eq!(entry.speakers.iter().map(|it| it.delegate).collect::<Vec<_>>(), [BARCENA]);
}

#[test]
fn who_only_speaks_is_found_as_well() {
    let given = given(agenda()).and(speaks(BLINKEN, None));
    let removal = AttendeeRemoved { speaks: true, ..from(MEETING) };
    given.clone().when(remove()).then_all([REMOVED.into(), removal.into()]);
    let (id, key, person, title) = (None, None, None, None);
    let replace = ReplaceDelegate { delegate: by_key("blinken"), id, key, person, title };
    let state = given.when(replace).accepted();
    let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("the entry");
    assert!(entry.speaks(DelegateId(FRESH)) && !entry.speaks(BLINKEN));
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
    let removal = AttendeeRemoved { chairs: true, ..from(id(1)) };
    given.when(remove()).then_all([REMOVED.into(), removal.into()]);
}

#[test]
fn who_attends_no_more_leaves_nothing_there() {
    let given = given(dialogue()).and(attended(US, &[BLINKEN])).and(attended(US, &[GARLAND]));
    given.when(remove()).then([REMOVED]);
}

#[test]
fn the_delegate_must_be_there_and_serve() {
    let nobody = RemoveDelegate { delegate: by_key("nobody") };
    given(dialogue()).when(nobody).refused("UNKNOWN", &["delegate"]);
    given(dialogue()).and(REMOVED).when(remove()).refused("DELEGATE_LEFT", &["delegate"]);
}

#[test]
fn nobody_leaves_before_they_came() {
    let mut given = given(dialogue());
    given.context.happened = Some(noon() - jiff::SignedDuration::from_secs(1));
    given.when(remove()).refused("LEFT_BEFORE_COMING", &["happened"]);
}

#[test]
fn a_delegate_removes_nobody_from_another_delegation() {
    given(dialogue()).by(MX).when(remove()).refused("OTHER_DELEGATION", &["delegate"]);
    given(dialogue()).on_behalf_of(MX).when(remove()).refused("OTHER_DELEGATION", &["delegate"]);
}

#[test]
fn each_fact_is_for_those_whom_it_concerns() {
    assert_eq!(REMOVED.audience(), Audience::AllDelegations);
    assert_eq!(
        from(MEETING).audience(),
        Audience::Participation { meeting: MEETING, delegation: US }
    );
}

#[test]
fn an_agenda_folded_alone_misses_nothing() {
    let mut state = State::default();
    state.agendas.insert(MEETING, crate::state::Agenda::empty(MEETING).into());
    let fact = AttendeeRemoved { chairs: true, speaks: true, ..from(MEETING) };
    let after = Given { state, ..given([]) }.and(fact).state;
    assert_eq!(after.version(EntityRef::agenda(MEETING)), 1);
    assert_eq!(after.version(MEETING.into()), 0);
}

/// A successor who took over is removed as anybody else is.
#[test]
fn a_successor_leaves_too() {
    let next = DelegateId(FRESH);
    let (id, key, person, title) = (None, None, None, None);
    let replace = ReplaceDelegate { delegate: by_key("blinken"), id, key, person, title };
    let state = given(dialogue()).and(attended(US, &[BLINKEN])).when(replace).accepted();
    let (meeting, delegation, delegate) = (MEETING, US, next);
    let (chairs, speaks) = (false, false);
    Given { state, ..given([]) }.when(RemoveDelegate { delegate: next.into() }).then_all([
        DelegateRemoved { delegation, delegate }.into(),
        AttendeeRemoved { meeting, delegation, delegate, chairs, speaks }.into(),
    ]);
}
