//! `liftEntry`: an entry goes one level up.

use serde::{Deserialize, Serialize};

use super::place::{agenda_with, label};
use super::standing::chaired_entry;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{Reason, Refusal};
use crate::state::State;
use crate::views::history::{Names, say};

/// Puts an entry, with all it contains, right after the one that contains it, one level up. For the
/// secretariat and the delegation that chairs the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiftEntry {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
}

/// An entry was put after the one that contained it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLifted {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// The entry that contains it now, if any does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<EntryId>,
    /// The entry that contained it, and is the sibling before it now.
    pub after: EntryId,
}

impl Verb for LiftEntry {
    const BY: &'static [By] = &[By::Secretariat, By::Chair];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = chaired_entry(state, ctx, &self.entry)?;
        let Some(outer) = entry.parent.and_then(|parent| agenda.entry(parent)) else {
            let entry = label(state, agenda, entry.id);
            return Err(Reason::AtTopLevel { entry }.at("entry"));
        };
        let (meeting, entry) = (agenda.meeting, entry.id);
        let (parent, after) = (outer.parent, outer.id);
        Ok(vec![EntryLifted { meeting, entry, parent, after }.into()])
    }
}

impl Fact for EntryLifted {
    const NAME: &'static str = "entry-lifted";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, parent, after } = self;
        state.change_agenda(meeting, stamp, |agenda| {
            agenda.entries.relocate(entry, parent, Some(after));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, other) = (names.entry(self.entry), names.other_entry(self.after));
        say!(
            names,
            "{item} was lifted one level and comes after {other}.",
            "{item} subió un nivel y figura ahora después de {other}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn lift(entry: &str) -> LiftEntry {
        LiftEntry { entry: by_key(entry) }
    }

    #[test]
    fn an_entry_comes_after_the_one_that_contained_it() {
        let (meeting, entry, after) = (MEETING, AT_ARMS, AT_FENTANYL);
        let fact = EntryLifted { meeting, entry, parent: None, after };
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = given(agenda()).expecting(4).when(lift("arms")).then([fact]);
        assert_eq!(state.agendas[&MEETING].entries.depth(AT_ARMS), 0);
    }

    #[test]
    fn it_goes_up_one_level_at_a_time_with_all_it_contains() {
        let (at, under) = (EntryId(uuid(8)), EntryId(uuid(9)));
        let deep = given(agenda()).and(placed(at, COFFEE, Some(AT_ARMS), None));
        let deep = deep.and(placed(under, REVIEW, Some(at), None));
        let (meeting, parent) = (MEETING, Some(AT_FENTANYL));
        let fact = EntryLifted { meeting, entry: at, parent, after: AT_ARMS };
        let state = deep.when(lift("coffee")).then([fact]);
        let order: Vec<_> = state.agendas[&MEETING].entries.iter().map(|e| e.id).collect();
        assert_eq!(order, [AT_OPENING, AT_FENTANYL, AT_ARMS, at, under]);
        assert_eq!(state.agendas[&MEETING].entries.depth(under), 2);
    }

    #[test]
    fn there_is_nothing_above_the_top_level() {
        given(agenda()).when(lift("fentanyl")).refused("AT_TOP_LEVEL", &["entry"]);
    }

    #[test]
    fn the_secretariat_lifts_while_the_meeting_stands() {
        given(agenda()).by(US).when(lift("arms")).refused("CHAIR_ONLY", &["entry"]);
        given(agenda()).when(lift("coffee")).refused("UNKNOWN", &["entry"]);
        let cancelled = given(agenda()).and(cancelled());
        cancelled.when(lift("arms")).refused("MEETING_CANCELLED", &["entry"]);
    }
}
