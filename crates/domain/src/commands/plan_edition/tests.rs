use super::*;
use crate::commands::{ItemPlaced, ItemProposed, MeetingPlanned, OpennessSet};
use crate::id::{EntryId, ItemId};
use crate::state::{ItemKind, Openness, Proposal, Status};
use crate::testing::*;

const NEXT: MeetingId = MeetingId(FRESH);

fn next() -> PlanEdition {
    PlanEdition {
        id: None,
        key: None,
        previous: by_key("hlsd-2023"),
        title: text("High-Level Security Dialogue 2024"),
        host: None,
        venue: None,
        start: None,
        end: None,
    }
}

fn planned_next() -> EditionPlanned {
    EditionPlanned {
        meeting: NEXT,
        key: None,
        title: text("High-Level Security Dialogue 2024"),
        series: SERIES,
        previous: MEETING,
        venue: None,
        times: None,
        private: false,
        languages: vec![],
        interpretation: Interpretation::None,
    }
}

fn invited_to_next(delegation: DelegationId, role: Role) -> Event {
    DelegationInvited { meeting: NEXT, delegation, role }.into()
}

#[test]
fn an_edition_takes_the_shape_of_the_one_before() {
    let state = given(dialogue()).when(next()).then_all([
        planned_next().into(),
        invited_to_next(MX, Role::Host),
        invited_to_next(US, Role::Party),
    ]);
    let meeting = &state.meetings[&NEXT];
    assert_eq!((meeting.series, meeting.previous), (Some(SERIES), Some(MEETING)));
    assert_eq!(meeting.status, Status::Planned);
    assert_eq!(state.version(EntityRef::agenda(NEXT)), 1);
}

#[test]
fn at_a_venue_on_its_clock_under_an_id_and_a_key() {
    let id = MeetingId(uuid(9));
    let edition = PlanEdition {
        id: Some(id),
        key: Some(key("hlsd-2024")),
        venue: Some(VENUE.into()),
        start: Some(local("2024-10-03T09:30")),
        end: Some(local("2024-10-03T13:00")),
        ..next()
    };
    let state = given(dialogue()).when(edition).accepted();
    let meeting = &state.meetings[&id];
    assert_eq!(meeting.times, Some(times("2024-10-03T09:30", "2024-10-03T13:00")));
    assert_eq!((meeting.venue, state.meetings_at.contains(&(VENUE, id))), (Some(VENUE), true));
}

#[test]
fn the_hosts_alternate() {
    let hosted = |host: DelegationId| PlanEdition { host: Some(host.into()), ..next() };
    given(dialogue()).when(hosted(US)).then_all([
        planned_next().into(),
        invited_to_next(MX, Role::Party),
        invited_to_next(US, Role::Host),
    ]);
    given(dialogue()).when(hosted(CA)).then_all([
        planned_next().into(),
        invited_to_next(CA, Role::Host),
        invited_to_next(MX, Role::Party),
        invited_to_next(US, Role::Party),
    ]);
    let nobody = PlanEdition { host: Some(by_key("es")), ..next() };
    given(dialogue()).when(nobody).refused("UNKNOWN", &["host"]);
}

/// The kinds and titles of an agenda, each under how many others.
fn outline(state: &State) -> Vec<(ItemKind, String, usize)> {
    let tree = &state.agendas[&NEXT].entries;
    let line = |entry: &std::sync::Arc<crate::state::Entry>| {
        let item = &state.items[&entry.item];
        (item.kind, item.label(), tree.depth(entry.id))
    };
    tree.iter().map(line).collect()
}

fn coffee_under(parent: Option<EntryId>, after: Option<EntryId>) -> Event {
    let (entry, minutes) = (EntryId(uuid(0xe9)), Some(crate::minutes::Minutes(15)));
    ItemPlaced { meeting: MEETING, entry, item: COFFEE, parent, after, minutes }.into()
}

#[test]
fn what_needs_no_consent_comes_again_in_its_order() {
    let open = OpennessSet { meeting: MEETING, entry: AT_OPENING, openness: Openness::Pool };
    let given = given(agenda()).and(coffee_under(None, Some(AT_FENTANYL))).and(open);
    let state = given.when(next()).accepted();
    let opening = state.agendas[&NEXT].entries.iter().next().expect("the opening");
    assert_eq!(opening.openness, Openness::Pool);
    let expected =
        [(ItemKind::Procedural, "opening".into(), 0), (ItemKind::Break, "coffee".into(), 0)];
    assert_eq!(outline(&state), expected);
    let coffee = state.agendas[&NEXT].entries.iter().last().expect("the coffee");
    assert_eq!(coffee.minutes, Some(crate::minutes::Minutes(15)));
    assert_ne!(coffee.item, COFFEE, "a break of its own");
}

#[test]
fn what_lies_under_an_item_that_stays_behind_goes_up() {
    let state = given(agenda()).and(coffee_under(Some(AT_ARMS), None)).when(next()).accepted();
    assert_eq!(outline(&state).last(), Some(&(ItemKind::Break, "coffee".into(), 0)));
    let heading = Proposal {
        kind: ItemKind::Heading,
        ..proposed(COFFEE, "x", ItemKind::Heading, &[]).proposal
    };
    let under = ItemProposed {
        item: ItemId(uuid(8)),
        key: None,
        proposal: heading,
        ..proposed(COFFEE, "x", ItemKind::Heading, &[])
    };
    let at = EntryId(uuid(0xe8));
    let given = given(agenda()).and(under).and(placed(at, ItemId(uuid(8)), None, Some(AT_ARMS)));
    let state = given.and(coffee_under(Some(at), None)).when(next()).accepted();
    assert_eq!(outline(&state).last(), Some(&(ItemKind::Break, "coffee".into(), 1)));
}

#[test]
fn an_id_or_a_key_that_is_taken_is_refused() {
    let same_id = PlanEdition { id: Some(MEETING), ..next() };
    given(dialogue()).when(same_id).refused("ID_TAKEN", &["id"]);
    let same_key = PlanEdition { key: Some(key("hlsd-2023")), ..next() };
    given(dialogue()).when(same_key).refused("KEY_TAKEN", &["key"]);
}

#[test]
fn what_it_names_must_be_there() {
    let g20 = PlanEdition { previous: by_key("g20"), ..next() };
    given(dialogue()).when(g20).refused("UNKNOWN", &["previous"]);
    let venue = PlanEdition { venue: Some(by_key("atlantis")), ..next() };
    given(dialogue()).when(venue).refused("UNKNOWN", &["venue"]);
    given(dialogue())
        .when(PlanEdition { title: text(""), ..next() })
        .refused("TEXT_MISSING", &["title"]);
    let endless = PlanEdition { start: Some(local("2024-10-03T09:30")), ..next() };
    given(dialogue()).when(endless).refused("TIMES_INCOMPLETE", &["end"]);
}

#[test]
fn a_meeting_of_no_series_has_no_next_edition() {
    let single =
        MeetingPlanned { meeting: MeetingId(uuid(7)), key: None, series: None, ..planned() };
    let of_it = PlanEdition { previous: MeetingId(uuid(7)).into(), ..next() };
    given(dialogue()).and(single).when(of_it).refused("NO_EDITION", &["previous"]);
}

#[test]
fn a_cancelled_edition_gives_its_shape_too() {
    given(dialogue()).and(cancelled()).when(next()).accepted();
}

#[test]
fn a_delegate_may_not_plan_an_edition() {
    given(dialogue()).by(US).when(next()).refused("SECRETARIAT_ONLY", &[]);
}

#[test]
fn what_was_carried_over_comes_again_as_it_stood() {
    let mut given = given(agenda());
    let (kind, title) = (ItemKind::Procedural, text("Opening"));
    let record = crate::state::Record { kind, title, annotation: None, minutes: None };
    let (meeting, entry) = (MEETING, AT_OPENING);
    given = given.and(crate::commands::EntryRecorded { meeting, entry, record });
    let state = given.when(next()).accepted();
    let first = state.agendas[&NEXT].entries.iter().next().expect("an entry").item;
    assert_eq!(state.items[&first].label(), "Opening");
}
