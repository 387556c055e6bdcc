use super::super::{DeadlineSet, DelegationFormed, MeetingPlanned};
use super::*;
use crate::minutes::Minutes;
use crate::testing::*;

/// A discussion of arms for the meeting; the sponsors are whoever speaks.
fn arms() -> ProposeItem {
    ProposeItem {
        id: Some(ARMS),
        key: Some(key("mx-arms")),
        meeting: Some(MEETING.into()),
        series: None,
        sponsors: vec![],
        kind: ItemKind::Discussion,
        title: text("arms"),
        description: None,
        minutes: None,
        confided_to: vec![],
    }
}

fn by_mexico() -> ItemProposed {
    let proposed = proposed(ARMS, "arms", ItemKind::Discussion, &[MX]);
    ItemProposed { key: Some(key("mx-arms")), ..proposed }
}

#[test]
fn what_a_delegate_proposes_their_delegation_sponsors_and_endorses() {
    let state = given(dialogue()).by(MX).when(arms()).then([by_mexico()]);
    let item = &state.items[&ARMS];
    assert_eq!(item.voices, [(MX, Voice::Endorses(1))].into());
    assert_eq!(item.standing().and_then(|wording| wording.by), Some(MX));
    assert_eq!(state.keyed(Kind::Item, &key("mx-arms")), Some(ARMS.0));
    assert!(state.items_of.contains(&(MEETING, ARMS)));
    let named = ProposeItem { sponsors: vec![MX.into()], ..arms() };
    given(dialogue()).by(MX).when(named).then([by_mexico()]);
}

#[test]
fn the_secretariat_proposes_for_whom_it_speaks_or_names() {
    given(dialogue()).on_behalf_of(MX).when(arms()).then([by_mexico()]);
    let joint = ProposeItem { sponsors: vec![US.into(), by_key("mx")], ..arms() };
    let state = given(dialogue()).when(joint).accepted();
    assert_eq!(state.items[&ARMS].sponsors, [US, MX]);
    assert_eq!(state.items[&ARMS].voices.len(), 2);
}

#[test]
fn what_asks_no_consent_needs_no_sponsor() {
    let coffee = ProposeItem { id: None, key: None, kind: ItemKind::Break, ..arms() };
    let state = given(dialogue()).when(coffee).accepted();
    assert!(state.items[&ItemId(FRESH)].sponsors.is_empty());
    given(dialogue()).when(arms()).refused("SPONSOR_MISSING", &["sponsors"]);
}

#[test]
fn all_that_was_proposed_is_kept() {
    let description = Some(text("Traffic southward.\nAnd northward."));
    let whole = ProposeItem { description: description.clone(), minutes: Some(40), ..arms() };
    let proposal = Proposal { description, minutes: Some(Minutes(40)), ..by_mexico().proposal };
    given(dialogue()).by(MX).when(whole).then([ItemProposed { proposal, ..by_mexico() }]);
}

/// The deadline passes half a minute before the command comes.
fn after_the_deadline() -> Given {
    let mut deadline = times("2023-10-05T06:00", "2023-10-05T07:00").start;
    assert_eq!(deadline.instant(), noon());
    let given = given(dialogue());
    deadline.local = deadline.local.checked_add(jiff::Span::new().seconds(30)).expect("a time");
    given.and(DeadlineSet { meeting: MEETING, deadline: Some(deadline) })
}

#[test]
fn what_comes_after_the_deadline_is_late() {
    let late = ItemProposed { late: true, ..by_mexico() };
    let state = after_the_deadline().by(MX).when(arms()).then([late.clone()]);
    assert!(state.items[&ARMS].late);
    after_the_deadline().on_behalf_of(MX).when(arms()).then([late]);
    let review = ProposeItem { meeting: None, series: Some(by_key("hlsd")), ..arms() };
    let of_series = after_the_deadline().by(MX).when(review).accepted();
    assert!(!of_series.items[&ARMS].late, "a series has no deadline");
}

#[test]
fn what_the_secretariat_got_in_time_is_not_late_but_a_delegation_is_no_witness_of_its_own() {
    let happened = |mut given: Given| {
        given.context.happened = Some(noon());
        given.when(arms())
    };
    let noted = happened(after_the_deadline().on_behalf_of(MX)).accepted();
    assert!(!noted.items[&ARMS].late);
    let own = happened(after_the_deadline().by(MX)).accepted();
    assert!(own.items[&ARMS].late);
}

#[test]
fn what_was_written_before_there_were_deadlines_is_not_late() {
    let event = Event::from(by_mexico());
    assert_eq!(event.wire(), ("item-proposed", 2));
    let payload = event.encode(None).expect("JSON");
    assert_eq!(Event::decode("item-proposed", 1, &payload).expect("an event"), event);
    let late = Event::from(ItemProposed { late: true, ..by_mexico() });
    let payload = late.encode(None).expect("JSON");
    assert_eq!(Event::decode("item-proposed", 2, &payload).expect("an event"), late);
}

#[test]
fn an_item_for_a_series_is_for_all_delegations() {
    let review = ProposeItem { meeting: None, series: Some(by_key("hlsd")), ..arms() };
    let fact = ItemProposed { meeting: None, series: Some(SERIES), ..by_mexico() };
    assert_eq!(fact.audience(), Audience::AllDelegations);
    assert_eq!(by_mexico().audience(), Audience::Participants(MEETING));
    given(dialogue()).by(MX).when(review).then([fact]);
}

#[test]
fn an_item_is_for_a_meeting_or_for_a_series() {
    let both = ProposeItem { series: Some(SERIES.into()), ..arms() };
    given(dialogue()).by(MX).when(both).refused("MEETING_OR_SERIES", &[]);
    let neither = ProposeItem { meeting: None, ..arms() };
    given(dialogue()).by(MX).when(neither).refused("MEETING_OR_SERIES", &[]);
    let unknown = ProposeItem { meeting: None, series: Some(by_key("g20")), ..arms() };
    given(dialogue()).by(MX).when(unknown).refused("UNKNOWN", &["series"]);
    let unknown = ProposeItem { meeting: Some(by_key("g20-2023")), ..arms() };
    given(dialogue()).by(MX).when(unknown).refused("UNKNOWN", &["meeting"]);
}

#[test]
fn nothing_is_proposed_for_a_cancelled_meeting() {
    let given = given(dialogue()).and(cancelled());
    given.by(MX).when(arms()).refused("MEETING_CANCELLED", &["meeting"]);
}

#[test]
fn a_meeting_that_a_delegation_is_not_told_of_does_not_exist_for_it() {
    given(dialogue()).by(CA).when(arms()).refused("UNKNOWN", &["meeting"]);
    let given = given(dialogue()).and(cancelled());
    given.by(CA).when(arms()).refused("UNKNOWN", &["meeting"]);
}

#[test]
fn who_is_told_of_a_side_meeting_but_not_invited_proposes_nothing_for_it() {
    let id = MeetingId(uuid(9));
    let parent = Some(MEETING);
    let dinner = MeetingPlanned { meeting: id, key: None, parent, ..planned() };
    let secret = MeetingPlanned { private: true, ..dinner.clone() };
    let item = ProposeItem { meeting: Some(id.into()), ..arms() };
    let beside = given(dialogue()).and(dinner);
    beside.by(MX).when(item.clone()).refused("NOT_INVITED", &["meeting"]);
    given(dialogue()).and(secret).by(MX).when(item).refused("UNKNOWN", &["meeting"]);
}

#[test]
fn a_sponsor_takes_part_and_is_named_once() {
    let by = |sponsors| ProposeItem { sponsors, ..arms() };
    let given = || given(dialogue());
    given().when(by(vec![MX.into(), CA.into()])).refused("NOT_INVITED", &["sponsors", "1"]);
    given().when(by(vec![MX.into(), MX.into()])).refused("NAMED_TWICE", &["sponsors", "1"]);
    given().when(by(vec![by_key("fr")])).refused("UNKNOWN", &["sponsors", "0"]);
    given().on_behalf_of(CA).when(arms()).refused("NOT_INVITED", &["meeting"]);
}

#[test]
fn a_delegate_proposes_for_no_other_delegation() {
    let both = ProposeItem { sponsors: vec![MX.into(), US.into()], ..arms() };
    given(dialogue()).by(MX).when(both).refused("OTHER_DELEGATION", &["sponsors"]);
}

#[test]
fn a_delegations_keys_begin_with_its_own() {
    let called = |word| ProposeItem { id: None, key: Some(key(word)), ..arms() };
    for others in ["arms", "mx", "mxarms", "us-arms", "fentanyl"] {
        given(backlog()).by(MX).when(called(others)).refused("KEY_NOT_OWN", &["key"]);
    }
    let formed = |word: Option<&str>| DelegationFormed {
        delegation: DelegationId(crate::testing::uuid(0xa9)),
        key: word.map(key),
        name: text("North"),
    };
    let north = given(backlog()).and(formed(Some("mx-north"))).by(MX);
    north.clone().when(called("mx-north-arms")).refused("KEY_NOT_OWN", &["key"]);
    north.when(called("mx-northern")).accepted();
    let keyless = ProposeItem { meeting: None, series: Some(SERIES.into()), ..called("mx-a") };
    let given = given(backlog()).and(formed(None)).by(DelegationId(crate::testing::uuid(0xa9)));
    given.when(keyless).refused("KEY_OF_KEYLESS", &["key"]);
}

#[test]
fn what_is_proposed_on_behalf_of_one_is_sponsored_by_no_other() {
    let both = ProposeItem { sponsors: vec![MX.into(), US.into()], ..arms() };
    let given = given(dialogue()).on_behalf_of(MX);
    given.when(both).refused("OTHER_DELEGATION", &["sponsors"]);
}

#[test]
fn an_id_or_a_key_that_is_taken_is_refused() {
    let given = || given(backlog()).by(MX);
    given().when(arms()).refused("ID_TAKEN", &["id"]);
    let taken = given().and(ItemProposed { item: ItemId(crate::testing::uuid(9)), ..by_mexico() });
    taken.when(ProposeItem { id: None, ..arms() }).refused("KEY_TAKEN", &["key"]);
    given().expecting(0).when(arms()).refused("VERSION_CONFLICT", &["expectedVersion"]);
}

#[test]
fn texts_and_minutes_are_in_bounds() {
    let given = || given(dialogue()).by(MX);
    let untitled = ProposeItem { title: text(" "), ..arms() };
    given().when(untitled).refused("TEXT_MISSING", &["title"]);
    let unprinted = ProposeItem { description: Some(text("a\u{7}b")), ..arms() };
    given().when(unprinted).refused("CONTROL_CHARACTERS", &["description"]);
    let endless = ProposeItem { minutes: Some(1441), ..arms() };
    given().when(endless).refused("MINUTES_OUT_OF_RANGE", &["minutes"]);
}
