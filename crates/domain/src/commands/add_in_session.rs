//! `addInSession`: an item joins an agenda that was adopted, by a ruling of the chair.

use serde::{Deserialize, Serialize};

use super::place::meeting_label;
use super::standing::{chairs, meeting_seen, seen_item, seen_meeting, seen_place};
use super::{By, ItemPlaced, Place, PlaceItem, RulingInput, Verb};
use crate::audience::Audience;
use crate::context::{Actor, Context};
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, ItemId, Kind, MeetingId};
use crate::key::Ref;
use crate::minutes::Minutes;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Entry, Ruling, State};
use crate::views::history::{Names, say};

/// Adds an item to an adopted agenda. For the secretariat and the delegation that chairs the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddInSession {
    /// The entry's id; a fresh one if left out.
    pub id: Option<EntryId>,
    /// The item.
    pub item: Ref<ItemId>,
    /// The meeting on whose agenda it goes: needed for what was proposed for a series.
    pub meeting: Option<Ref<MeetingId>>,
    /// Where on the agenda; if left out, as when an item is placed.
    pub place: Option<Place>,
    /// Minutes allotted, 1 to 1440; none yet if left out.
    pub minutes: Option<i32>,
    /// The ruling of the chair.
    pub ruling: RulingInput,
}

/// An item was added to an adopted agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAddedInSession {
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
    /// The ruling of the chair.
    pub ruling: Ruling,
}

impl AddInSession {
    /// What would place it on an agenda that was not adopted.
    fn placing(&self) -> PlaceItem {
        let Self { id, item, meeting, place, minutes, .. } = self.clone();
        PlaceItem { id, item, meeting, place, minutes }
    }
}

impl AddInSession {
    /// A chair adds what was proposed for the meeting. What a series keeps for later may have been placed
    /// where the chair does not look: it is the secretariat's to fetch, placed or not.
    fn within_reach(&self, state: &State, ctx: &Context) -> Result<(), Refusal> {
        if ctx.actor == Actor::Secretariat {
            return Ok(());
        }
        let item = seen_item(state, ctx, &self.item).at("item")?;
        let fetched = || Reason::SecretariatOnly {}.at("item");
        let meeting = meeting_seen(state, ctx, item).ok_or_else(fetched)?;
        chairs(state, ctx, meeting.id).at("item")?;
        if let Some(named) = &self.meeting {
            seen_meeting(state, ctx, named).at("meeting")?;
        }
        let agenda = state.agenda_of(meeting.id).at("item")?;
        self.place.as_ref().map_or(Ok(()), |place| seen_place(state, ctx, agenda, place))
    }
}

impl Verb for AddInSession {
    const BY: &'static [By] = &[By::Secretariat, By::Chair];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        self.placing().own(state)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        self.within_reach(state, ctx)?;
        let placed = self.placing().placed(state, ctx)?;
        let ItemPlaced { meeting, entry, item, parent, after, minutes } = placed;
        if state.agenda_of(meeting).at("item")?.adopted.is_none() {
            let meeting = meeting_label(state, meeting);
            return Err(Reason::NotAdopted { meeting }.at("item"));
        }
        chairs(state, ctx, meeting).at("item")?;
        let ruling = self.ruling.checked(state, ctx, state.open_meeting(&meeting.into())?)?;
        let fact = ItemAddedInSession { meeting, entry, item, parent, after, minutes, ruling };
        Ok(vec![fact.into()])
    }
}

impl Fact for ItemAddedInSession {
    const NAME: &'static str = "item-added-in-session";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting), self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry: id, item, parent, after, minutes, ruling } = self;
        state.meeting_of.insert(id, meeting);
        state.items_of.insert((meeting, item));
        let added_by = Some(Box::new(ruling));
        let entry = Entry { parent, minutes, added_by, ..Entry::new(id, item) };
        state.change_agenda(meeting, stamp, |agenda| agenda.entries.insert(entry, after));
        state.change_item(item, stamp, |item| {
            item.entry = Some(id);
            item.meeting = Some(meeting);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, meeting) = (names.item(self.item), names.meeting(self.meeting));
        let chair = names.delegate(self.ruling.chair);
        say!(
            names,
            "{item} was added in session to the agenda of {meeting} by a ruling of {chair}.",
            "Por decisión de {chair}, en ejercicio de la presidencia, {item} se añadió durante la \
             sesión al orden del día de {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    const AT: EntryId = EntryId(FRESH);

    fn add(item: &str) -> AddInSession {
        let ruling = RulingInput { chair: by_key("barcena"), reason: text("It is urgent.") };
        let (place, item) = (Some(Place::Last), by_key(item));
        AddInSession { id: None, item, meeting: None, place, minutes: None, ruling }
    }

    fn added(item: ItemId) -> ItemAddedInSession {
        ItemAddedInSession {
            meeting: MEETING,
            entry: AT,
            item,
            parent: None,
            after: Some(AT_FENTANYL),
            minutes: None,
            ruling: Ruling { chair: BARCENA, reason: text("It is urgent.") },
        }
    }

    fn in_session() -> Given {
        given(adopted()).and(chaired(BARCENA))
    }

    #[test]
    fn an_item_is_added_by_a_ruling() {
        let fact = added(COFFEE);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = in_session().expecting(6).when(add("coffee")).then([fact]);
        let entry = state.agendas[&MEETING].entry_for(COFFEE).expect("an entry");
        assert_eq!(entry.added_by.as_ref().map(|ruling| ruling.chair), Some(BARCENA));
        assert_eq!(state.items[&COFFEE].entry, Some(AT));
    }

    #[test]
    fn with_its_minutes_and_its_place() {
        let place = Some(Place::FirstUnder(by_key("fentanyl")));
        let command = AddInSession { place, minutes: Some(10), ..add("coffee") };
        let (parent, minutes) = (Some(AT_FENTANYL), Some(Minutes(10)));
        let fact = ItemAddedInSession { parent, after: None, minutes, ..added(COFFEE) };
        in_session().when(command).then([fact]);
    }

    #[test]
    fn an_item_of_the_series_needs_the_meeting() {
        in_session().when(add("review")).refused("MEETING_MISSING", &["meeting"]);
        let named = AddInSession { meeting: Some(by_key("hlsd-2023")), ..add("review") };
        in_session().when(named).then([added(REVIEW)]);
    }

    #[test]
    fn an_agenda_that_was_not_adopted_takes_items_without_a_ruling() {
        let planned = given(agenda()).and(chaired(BARCENA));
        planned.when(add("coffee")).refused("NOT_ADOPTED", &["item"]);
    }

    #[test]
    fn only_a_chair_rules() {
        let chair = |chair: &str, reason: &str| {
            let ruling = RulingInput { chair: by_key(chair), reason: text(reason) };
            AddInSession { ruling, ..add("coffee") }
        };
        let astray = chair("blinken", "Why");
        in_session().when(astray).refused("NOT_CHAIR", &["ruling", "chair"]);
        let unknown = chair("nobody", "Why");
        in_session().when(unknown).refused("UNKNOWN", &["ruling", "chair"]);
        let without = chair("barcena", "");
        in_session().when(without).refused("TEXT_MISSING", &["ruling", "reason"]);
    }

    #[test]
    fn what_is_there_already_and_what_is_not_anywhere_is_not_added() {
        in_session().when(add("arms")).refused("ALREADY_PLACED", &["item"]);
        in_session().when(add("nothing")).refused("UNKNOWN", &["item"]);
        let taken = AddInSession { id: Some(AT_ARMS), ..add("coffee") };
        in_session().when(taken).refused("ID_TAKEN", &["id"]);
        let astray = AddInSession { place: Some(Place::After(by_key("review"))), ..add("coffee") };
        in_session().when(astray).refused("UNKNOWN", &["place", "after"]);
        let endless = AddInSession { minutes: Some(-1), ..add("coffee") };
        in_session().when(endless).refused("MINUTES_OUT_OF_RANGE", &["minutes"]);
    }

    #[test]
    fn the_secretariat_records_it_while_the_meeting_stands() {
        in_session().by(MX).when(add("coffee")).accepted();
        in_session().by(US).when(add("coffee")).refused("CHAIR_ONLY", &["item"]);
        let cancelled = in_session().and(cancelled());
        cancelled.when(add("coffee")).refused("MEETING_CANCELLED", &["item"]);
    }
}
