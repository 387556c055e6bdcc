//! `nestEntry`: an entry goes under the one before it.

use serde::{Deserialize, Serialize};

use super::place::{agenda_with, label};
use super::standing::{chaired_entry, sees_entry};
use super::{By, Spot, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, Entry, State};
use crate::views::history::{Names, say};

/// Puts an entry, with all it contains, under the sibling before it, as the last that it contains. For
/// the secretariat and the delegation that chairs the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NestEntry {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
}

/// An entry was put under the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryNested {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// The entry that contains it now.
    pub parent: EntryId,
    /// The sibling before it now; first if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<EntryId>,
}

impl Verb for NestEntry {
    const BY: &'static [By] = &[By::Secretariat, By::Chair];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = chaired_entry(state, ctx, &self.entry)?;
        let Some(parent) = seen_sibling_before(state, ctx, agenda, entry) else {
            let entry = label(state, agenda, entry.id);
            return Err(Reason::NoSiblingBefore { entry }.at("entry"));
        };
        let spot = Spot::last(agenda, Some(parent), None);
        spot.shallow(agenda, Some(entry.id)).at("entry")?;
        let (meeting, entry, after) = (agenda.meeting, entry.id, spot.after);
        Ok(vec![EntryNested { meeting, entry, parent, after }.into()])
    }
}

/// The nearest sibling before an entry that the actor sees: under another one they would not find it.
pub(super) fn seen_sibling_before(
    state: &State,
    ctx: &Context,
    agenda: &Agenda,
    entry: &Entry,
) -> Option<EntryId> {
    let before = agenda.entries.children(entry.parent).take_while(|it| it.id != entry.id);
    before.filter(|it| sees_entry(state, ctx, it)).last().map(|it| it.id)
}

impl Fact for EntryNested {
    const NAME: &'static str = "entry-nested";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, parent, after } = self;
        state.change_agenda(meeting, stamp, |agenda| {
            agenda.entries.relocate(entry, Some(parent), after);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, other) = (names.entry(self.entry), names.other_entry(self.parent));
        say!(names, "{item} was put under {other}.", "{item} pasó a figurar dentro de {other}.",)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::Place;
    use crate::id::ItemId;
    use crate::testing::*;

    fn nest(entry: &str) -> NestEntry {
        NestEntry { entry: by_key(entry) }
    }

    fn nested(entry: EntryId, parent: EntryId, after: Option<EntryId>) -> EntryNested {
        EntryNested { meeting: MEETING, entry, parent, after }
    }

    #[test]
    fn an_entry_goes_under_the_one_before_it_with_all_it_contains() {
        let fact = nested(AT_FENTANYL, AT_OPENING, None);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = given(agenda()).expecting(4).when(nest("fentanyl")).then([fact]);
        let entries = &state.agendas[&MEETING].entries;
        assert_eq!((entries.depth(AT_FENTANYL), entries.depth(AT_ARMS)), (1, 2));
    }

    #[test]
    fn it_comes_last_of_what_that_one_contains() {
        let at = EntryId(uuid(9));
        let given = given(agenda()).and(placed(at, COFFEE, None, Some(AT_FENTANYL)));
        let fact = nested(at, AT_FENTANYL, Some(AT_ARMS));
        let state = given.when(nest("coffee")).then([fact]);
        let order: Vec<_> = state.agendas[&MEETING].entries.iter().map(|e| e.id).collect();
        assert_eq!(order, [AT_OPENING, AT_FENTANYL, AT_ARMS, at]);
    }

    #[test]
    fn the_first_on_its_level_has_nothing_to_go_under() {
        given(agenda()).when(nest("opening")).refused("NO_SIBLING_BEFORE", &["entry"]);
        given(agenda()).when(nest("arms")).refused("NO_SIBLING_BEFORE", &["entry"]);
    }

    #[test]
    fn an_agenda_nests_four_levels_deep() {
        let (third, fourth) = (EntryId(uuid(8)), EntryId(uuid(9)));
        let under = |id, parent| placed(id, ItemId(id.0), Some(parent), None);
        let deep = given(agenda()).and(under(third, AT_ARMS)).and(under(fourth, third));
        deep.clone().when(nest("fentanyl")).refused("TOO_DEEP", &["entry"]);
        // Out of the fourth level, so that nothing is in the way.
        let out = crate::commands::MoveEntry { entry: fourth.into(), place: Place::Last };
        let shallow = Given { state: deep.clone().when(out).accepted(), ..deep };
        shallow.when(nest("fentanyl")).then([nested(AT_FENTANYL, AT_OPENING, None)]);
    }

    #[test]
    fn the_secretariat_nests_while_the_meeting_stands() {
        given(agenda()).by(US).when(nest("fentanyl")).refused("CHAIR_ONLY", &["entry"]);
        given(agenda()).when(nest("coffee")).refused("UNKNOWN", &["entry"]);
        let cancelled = given(agenda()).and(cancelled());
        cancelled.when(nest("fentanyl")).refused("MEETING_CANCELLED", &["entry"]);
    }
}
