use super::*;
use crate::commands::{ItemPlaced, ItemProposed};
use crate::id::{DelegationId, EntryId, MeetingId};
use crate::state::ItemKind;
use crate::testing::*;

const RIFLES: ItemId = ItemId(uuid(0x91));
const OPTICS: ItemId = ItemId(uuid(0x92));
const LENSES: ItemId = ItemId(uuid(0x93));

fn make(item: &str, of: Option<&str>) -> MakeSubItem {
    MakeSubItem { item: by_key(item), of: of.map(by_key) }
}

fn made(item: ItemId, of: Option<ItemId>) -> SubItemMade {
    SubItemMade { item, scope: Scope::Meeting(MEETING), of }
}

/// The backlog, with three more items of Mexico.
fn more() -> Given {
    let item = |id, word| proposed(id, word, ItemKind::Discussion, &[MX]);
    let given = given(backlog()).and(item(RIFLES, "rifles"));
    given.and(item(OPTICS, "optics")).and(item(LENSES, "lenses"))
}

fn parts(state: &State, of: ItemId) -> Vec<ItemId> {
    state.parts_of(of).iter().map(|part| part.id).collect()
}

#[test]
fn a_sponsor_or_the_secretariat_makes_it_a_part() {
    let fact = made(RIFLES, Some(ARMS));
    assert_eq!(fact.audience(), Audience::Participants(MEETING));
    let state = more().by(MX).expecting(1).when(make("rifles", Some("arms"))).then([fact.clone()]);
    assert_eq!((state.items[&RIFLES].parent, parts(&state, ARMS)), (Some(ARMS), vec![RIFLES]));
    more().when(make("rifles", Some("arms"))).then([fact.clone()]);
    more().on_behalf_of(MX).when(make("rifles", Some("arms"))).then([fact]);
}

#[test]
fn it_stands_by_itself_again_or_goes_to_another_one() {
    let given = || more().and(made(RIFLES, Some(ARMS))).by(MX);
    let state = given().when(make("rifles", None)).then([made(RIFLES, None)]);
    assert_eq!((state.items[&RIFLES].parent, parts(&state, ARMS)), (None, vec![]));
    let state = given().when(make("rifles", Some("fentanyl"))).then([made(RIFLES, Some(FENTANYL))]);
    assert_eq!((parts(&state, ARMS), parts(&state, FENTANYL)), (vec![], vec![RIFLES]));
}

#[test]
fn what_is_so_already_is_nothing() {
    more().when(make("rifles", None)).then_nothing();
    more().and(made(RIFLES, Some(ARMS))).when(make("rifles", Some("arms"))).then_nothing();
}

#[test]
fn whoever_does_not_sponsor_it_does_not_decide_to_what_it_belongs() {
    more().by(US).when(make("rifles", Some("fentanyl"))).refused("SPONSOR_ONLY", &["item"]);
    more().by(CA).when(make("rifles", Some("arms"))).refused("UNKNOWN", &["item"]);
}

#[test]
fn nothing_is_a_part_of_itself() {
    let given = || more().and(made(RIFLES, Some(ARMS))).and(made(OPTICS, Some(RIFLES)));
    given().when(make("arms", Some("arms"))).refused("PART_OF_ITSELF", &["of"]);
    given().when(make("arms", Some("optics"))).refused("PART_OF_ITSELF", &["of"]);
}

#[test]
fn items_nest_four_levels_deep() {
    let given = || more().and(made(RIFLES, Some(ARMS))).and(made(OPTICS, Some(RIFLES)));
    given().when(make("lenses", Some("optics"))).then([made(LENSES, Some(OPTICS))]);
    given().when(make("arms", Some("fentanyl"))).then([made(ARMS, Some(FENTANYL))]);
    let four = given().and(made(LENSES, Some(OPTICS)));
    four.clone().when(make("arms", Some("fentanyl"))).refused("TOO_DEEP", &["of"]);
    four.when(make("coffee", Some("lenses"))).refused("TOO_DEEP", &["of"]);
}

#[test]
fn both_are_of_one_meeting_or_of_one_series() {
    more().when(make("rifles", Some("review"))).refused("ITEM_OF_OTHER_MEETING", &["of"]);
    let other = MeetingId(uuid(8));
    let toast = proposed(ItemId(uuid(9)), "toast", ItemKind::Ceremony, &[]);
    let toast = ItemProposed { meeting: Some(other), ..toast };
    let beside = more().and(another_meeting(other, None)).and(toast);
    beside.when(make("toast", Some("arms"))).refused("ITEM_OF_OTHER_MEETING", &["of"]);
    let water = proposed(ItemId(uuid(9)), "water", ItemKind::Discussion, &[CA]);
    let water = ItemProposed { meeting: None, series: Some(SERIES), ..water };
    let fact = SubItemMade { scope: Scope::Series, ..made(ItemId(uuid(9)), Some(REVIEW)) };
    assert_eq!(fact.audience(), Audience::AllDelegations);
    more().and(water).by(CA).when(make("water", Some("review"))).then([fact]);
}

#[test]
fn what_belongs_together_is_for_those_who_see_both() {
    let at = EntryId(uuid(9));
    let placed = more().and(placed(at, REVIEW, None, None));
    placed.clone().by(MX).when(make("review", Some("arms"))).then([made(REVIEW, Some(ARMS))]);
    let part = placed.and(made(REVIEW, Some(ARMS)));
    part.by(MX).when(make("review", None)).then([made(REVIEW, None)]);
}

#[test]
fn a_refusal_does_not_tell_where_an_item_of_a_series_was_placed() {
    let (meeting, entry, item) = (MeetingId(uuid(0x71)), EntryId(uuid(0x72)), REVIEW);
    let (parent, after, minutes) = (None, None, None);
    let at = ItemPlaced { meeting, entry, item, parent, after, minutes };
    let toast = |sponsors: &[DelegationId]| {
        let toast = proposed(ItemId(uuid(9)), "toast", ItemKind::Discussion, sponsors);
        ItemProposed { meeting: Some(meeting), ..toast }
    };
    let elsewhere = more().and(another_meeting(meeting, None)).and(at).and(toast(&[MX]));
    let hidden = elsewhere.clone().by(MX).when(make("review", Some("toast")));
    hidden.refused("UNKNOWN", &["of"]);
    elsewhere.when(make("review", Some("toast"))).accepted();
}

#[test]
fn both_are_there_and_can_still_be_worked_on() {
    more().when(make("nothing", None)).refused("UNKNOWN", &["item"]);
    more().when(make("rifles", Some("nothing"))).refused("UNKNOWN", &["of"]);
    let gone = more().and(withdrawn(ARMS));
    gone.clone().when(make("rifles", Some("arms"))).refused("ITEM_WITHDRAWN", &["of"]);
    gone.when(make("arms", Some("rifles"))).refused("ITEM_WITHDRAWN", &["item"]);
    let cancelled = more().and(cancelled());
    cancelled.when(make("rifles", Some("arms"))).refused("MEETING_CANCELLED", &["item"]);
}

#[test]
fn what_is_not_there_is_left_alone() {
    assert!(given([made(RIFLES, Some(ARMS)).into()]).state.items.is_empty());
}

#[test]
fn a_whole_that_the_sponsor_may_not_see_is_none() {
    // Canada's item of the series is a part of one of the meeting, in which it does not take part.
    let mine = ItemProposed {
        meeting: None,
        series: Some(SERIES),
        ..proposed(RIFLES, "rifles", ItemKind::Discussion, &[CA])
    };
    let given = || given(backlog()).and(mine.clone()).and(made(RIFLES, Some(ARMS)));
    given().by(CA).when(make("rifles", None)).then_nothing();
    given().when(make("rifles", None)).then([made(RIFLES, None)]);
    let seen = |viewer| {
        let seen = crate::seen::Seen::now(Arc::new(given().state), viewer);
        let parent = seen.item(RIFLES).and_then(|item| item.parent);
        (parent, seen.parts_of(ARMS).len())
    };
    assert_eq!(seen(crate::audience::Viewer::Delegate(CA)), (None, 0));
    assert_eq!(seen(crate::audience::Viewer::Delegate(MX)), (Some(ARMS), 1));
}
