//! `moveEntry`: an entry moves, with all it contains.

use serde::{Deserialize, Serialize};

use super::place::agenda_with;
use super::standing::{chaired_entry, seen_place};
use super::{By, Place, Spot, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::State;
use crate::views::history::{Names, say};

/// Moves an entry on its agenda. For the secretariat and the delegation that chairs the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveEntry {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
    /// Where to.
    pub place: Place,
}

/// An entry was moved, with all it contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryMoved {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// The entry that contains it now.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<EntryId>,
    /// The sibling before it now; first if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<EntryId>,
}

impl Verb for MoveEntry {
    const BY: &'static [By] = &[By::Secretariat, By::Chair];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = chaired_entry(state, ctx, &self.entry)?;
        seen_place(state, ctx, agenda, &self.place)?;
        let spot = self.place.find(state, agenda, Some(entry.id))?;
        if spot.holds(agenda, entry) {
            return Ok(vec![]);
        }
        let Spot { parent, after } = spot;
        Ok(vec![EntryMoved { meeting: agenda.meeting, entry: entry.id, parent, after }.into()])
    }
}

impl Fact for EntryMoved {
    const NAME: &'static str = "entry-moved";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, parent, after } = self;
        state.change_agenda(meeting, stamp, |agenda| agenda.entries.relocate(entry, parent, after));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.entry(self.entry);
        match (self.after, self.parent) {
            (Some(after), _) => {
                let other = names.other_entry(after);
                say!(
                    names,
                    "{item} was moved after {other}.",
                    "{item} pasó a figurar después de {other}.",
                )
            }
            (None, Some(parent)) => {
                let other = names.other_entry(parent);
                say!(
                    names,
                    "{item} was moved to the first place under {other}.",
                    "{item} pasó a figurar en primer lugar dentro de {other}.",
                )
            }
            (None, None) => say!(
                names,
                "{item} was moved to the beginning of the agenda.",
                "{item} pasó a figurar en primer lugar en el orden del día.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn to(place: Place) -> MoveEntry {
        MoveEntry { entry: by_key("fentanyl"), place }
    }

    fn moved(parent: Option<EntryId>, after: Option<EntryId>) -> EntryMoved {
        EntryMoved { meeting: MEETING, entry: AT_FENTANYL, parent, after }
    }

    fn order(state: &State) -> Vec<EntryId> {
        state.agendas[&MEETING].entries.iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn an_entry_moves_with_all_it_contains() {
        assert_eq!(moved(None, None).audience(), Audience::Participants(MEETING));
        let given = given(agenda()).expecting(4);
        let state = given.when(to(Place::First)).then([moved(None, None)]);
        assert_eq!(order(&state), [AT_FENTANYL, AT_ARMS, AT_OPENING]);
        assert_eq!(state.version(EntityRef::agenda(MEETING)), 5);
    }

    #[test]
    fn an_entry_moves_under_another_and_out_again() {
        let under = Place::LastUnder(AT_OPENING.into());
        let state = given(agenda()).when(to(under)).then([moved(Some(AT_OPENING), None)]);
        assert_eq!(state.agendas[&MEETING].entries.depth(AT_ARMS), 2);
        let out = MoveEntry { entry: AT_ARMS.into(), place: Place::After(by_key("opening")) };
        let fact = EntryMoved { entry: AT_ARMS, ..moved(None, Some(AT_OPENING)) };
        let state = given(agenda()).when(out).then([fact]);
        assert_eq!(order(&state), [AT_OPENING, AT_ARMS, AT_FENTANYL]);
    }

    #[test]
    fn to_where_it_stands_already_is_nothing() {
        given(agenda()).when(to(Place::Last)).then_nothing();
        given(agenda()).when(to(Place::After(by_key("opening")))).then_nothing();
    }

    #[test]
    fn an_entry_goes_neither_under_nor_after_itself() {
        let given = || given(agenda());
        given().when(to(Place::After(by_key("fentanyl")))).refused("UNDER_ITSELF", &["place"]);
        given().when(to(Place::LastUnder(by_key("arms")))).refused("UNDER_ITSELF", &["place"]);
    }

    #[test]
    fn the_entry_and_the_place_must_be_there() {
        let astray = MoveEntry { entry: by_key("coffee"), place: Place::First };
        given(agenda()).when(astray).refused("UNKNOWN", &["entry"]);
        let given = given(agenda());
        given.when(to(Place::After(by_key("coffee")))).refused("UNKNOWN", &["place", "after"]);
    }

    #[test]
    fn the_secretariat_moves_while_the_meeting_stands() {
        given(agenda()).by(US).when(to(Place::First)).refused("CHAIR_ONLY", &["entry"]);
        let cancelled = given(agenda()).and(cancelled());
        cancelled.when(to(Place::First)).refused("MEETING_CANCELLED", &["entry"]);
    }
}
