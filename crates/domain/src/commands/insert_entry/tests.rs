use super::*;
use crate::testing::*;

const AT: EntryId = EntryId(FRESH);
const NEW: ItemId = ItemId(uuid(0xd9));

fn insert(kind: ItemKind) -> InsertEntry {
    InsertEntry {
        meeting: by_key("hlsd-2023"),
        id: None,
        item: Some(NEW),
        key: None,
        kind,
        title: None,
        place: Place::Last,
        minutes: None,
    }
}

fn inserted(kind: ItemKind, title: LocalizedText) -> EntryInserted {
    EntryInserted {
        meeting: MEETING,
        entry: AT,
        item: NEW,
        key: None,
        proposal: Proposal { kind, title, description: None, minutes: None },
        parent: None,
        after: Some(AT_FENTANYL),
        minutes: None,
    }
}

fn usual(kind: ItemKind) -> LocalizedText {
    usual_title(kind).expect("a title")
}

#[test]
fn a_break_goes_straight_on_the_agenda() {
    let fact = inserted(ItemKind::Break, usual(ItemKind::Break));
    assert_eq!(fact.audience(), Audience::Participants(MEETING));
    let state = given(agenda()).expecting(4).when(insert(ItemKind::Break)).then([fact]);
    let item = &state.items[&NEW];
    assert_eq!((item.entry, item.meeting, item.trace.version), (Some(AT), Some(MEETING), 1));
    assert!(item.sponsors.is_empty() && item.voices.is_empty());
    let agenda = &state.agendas[&MEETING];
    assert_eq!(agenda.entry_for(NEW).expect("an entry").id, AT);
    assert!(state.items_of.contains(&(MEETING, NEW)));
}

#[test]
fn its_key_names_it_and_where_it_stands() {
    let named = InsertEntry { key: Some(key("pause")), ..insert(ItemKind::Break) };
    let fact = inserted(ItemKind::Break, usual(ItemKind::Break));
    let fact = EntryInserted { key: Some(key("pause")), ..fact };
    let state = given(agenda()).when(named).then([fact]);
    let (_, entry) = state.entry_named(&by_key("pause")).expect("the entry");
    assert_eq!((entry.id, state.items[&NEW].key.clone()), (AT, Some(key("pause"))));
    let taken = InsertEntry { key: Some(key("arms")), ..insert(ItemKind::Break) };
    given(agenda()).when(taken).refused("KEY_TAKEN", &["key"]);
}

#[test]
fn what_has_a_usual_name_needs_no_title() {
    for (kind, spanish) in [
        (ItemKind::Break, "Pausa"),
        (ItemKind::Press, "Prensa"),
        (ItemKind::Transfer, "Traslado"),
        (ItemKind::AnyOtherBusiness, "Asuntos varios"),
    ] {
        assert_eq!(usual(kind).read(&Language::spanish()), spanish);
        given(agenda()).when(insert(kind)).then([inserted(kind, usual(kind))]);
    }
    for kind in [ItemKind::Heading, ItemKind::Ceremony, ItemKind::Procedural] {
        given(agenda()).when(insert(kind)).refused("TEXT_MISSING", &["title"]);
        let titled = InsertEntry { title: Some(text("Title")), ..insert(kind) };
        given(agenda()).when(titled).then([inserted(kind, text("Title"))]);
    }
}

#[test]
fn with_its_id_its_minutes_and_its_place() {
    let (id, minutes) = (Some(EntryId(uuid(9))), Some(15));
    let place = Place::FirstUnder(by_key("fentanyl"));
    let title = Some(text("Coffee"));
    let command = InsertEntry { id, minutes, place, title, ..insert(ItemKind::Break) };
    let fact = EntryInserted {
        entry: EntryId(uuid(9)),
        parent: Some(AT_FENTANYL),
        after: None,
        minutes: Some(Minutes(15)),
        ..inserted(ItemKind::Break, text("Coffee"))
    };
    given(agenda()).when(command).then([fact]);
}

#[test]
fn an_item_without_an_id_gets_one_that_follows_from_the_entry() {
    let unnamed = InsertEntry { item: None, ..insert(ItemKind::Break) };
    let state = given(agenda()).when(unnamed).accepted();
    let item = ItemId(Uuid::new_v5(&FRESH, b"item"));
    assert_eq!(state.items[&item].entry, Some(AT));
}

#[test]
fn ids_are_new() {
    let taken = InsertEntry { id: Some(AT_ARMS), ..insert(ItemKind::Break) };
    given(agenda()).when(taken).refused("ID_TAKEN", &["id"]);
    let taken = InsertEntry { item: Some(ARMS), ..insert(ItemKind::Break) };
    given(agenda()).when(taken).refused("ID_TAKEN", &["item"]);
}

#[test]
fn what_asks_for_consent_is_proposed_instead() {
    for kind in [
        ItemKind::Statements,
        ItemKind::Presentation,
        ItemKind::Discussion,
        ItemKind::Decision,
        ItemKind::Information,
    ] {
        given(agenda()).when(insert(kind)).refused("PROPOSE_INSTEAD", &["kind"]);
    }
}

#[test]
fn there_is_one_item_for_any_other_business() {
    let kind = ItemKind::AnyOtherBusiness;
    let given = given(agenda()).and(inserted(kind, usual(kind)));
    let another = InsertEntry { id: Some(EntryId(uuid(9))), item: None, ..insert(kind) };
    given.when(another).refused("AOB_ALREADY", &["kind"]);
}

#[test]
fn place_minutes_and_title_must_be_possible() {
    let astray = InsertEntry { place: Place::After(by_key("coffee")), ..insert(ItemKind::Break) };
    given(agenda()).when(astray).refused("UNKNOWN", &["place", "after"]);
    let endless = InsertEntry { minutes: Some(0), ..insert(ItemKind::Break) };
    given(agenda()).when(endless).refused("MINUTES_OUT_OF_RANGE", &["minutes"]);
    let long = InsertEntry { title: Some(text("x".repeat(301))), ..insert(ItemKind::Break) };
    given(agenda()).when(long).refused("TEXT_TOO_LONG", &["title"]);
}

#[test]
fn an_agenda_comes_to_an_end() {
    let entry = |n: u128| placed(EntryId(uuid(n)), ItemId(uuid(n)), None, None);
    let full = (0x1000..0x1000 + 500).fold(given(backlog()), |so_far, n| so_far.and(entry(n)));
    full.when(insert(ItemKind::Break)).refused("TOO_MANY", &["meeting"]);
}

#[test]
fn what_is_on_an_adopted_agenda_stays() {
    let press = InsertEntry { title: Some(text("Press")), ..insert(ItemKind::Press) };
    given(adopted()).when(press).refused("AGENDA_ADOPTED", &["meeting"]);
    given(adopted()).when(insert(ItemKind::Break)).accepted();
}

#[test]
fn the_secretariat_inserts_while_the_meeting_stands() {
    given(agenda()).by(US).when(insert(ItemKind::Break)).refused("SECRETARIAT_ONLY", &[]);
    let cancelled = given(agenda()).and(cancelled());
    cancelled.when(insert(ItemKind::Break)).refused("MEETING_CANCELLED", &["meeting"]);
    let unknown = InsertEntry { meeting: by_key("g20"), ..insert(ItemKind::Break) };
    given(agenda()).when(unknown).refused("UNKNOWN", &["meeting"]);
}

#[test]
fn what_the_item_or_the_agenda_was_told_alone_is_enough_for_its_past() {
    let fact = || inserted(ItemKind::Break, text("Coffee"));
    let item = given([Event::from(fact())]);
    assert_eq!(item.state.items[&NEW].entry, Some(AT));
    let agenda = given([planned().into(), fact().into()]);
    assert_eq!(agenda.state.agendas[&MEETING].entries.len(), 1);
}
