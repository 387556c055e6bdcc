use super::super::{ConsentWaived, ItemReworded};
use super::*;
use crate::id::EntryId;
use crate::state::{Consent, ItemKind, Role, Wording};
use crate::testing::*;

fn endorse(item: &str) -> EndorseWording {
    EndorseWording { item: by_key(item), wording: None }
}

fn endorsed(party: DelegationId, wording: WordingNumber) -> WordingEndorsed {
    WordingEndorsed { item: FENTANYL, scope: Scope::Meeting(MEETING), party, wording }
}

fn reworded() -> ItemReworded {
    let wording = Wording { number: 2, title: text("Drugs"), description: None, by: None };
    ItemReworded { item: FENTANYL, scope: Scope::Meeting(MEETING), wording }
}

#[test]
fn a_party_endorses_the_wording_that_stands() {
    let given = given(backlog()).by(MX).expecting(1);
    let state = given.when(endorse("fentanyl")).then([endorsed(MX, 1)]);
    assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::Agreed);
}

#[test]
fn the_secretariat_records_whose_word_it_has() {
    let given = || given(backlog());
    given().on_behalf_of(MX).when(endorse("fentanyl")).then([endorsed(MX, 1)]);
    given().when(endorse("fentanyl")).refused("PARTY_MISSING", &["onBehalfOf"]);
}

#[test]
fn a_new_wording_asks_again_and_an_old_one_can_still_be_endorsed() {
    let given = || given(backlog()).and(reworded());
    let state = given().by(US).when(endorse("fentanyl")).then([endorsed(US, 2)]);
    assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::Proposed);
    let first = || EndorseWording { wording: Some(1), ..endorse("fentanyl") };
    let invited = given().and(invited(CA, Role::Party));
    invited.by(MX).when(first()).then([endorsed(MX, 1)]);
}

#[test]
fn what_was_said_already_is_nothing() {
    given(backlog()).by(US).when(endorse("fentanyl")).then_nothing();
    given(backlog()).on_behalf_of(US).when(endorse("fentanyl")).then_nothing();
}

#[test]
fn what_was_said_already_is_recorded_with_another_note() {
    let noted = given(backlog()).by_note_of(US, "Note 2");
    let state = noted.when(endorse("fentanyl")).then([endorsed(US, 1)]);
    assert_eq!(state.items[&FENTANYL].voices, [(US, Voice::Endorses(1))].into());
}

fn stands(wording: WordingNumber) -> WordingStands {
    WordingStands { item: FENTANYL, scope: Scope::Meeting(MEETING), wording }
}

#[test]
fn what_every_party_endorses_stands() {
    assert_eq!(stands(2).audience(), Audience::Participants(MEETING));
    let second = || EndorseWording { wording: Some(2), ..endorse("fentanyl") };
    let given = || given(backlog()).and(counter_proposed(2, MX));
    let then = given().by(US).when(second());
    let state = then.then_all([endorsed(US, 2).into(), stands(2).into()]);
    let item = &state.items[&FENTANYL];
    assert_eq!((item.current, item.printed), (2, state.position));
    assert_eq!(item.consent(&[US, MX]), Consent::Agreed);
    let observed = given().and(invited(CA, Role::Observer)).by(US).when(second());
    observed.then_all([endorsed(US, 2).into(), stands(2).into()]);
    let asked = given().and(invited(CA, Role::Party)).by(US).when(second());
    asked.then([endorsed(US, 2)]);
}

#[test]
fn an_older_wording_stands_again_once_all_are_back_at_it() {
    let first = EndorseWording { wording: Some(1), ..endorse("fentanyl") };
    let then = given(backlog()).and(reworded()).by(MX).when(first);
    then.then_all([endorsed(MX, 1).into(), stands(1).into()]);
}

#[test]
fn a_party_that_repeats_itself_lets_stand_what_all_have_come_to_endorse() {
    let second = || EndorseWording { wording: Some(2), ..endorse("fentanyl") };
    let given = given(backlog()).and(counter_proposed(2, MX)).and(endorsed(US, 2));
    given.clone().by(MX).when(second()).then([stands(2)]);
    let noted = given.by_note_of(MX, "Note 2").when(second());
    noted.then_all([endorsed(MX, 2).into(), stands(2).into()]);
}

#[test]
fn what_was_withdrawn_or_waived_asks_nobody() {
    let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
    let gone = given(backlog()).and(withdrawn(item));
    gone.by(MX).when(endorse("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
    let waived = given(backlog()).and(ConsentWaived { item, scope: scope.clone(), reason: None });
    waived.by(MX).when(endorse("fentanyl")).refused("CONSENT_NOT_NEEDED", &["item"]);
}

#[test]
fn only_parties_are_asked() {
    let given = given(backlog()).and(invited(CA, Role::Observer));
    given.by(CA).when(endorse("fentanyl")).refused("NOT_A_PARTY", &["item"]);
}

#[test]
fn a_delegation_that_is_not_invited_is_not_asked() {
    let given = || given(backlog());
    given().on_behalf_of(CA).when(endorse("fentanyl")).refused("NOT_INVITED", &["item"]);
    given().by(CA).when(endorse("fentanyl")).refused("UNKNOWN", &["item"]);
}

#[test]
fn a_break_asks_nobody() {
    given(backlog()).by(MX).when(endorse("coffee")).refused("CONSENT_NOT_NEEDED", &["item"]);
}

#[test]
fn an_item_of_a_series_asks_nobody_until_it_is_placed() {
    let at = EntryId(uuid(9));
    let given = || given(backlog());
    given().by(US).when(endorse("review")).refused("ITEM_OF_SERIES", &["item"]);
    let placed = given().and(placed(at, REVIEW, None, None));
    // What is said where it was placed is for who takes part there.
    let fact = WordingEndorsed { item: REVIEW, ..endorsed(US, 1) };
    assert_eq!(fact.audience(), Audience::Participants(MEETING));
    placed.clone().by(US).when(endorse("review")).then([fact]);
    // Where it was placed is not for Canada to know.
    placed.by(CA).when(endorse("review")).refused("ITEM_OF_SERIES", &["item"]);
}

#[test]
fn a_wording_that_is_not_there_cannot_be_endorsed() {
    let second = EndorseWording { wording: Some(2), ..endorse("fentanyl") };
    given(backlog()).by(MX).when(second).refused("WORDING_UNKNOWN", &["wording"]);
}

#[test]
fn an_item_must_be_there_and_its_meeting_take_place() {
    given(backlog()).by(MX).when(endorse("nothing")).refused("UNKNOWN", &["item"]);
    let cancelled = given(backlog()).and(cancelled());
    cancelled.by(MX).when(endorse("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
}

#[test]
fn what_an_item_was_told_alone_is_enough_for_its_past() {
    let item = proposed(FENTANYL, "fentanyl", ItemKind::Discussion, &[US]);
    let alone = given([item.into(), endorsed(MX, 1).into()]);
    assert_eq!(alone.state.items[&FENTANYL].consent(&[US, MX]), Consent::Agreed);
    assert!(given([endorsed(MX, 1).into(), stands(1).into()]).state.items.is_empty());
}
