//! `placeItem`: an item from the backlog gets its place on the agenda.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::place::{may_be_added, one_other_business};
use super::standing::not_withdrawn;
use super::{By, Place, Spot, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, ItemId, Kind, MeetingId};
use crate::key::Ref;
use crate::minutes::Minutes;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Agenda, Entry, Item, Meeting, State};
use crate::views::history::{Names, say};

/// Places an item. Whether the parties agree to it is not asked: a conflict tells of those that
/// stand on the agenda without consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceItem {
    /// The entry's id; a fresh one if left out.
    pub id: Option<EntryId>,
    /// The item.
    pub item: Ref<ItemId>,
    /// The meeting on whose agenda it goes: needed for what was proposed for a series.
    pub meeting: Option<Ref<MeetingId>>,
    /// Where on the agenda; last if left out: of the parts of the placed item that it is a part of,
    /// or else of all.
    pub place: Option<Place>,
    /// Minutes allotted, 1 to 1440; none yet if left out.
    pub minutes: Option<i32>,
}

/// An item was placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPlaced {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// Its place there.
    pub entry: EntryId,
    /// The item.
    pub item: ItemId,
    /// The entry that contains it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<EntryId>,
    /// The sibling before it; first if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<EntryId>,
    /// Minutes allotted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<Minutes>,
}

impl Verb for PlaceItem {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        let item = state.item_of(&self.item).ok()?;
        let named = self.meeting.as_ref().and_then(|named| state.meeting_named(named).ok());
        item.meeting.or(named.map(|meeting| meeting.id)).map(EntityRef::agenda)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let placed = self.placed(state, ctx)?;
        let kind = state.item_of(&self.item).at("item")?.kind;
        may_be_added(state, state.agenda_of(placed.meeting)?, kind).at("item")?;
        Ok(vec![placed.into()])
    }
}

impl PlaceItem {
    /// Where it goes, on an agenda to which something may be added.
    pub(super) fn placed(&self, state: &State, ctx: &Context) -> Result<ItemPlaced, Refusal> {
        let entry = self.id.unwrap_or(EntryId(ctx.fresh));
        state.unused(entry)?;
        let item = state.item_of(&self.item).at("item")?;
        if item.entry.is_some() {
            return Err(Reason::AlreadyPlaced { item: item.label() }.at("item"));
        }
        not_withdrawn(item).at("item")?;
        let meeting = self.meeting_for(state, item)?.id;
        let agenda = state.agenda_of(meeting)?;
        at_most(Agenda::MAX_ENTRIES, agenda.entries.len() + 1, Many::AgendaEntries).at("item")?;
        one_other_business(state, agenda, item.kind).at("item")?;
        let Spot { parent, after } = self.place(state, agenda, item).find(state, agenda, None)?;
        let minutes = self.minutes.map(Minutes::checked).transpose()?;
        Ok(ItemPlaced { meeting, entry, item: item.id, parent, after, minutes })
    }

    /// The place given, or else the last under the nearest item that contains this one and stands on
    /// the agenda.
    fn place(&self, state: &State, agenda: &Agenda, item: &Item) -> Place {
        let last = || {
            let outer = state.lineage(item).find_map(|whole| agenda.entry_for(whole.id));
            outer.map_or(Place::Last, |entry| Place::LastUnder(entry.id.into()))
        };
        self.place.clone().unwrap_or_else(last)
    }

    /// The meeting for which the item was proposed, or the one named, of the item's series.
    fn meeting_for<'a>(&self, state: &'a State, item: &Item) -> Result<&'a Arc<Meeting>, Refusal> {
        let Some(named) = &self.meeting else {
            let unnamed = || Reason::MeetingMissing { item: item.label() }.at("meeting");
            let meeting = item.meeting.ok_or_else(unnamed)?;
            return state.open_meeting(&meeting.into()).at("item");
        };
        let meeting = state.open_meeting(named).at("meeting")?;
        let belongs = match item.meeting {
            Some(proposed) => proposed == meeting.id,
            None => item.series == meeting.series,
        };
        if !belongs {
            return Err(Reason::ItemOfOtherMeeting { item: item.label() }.at("meeting"));
        }
        Ok(meeting)
    }
}

impl Fact for ItemPlaced {
    const NAME: &'static str = "item-placed";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting), self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry: id, item, parent, after, minutes } = self;
        state.meeting_of.insert(id, meeting);
        state.items_of.insert((meeting, item));
        let entry = Entry { parent, minutes, ..Entry::new(id, item) };
        state.change_agenda(meeting, stamp, |agenda| agenda.entries.insert(entry, after));
        state.change_item(item, stamp, |item| {
            item.entry = Some(id);
            item.meeting = Some(meeting);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, meeting) = (names.item(self.item), names.meeting(self.meeting));
        say!(
            names,
            "{item} was placed on the agenda of {meeting}.",
            "{item} se incluyó en el orden del día de {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{ItemProposed, SubItemMade};
    use crate::id::SeriesId;
    use crate::state::{ItemKind, Scope};
    use crate::testing::*;

    const AT: EntryId = EntryId(FRESH);

    fn place(item: &str) -> PlaceItem {
        PlaceItem { id: None, item: by_key(item), meeting: None, place: None, minutes: None }
    }

    fn standing(item: ItemId, after: Option<EntryId>) -> ItemPlaced {
        ItemPlaced { meeting: MEETING, entry: AT, item, parent: None, after, minutes: None }
    }

    #[test]
    fn an_item_gets_its_place() {
        let fact = standing(COFFEE, Some(AT_FENTANYL));
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = given(agenda()).expecting(4).when(place("coffee")).then([fact]);
        let item = &state.items[&COFFEE];
        assert_eq!((item.entry, item.meeting), (Some(AT), Some(MEETING)));
        assert_eq!(state.meeting_of.get(&AT), Some(&MEETING));
        let order: Vec<_> = state.agendas[&MEETING].entries.iter().map(|e| e.id).collect();
        assert_eq!(order, [AT_OPENING, AT_FENTANYL, AT_ARMS, AT]);
    }

    #[test]
    fn with_its_id_its_minutes_and_under_another() {
        let id = Some(EntryId(uuid(9)));
        let under = Some(Place::FirstUnder(by_key("fentanyl")));
        let command = PlaceItem { id, place: under, minutes: Some(10), ..place("coffee") };
        let fact = ItemPlaced {
            entry: EntryId(uuid(9)),
            parent: Some(AT_FENTANYL),
            minutes: Some(Minutes(10)),
            ..standing(COFFEE, None)
        };
        given(agenda()).when(command).then([fact]);
    }

    #[test]
    fn a_part_goes_last_under_what_it_is_a_part_of_unless_it_is_told_where() {
        let part = |item, of| SubItemMade { item, scope: Scope::Meeting(MEETING), of: Some(of) };
        let given = || given(agenda()).and(part(COFFEE, FENTANYL));
        let under = ItemPlaced { parent: Some(AT_FENTANYL), ..standing(COFFEE, Some(AT_ARMS)) };
        given().when(place("coffee")).then([under]);
        let last = PlaceItem { place: Some(Place::Last), ..place("coffee") };
        given().when(last).then([standing(COFFEE, Some(AT_FENTANYL))]);
        // Of a part that is not placed itself.
        let rifles = proposed(ItemId(uuid(9)), "rifles", ItemKind::Discussion, &[MX]);
        let between = given().and(rifles).and(part(ItemId(uuid(9)), COFFEE));
        let under = ItemPlaced { item: ItemId(uuid(9)), ..standing(COFFEE, Some(AT_ARMS)) };
        let under = ItemPlaced { parent: Some(AT_FENTANYL), ..under };
        between.when(place("rifles")).then([under]);
    }

    #[test]
    fn an_item_that_was_withdrawn_gets_no_place() {
        let given = given(agenda()).and(withdrawn(COFFEE));
        given.when(place("coffee")).refused("ITEM_WITHDRAWN", &["item"]);
    }

    #[test]
    fn an_item_of_a_series_needs_a_meeting_of_that_series() {
        let review = |meeting| PlaceItem { meeting, ..place("review") };
        let fact = standing(REVIEW, None);
        let state = given(backlog()).when(review(Some(by_key("hlsd-2023")))).then([fact]);
        assert_eq!(state.items[&REVIEW].audience(), Audience::AllDelegations);
        assert!(state.items_of.contains(&(MEETING, REVIEW)));
        given(backlog()).when(review(None)).refused("MEETING_MISSING", &["meeting"]);
        given(backlog()).when(review(Some(by_key("g20")))).refused("UNKNOWN", &["meeting"]);
        let other = MeetingId(uuid(9));
        let beside = given(backlog()).and(another_meeting(other, None));
        beside.when(review(Some(other.into()))).refused("ITEM_OF_OTHER_MEETING", &["meeting"]);
    }

    #[test]
    fn an_item_of_one_meeting_goes_to_no_other() {
        let other = MeetingId(uuid(9));
        let astray = PlaceItem { meeting: Some(other.into()), ..place("coffee") };
        let beside = given(backlog()).and(another_meeting(other, None));
        beside.when(astray).refused("ITEM_OF_OTHER_MEETING", &["meeting"]);
        let there = PlaceItem { meeting: Some(MEETING.into()), ..place("coffee") };
        given(backlog()).when(there).then([standing(COFFEE, None)]);
    }

    #[test]
    fn an_item_has_one_place() {
        given(agenda()).when(place("arms")).refused("ALREADY_PLACED", &["item"]);
        given(agenda()).when(place("nothing")).refused("UNKNOWN", &["item"]);
        let taken = PlaceItem { id: Some(AT_ARMS), ..place("coffee") };
        given(agenda()).when(taken).refused("ID_TAKEN", &["id"]);
    }

    #[test]
    fn the_place_must_be_there_and_the_minutes_in_bounds() {
        let astray = PlaceItem { place: Some(Place::After(by_key("review"))), ..place("coffee") };
        given(agenda()).when(astray).refused("UNKNOWN", &["place", "after"]);
        let endless = PlaceItem { minutes: Some(-1), ..place("coffee") };
        given(agenda()).when(endless).refused("MINUTES_OUT_OF_RANGE", &["minutes"]);
    }

    #[test]
    fn the_secretariat_places_while_the_meeting_stands() {
        given(agenda()).by(US).when(place("coffee")).refused("SECRETARIAT_ONLY", &[]);
        let cancelled = || given(agenda()).and(cancelled());
        cancelled().when(place("coffee")).refused("MEETING_CANCELLED", &["item"]);
        let named = PlaceItem { meeting: Some(MEETING.into()), ..place("coffee") };
        cancelled().when(named).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn what_is_on_an_adopted_agenda_stays() {
        let late = proposed(ItemId(uuid(8)), "late", ItemKind::Discussion, &[MX]);
        given(adopted()).and(late).when(place("late")).refused("AGENDA_ADOPTED", &["item"]);
        given(adopted()).when(place("coffee")).accepted();
    }

    #[test]
    fn there_is_one_item_for_any_other_business() {
        let other =
            |n: u128, word| proposed(ItemId(uuid(n)), word, ItemKind::AnyOtherBusiness, &[]);
        let given = given(agenda()).and(other(8, "any")).and(other(9, "more"));
        let given = given.and(placed(EntryId(uuid(8)), ItemId(uuid(8)), None, None));
        given.when(place("more")).refused("AOB_ALREADY", &["item"]);
    }

    #[test]
    fn an_agenda_comes_to_an_end() {
        let entry = |n: u128| placed(EntryId(uuid(n)), ItemId(uuid(n)), None, None);
        let full = (0x1000..0x1000 + 500).fold(given(backlog()), |so_far, n| so_far.and(entry(n)));
        full.when(place("coffee")).refused("TOO_MANY", &["item"]);
    }

    #[test]
    fn what_the_item_or_the_agenda_was_told_alone_is_enough_for_its_past() {
        let item = proposed(COFFEE, "coffee", ItemKind::Break, &[]);
        let series = Some(SeriesId(uuid(3)));
        let of_series = ItemProposed { meeting: None, series, ..item };
        let alone = given([of_series.into(), standing(COFFEE, None).into()]);
        assert_eq!(alone.state.items[&COFFEE].entry, Some(AT));
        let agenda = given([planned().into(), standing(COFFEE, None).into()]);
        assert_eq!(agenda.state.agendas[&MEETING].entries.len(), 1);
    }
}
