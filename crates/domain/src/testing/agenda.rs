//! An agenda for the dialogue, and a backlog beside it.

use uuid::Uuid;

use super::{MEETING, MX, SERIES, US, dialogue, key, text};
use crate::commands::*;
use crate::event::Event;
use crate::id::*;
use crate::minutes::Minutes;
use crate::state::{ItemKind, Proposal, Scope, Wording, WordingNumber};

/// The item `opening`: procedural, nobody's.
pub const OPENING: ItemId = ItemId(Uuid::from_u128(0xd1));
/// The item `fentanyl`: a discussion that the United States proposes.
pub const FENTANYL: ItemId = ItemId(Uuid::from_u128(0xd2));
/// The item `arms`: a discussion that Mexico proposes.
pub const ARMS: ItemId = ItemId(Uuid::from_u128(0xd3));
/// The item `coffee`: a break, nobody's.
pub const COFFEE: ItemId = ItemId(Uuid::from_u128(0xd4));
/// The item `review`: a discussion that Mexico proposes for the series.
pub const REVIEW: ItemId = ItemId(Uuid::from_u128(0xd5));
/// Where `opening` stands: first.
pub const AT_OPENING: EntryId = EntryId(Uuid::from_u128(0xe1));
/// Where `fentanyl` stands: after the opening.
pub const AT_FENTANYL: EntryId = EntryId(Uuid::from_u128(0xe2));
/// Where `arms` stands: under `fentanyl`.
pub const AT_ARMS: EntryId = EntryId(Uuid::from_u128(0xe3));

/// The dialogue with five items, none of them placed.
#[must_use]
pub fn backlog() -> Vec<Event> {
    let mut events = dialogue();
    events.push(proposed(OPENING, "opening", ItemKind::Procedural, &[]).into());
    events.push(proposed(FENTANYL, "fentanyl", ItemKind::Discussion, &[US]).into());
    events.push(proposed(ARMS, "arms", ItemKind::Discussion, &[MX]).into());
    events.push(proposed(COFFEE, "coffee", ItemKind::Break, &[]).into());
    let review = proposed(REVIEW, "review", ItemKind::Discussion, &[MX]);
    events.push(ItemProposed { meeting: None, series: Some(SERIES), ..review }.into());
    events
}

/// The backlog, of which three items are placed: the opening, then fentanyl with arms under it.
#[must_use]
pub fn agenda() -> Vec<Event> {
    let mut events = backlog();
    events.push(placed(AT_OPENING, OPENING, None, None));
    events.push(placed(AT_FENTANYL, FENTANYL, None, Some(AT_OPENING)));
    events.push(placed(AT_ARMS, ARMS, Some(AT_FENTANYL), None));
    events
}

/// An item was proposed for the meeting.
#[must_use]
#[track_caller]
pub fn proposed(
    item: ItemId,
    word: &str,
    kind: ItemKind,
    sponsors: &[DelegationId],
) -> ItemProposed {
    ItemProposed {
        item,
        key: Some(key(word)),
        meeting: Some(MEETING),
        series: None,
        sponsors: sponsors.to_vec(),
        proposal: Proposal { kind, title: text(word), description: None, minutes: None },
        late: false,
        confided: vec![],
    }
}

/// An item was placed on the meeting's agenda.
#[must_use]
pub fn placed(
    entry: EntryId,
    item: ItemId,
    parent: Option<EntryId>,
    after: Option<EntryId>,
) -> Event {
    ItemPlaced { meeting: MEETING, entry, item, parent, after, minutes: None }.into()
}

/// A party put a wording of this number beside the one that stands of `fentanyl`: `Drugs 2`.
#[must_use]
pub fn counter_proposed(number: WordingNumber, by: DelegationId) -> WordingCounterProposed {
    let (title, by) = (text(format!("Drugs {number}")), Some(by));
    let wording = Wording { number, title, description: None, by };
    WordingCounterProposed { item: FENTANYL, scope: Scope::Meeting(MEETING), wording }
}

/// An item was withdrawn by the secretariat.
#[must_use]
pub fn withdrawn(item: ItemId) -> Event {
    let scope = Scope::Meeting(MEETING);
    ItemWithdrawn { item, scope, by: None, reason: None }.into()
}

/// A delegate was put on the speakers list of `fentanyl`, behind another or first.
#[must_use]
pub fn speaks(delegate: DelegateId, after: Option<DelegateId>) -> Event {
    let minutes = Some(Minutes(5));
    SpeakerAdded { meeting: MEETING, entry: AT_FENTANYL, delegate, after, minutes }.into()
}

/// The agenda was circulated, with a number for each of its three entries.
#[must_use]
pub fn circulated(revision: u32) -> Event {
    let numbers = [(AT_OPENING, "1"), (AT_FENTANYL, "2"), (AT_ARMS, "2.1")];
    let numbers = numbers.map(|(entry, number)| (entry, number.to_owned())).into();
    AgendaCirculated { meeting: MEETING, revision, numbers }.into()
}

/// The agenda was circulated and adopted.
#[must_use]
pub fn adopted() -> Vec<Event> {
    let mut events = agenda();
    events.push(circulated(1));
    events.push(AgendaAdopted { meeting: MEETING, revision: 1, ruling: None }.into());
    events
}

/// A delegate was appointed to chair the meeting.
#[must_use]
pub fn chaired(delegate: DelegateId) -> Event {
    ChairAppointed { meeting: MEETING, delegate }.into()
}
