//! `freeStart`: an entry follows on again.

use serde::{Deserialize, Serialize};

use super::place::{agenda_with, open_entry};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::State;
use crate::views::history::{Names, say};

/// Frees an entry from its set time: it begins when what stands before it ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FreeStart {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
}

/// An entry was freed from its set time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartFreed {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
}

impl Verb for FreeStart {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = open_entry(state, &self.entry)?;
        if entry.start.is_none() {
            return Ok(vec![]);
        }
        Ok(vec![StartFreed { meeting: agenda.meeting, entry: entry.id }.into()])
    }
}

impl Fact for StartFreed {
    const NAME: &'static str = "start-freed";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_agenda(self.meeting, stamp, |agenda| {
            agenda.entries.change(self.entry, |entry| entry.start = None);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.entry(self.entry);
        say!(
            names,
            "{item} no longer begins at a fixed time.",
            "{item} ya no tiene una hora de inicio fija.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::StartFixed;
    use crate::testing::*;

    fn free() -> FreeStart {
        FreeStart { entry: by_key("fentanyl") }
    }

    fn fixed() -> Given {
        let start = times("2023-10-05T10:00", "2023-10-05T13:00").start;
        given(agenda()).and(StartFixed { meeting: MEETING, entry: AT_FENTANYL, start })
    }

    #[test]
    fn an_entry_follows_on_again() {
        let fact = StartFreed { meeting: MEETING, entry: AT_FENTANYL };
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = fixed().expecting(5).when(free()).then([fact]);
        assert_eq!(state.agendas[&MEETING].entry(AT_FENTANYL).expect("an entry").start, None);
    }

    #[test]
    fn what_follows_on_already_is_nothing() {
        given(agenda()).when(free()).then_nothing();
    }

    #[test]
    fn the_secretariat_frees_while_the_meeting_stands() {
        fixed().by(US).when(free()).refused("SECRETARIAT_ONLY", &[]);
        given(backlog()).when(free()).refused("UNKNOWN", &["entry"]);
        fixed().and(cancelled()).when(free()).refused("MEETING_CANCELLED", &["entry"]);
    }
}
