use std::sync::Arc;

use super::*;
use crate::audience::Viewer;
use crate::commands::{
    AgendaAdopted, Command, DelegationInvited, FreeStart, ItemReworded, ItemWithdrawn,
    MeetingPlanned, MeetingRescheduled, MoveEntry, NestEntry, ObjectToItem, Order, Place,
    PullFromConsentGroup, WithdrawItem, WordingCounterProposed,
};
use crate::context::Actor;
use crate::id::DelegationId;
use crate::seen::Seen;
use crate::state::Brought;
use crate::state::{Role, Scope, Wording};
use crate::testing::*;

const NEXT: MeetingId = MeetingId(uuid(0xb9));

/// The dialogue with its agenda, and the next edition, to which Mexico and Canada are invited.
fn editions() -> Given {
    let next =
        MeetingPlanned { meeting: NEXT, key: Some(key("hlsd-2024")), times: None, ..planned() };
    let invited = |delegation: DelegationId| DelegationInvited {
        meeting: NEXT,
        delegation,
        role: Role::Party,
    };
    given(agenda()).and(next).and(invited(MX)).and(invited(CA))
}

/// The dialogue took place long ago.
fn over() -> Given {
    let times = times("2022-10-05T09:30", "2022-10-05T13:00");
    editions().and(MeetingRescheduled { meeting: MEETING, times, reason: None })
}

fn carry(items: Vec<Ref<ItemId>>) -> CarryOver {
    CarryOver { from: by_key("hlsd-2023"), to: by_key("hlsd-2024"), items }
}

fn carried(item: ItemId) -> ItemCarriedOver {
    ItemCarriedOver { item, from: MEETING, to: NEXT, wording: 1, part_of: None, brought: None }
}

/// The same, with what those at the other edition are told.
fn telling(given: &Given, fact: ItemCarriedOver) -> ItemCarriedOver {
    let brought = Brought::of(&given.state.items[&fact.item]).map(Box::new);
    ItemCarriedOver { brought, ..fact }
}

fn asking(item: ItemId, word: &str) -> Event {
    proposed(item, word, crate::state::ItemKind::Decision, &[MX]).into()
}

const MIGRATION: ItemId = ItemId(uuid(0xd8));

#[test]
fn what_never_got_a_place_is_carried_over() {
    let given = editions().and(asking(MIGRATION, "migration"));
    let fact = telling(&given, carried(MIGRATION));
    let state = given.when(carry(vec![])).then([fact]);
    let item = &state.items[&MIGRATION];
    assert_eq!((item.meeting, item.entry), (Some(NEXT), None));
    assert_eq!(item.carried, [Carried { from: MEETING, wording: 1, last: 1 }]);
    assert!(state.items_of.contains(&(NEXT, MIGRATION)));
    let seen = |viewer| Seen::now(Arc::new(state.clone()), viewer);
    let of =
        |meeting| seen(Viewer::Secretariat).items_of(meeting).iter().any(|it| it.id == MIGRATION);
    assert_eq!((of(MEETING), of(NEXT)), (false, true));
}

#[test]
fn the_other_edition_asks_its_parties_anew() {
    let object = ObjectToItem { item: MIGRATION.into(), wording: None, reason: None };
    let state = editions().and(asking(MIGRATION, "migration")).by(US).when(object).accepted();
    let mut given = editions();
    given.state = state;
    let state = given.when(carry(vec![])).accepted();
    assert_eq!(state.items[&MIGRATION].voices, [(MX, Voice::Endorses(1))].into());
}

#[test]
fn what_stood_on_the_agenda_stays_on_record_there() {
    let record = Record {
        kind: crate::state::ItemKind::Discussion,
        title: text("fentanyl"),
        annotation: None,
        minutes: None,
    };
    let recorded = EntryRecorded { meeting: MEETING, entry: AT_FENTANYL, record: record.clone() };
    let carried = telling(&over(), carried(FENTANYL));
    let state =
        over().when(carry(vec![by_key("fentanyl")])).then_all([recorded.into(), carried.into()]);
    let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("the entry");
    assert_eq!((entry.item, entry.record.as_deref()), (FENTANYL, Some(&record)));
    assert_eq!(state.items[&FENTANYL].entry, None);
}

#[test]
fn what_is_on_the_agenda_of_a_meeting_to_come_stays() {
    editions().when(carry(vec![by_key("fentanyl")])).refused("STILL_TO_COME", &["items", "0"]);
    let adopted = AgendaAdopted { meeting: MEETING, revision: 1, ruling: None };
    let adopted = editions().and(circulated(1)).and(adopted);
    adopted.when(carry(vec![by_key("fentanyl")])).refused("STAYS_UNTIL_OVER", &["items", "0"]);
    let cancelled = editions().and(crate::testing::cancelled());
    cancelled.when(carry(vec![by_key("fentanyl")])).accepted();
}

#[test]
fn parts_go_along_with_their_whole_or_alone() {
    let part = || {
        let mut given = over().and(asking(MIGRATION, "migration"));
        let item = given.state.items.get_mut(&MIGRATION).expect("the part");
        Arc::make_mut(item).parent = Some(FENTANYL);
        given
    };
    let state = part().when(carry(vec![by_key("fentanyl"), by_key("migration")])).accepted();
    assert_eq!(state.items[&MIGRATION].parent, Some(FENTANYL));
    let state = part().when(carry(vec![by_key("migration")])).accepted();
    assert_eq!(state.items[&MIGRATION].parent, None);
}

#[test]
fn an_item_named_twice_is_carried_once() {
    let given = editions().and(asking(MIGRATION, "migration"));
    let fact = telling(&given, carried(MIGRATION));
    given.when(carry(vec![by_key("migration"), MIGRATION.into()])).then([fact]);
}

#[test]
fn what_was_put_before_is_for_who_took_part_before() {
    let wording =
        Wording { number: 2, title: text("Orderly migration"), description: None, by: Some(MX) };
    let reworded = ItemReworded { item: MIGRATION, scope: Scope::Meeting(MEETING), wording };
    let beside = Wording { number: 3, title: text("Migrants"), description: None, by: Some(US) };
    let scope = Scope::Meeting(MEETING);
    let beside = WordingCounterProposed { item: MIGRATION, scope: scope.clone(), wording: beside };
    let given = editions().and(asking(MIGRATION, "migration")).and(reworded).and(beside);
    let fact = telling(&given, ItemCarriedOver { wording: 2, ..carried(MIGRATION) });
    let state = Arc::new(given.when(carry(vec![])).then([fact]));
    let wordings = |by| {
        let seen = Seen::now(state.clone(), Viewer::Delegate(by));
        seen.item(MIGRATION).map(|item| (item.wordings.len(), item.carried.len()))
    };
    assert_eq!(wordings(MX), Some((3, 1)));
    assert_eq!(wordings(CA), Some((1, 0)));
    assert_eq!(wordings(US), Some((3, 1)), "who took part before sees that it went on");
    let seen = Seen::now(state.clone(), Viewer::Delegate(US));
    assert_eq!(seen.item(MIGRATION).expect("it").meeting, None, "but not where it is now");
}

#[test]
fn within_one_series_and_to_another_edition() {
    let to = |to| CarryOver { to, ..carry(vec![]) };
    editions().when(to(MEETING.into())).refused("SAME_MEETING", &["to"]);
    let other = MeetingId(uuid(9));
    let beside = editions().and(another_meeting(other, None));
    beside.when(to(other.into())).refused("OTHER_SERIES", &["to"]);
    editions().when(to(by_key("g20"))).refused("UNKNOWN", &["to"]);
    let from = CarryOver { from: by_key("g20"), ..carry(vec![]) };
    editions().when(from).refused("UNKNOWN", &["from"]);
    let cancelled =
        editions().and(crate::commands::MeetingCancelled { meeting: NEXT, reason: None });
    cancelled.when(carry(vec![])).refused("MEETING_CANCELLED", &["to"]);
}

#[test]
fn what_is_carried_must_be_there_and_belong_there() {
    editions().when(carry(vec![])).refused("NOTHING_TO_CARRY", &["items"]);
    editions().when(carry(vec![by_key("nothing")])).refused("UNKNOWN", &["items", "0"]);
    editions()
        .when(carry(vec![by_key("review")]))
        .refused("ITEM_OF_OTHER_MEETING", &["items", "0"]);
}

#[test]
fn what_was_withdrawn_stays_behind() {
    let (item, scope) = (MIGRATION, Scope::Meeting(MEETING));
    let withdrawn = ItemWithdrawn { item, scope: scope.clone(), by: Some(MX), reason: None };
    let given = editions().and(asking(MIGRATION, "migration")).and(withdrawn);
    given.clone().when(carry(vec![by_key("migration")])).refused("ITEM_WITHDRAWN", &["items", "0"]);
    given.when(carry(vec![])).refused("NOTHING_TO_CARRY", &["items"]);
}

#[test]
fn a_delegate_may_not_carry_items_over() {
    editions().by(MX).when(carry(vec![])).refused("SECRETARIAT_ONLY", &[]);
}

/// The dialogue's item of the series, which was placed there and went on to the next edition.
fn series_carried() -> Arc<State> {
    let wording = Wording { number: 2, title: text("Review"), description: None, by: Some(MX) };
    let reworded = ItemReworded { item: REVIEW, scope: Scope::Series, wording };
    let at = placed(EntryId(uuid(0xe8)), REVIEW, None, None);
    let carried = ItemCarriedOver { wording: 2, ..carried(REVIEW) };
    Arc::new(editions().and(reworded).and(at).and(carried).state)
}

#[test]
fn where_an_item_of_the_series_was_is_for_who_takes_part_and_its_words_are_for_all() {
    let state = series_carried();
    let told = |by| {
        let seen = Seen::now(state.clone(), Viewer::Delegate(by));
        let item = seen.item(REVIEW).expect("an item for all");
        (item.carried.len(), item.wordings.len())
    };
    assert_eq!([MX, CA, US].map(told), [(1, 2), (0, 2), (1, 2)]);
}

#[test]
fn a_list_of_items_tells_no_more_than_each_of_them() {
    let wording = Wording { number: 2, title: text("Migrants"), description: None, by: Some(US) };
    let scope = Scope::Meeting(MEETING);
    let beside = WordingCounterProposed { item: MIGRATION, scope: scope.clone(), wording };
    let given = editions().and(asking(MIGRATION, "migration")).and(beside);
    let seen = Seen::now(Arc::new(given.when(carry(vec![])).accepted()), Viewer::Delegate(CA));
    let listed = seen.items_of(NEXT);
    assert_eq!(listed, [seen.item(MIGRATION).expect("the item")]);
    assert_eq!(listed[0].wordings.len(), 1);
}

#[test]
fn what_was_withdrawn_is_not_carried_over() {
    let given = editions().and(asking(MIGRATION, "migration")).and(withdrawn(MIGRATION));
    given.when(carry(vec![by_key("migration")])).refused("ITEM_WITHDRAWN", &["items", "0"]);
}

#[test]
fn parts_that_stay_behind_stand_alone() {
    let scope = Scope::Meeting(MEETING);
    let part = SubItemMade { item: FENTANYL, scope: scope.clone(), of: Some(MIGRATION) };
    let given = editions().and(asking(MIGRATION, "migration")).and(part);
    let alone = SubItemMade { item: FENTANYL, scope: scope.clone(), of: None };
    let carried = telling(&given, carried(MIGRATION));
    let state =
        given.when(carry(vec![by_key("migration")])).then_all([carried.into(), alone.into()]);
    assert_eq!(state.items[&FENTANYL].parent, None);
}

/// What stood on the agenda went on, under another title, and came back.
fn back() -> Given {
    let wording = Wording { number: 2, title: text("Opioids"), description: None, by: Some(MX) };
    let mut given = over();
    given.state = given.clone().when(carry(vec![by_key("fentanyl")])).accepted();
    let reworded = ItemReworded { item: FENTANYL, scope: Scope::Meeting(NEXT), wording };
    given.and(reworded)
}

#[test]
fn what_is_on_record_stays_as_it_stood_and_is_called_so() {
    let entry = || Ref::Id(AT_FENTANYL);
    let refused = |command: Command| {
        let orders =
            [Order { command, context: Context { actor: Actor::Delegate(US), ..back().context } }];
        let (_, refusal) =
            crate::commands::decide_all(&back().state, &orders).expect_err("a refusal");
        (refusal.code(), refusal.sentence(&crate::text::Language::english()))
    };
    let (code, sentence) = refused(PullFromConsentGroup { entry: entry() }.into());
    assert_eq!(code, "ON_RECORD");
    assert!(sentence.contains("“fentanyl”"), "{sentence}");
    back().when(NestEntry { entry: entry() }).refused("ON_RECORD", &["entry"]);
    back().when(FreeStart { entry: entry() }).refused("ON_RECORD", &["entry"]);
}

#[test]
fn what_came_back_is_placed_beside_its_record() {
    let again = EntryId(uuid(0xe9));
    let came = ItemCarriedOver { from: NEXT, to: MEETING, ..carried(FENTANYL) };
    let given = || back().and(came.clone()).and(placed(again, FENTANYL, None, Some(AT_OPENING)));
    let state = given().when(MoveEntry { entry: by_key("fentanyl"), place: Place::First });
    let first = state.accepted().agendas[&MEETING].entries.iter().next().map(|entry| entry.id);
    assert_eq!(first, Some(again));
    let withdraw = WithdrawItem { item: by_key("fentanyl"), reason: None };
    let state = given().when(withdraw).accepted();
    assert!(state.agendas[&MEETING].entry(AT_FENTANYL).is_some(), "the record stays");
    assert!(state.agendas[&MEETING].entry(again).is_none());
}
