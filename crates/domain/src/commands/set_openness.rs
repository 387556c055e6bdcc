//! `setOpenness`: who may be in the room for an entry.

use serde::{Deserialize, Serialize};

use super::place::{agenda_with, open_entry};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::{Openness, State};
use crate::views::history::{Names, say};

/// Sets whether the press is admitted to an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetOpenness {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
    /// Who may be in the room.
    pub openness: Openness,
}

/// Who may be in the room was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpennessSet {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// Who may be in the room.
    pub openness: Openness,
}

impl Verb for SetOpenness {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = open_entry(state, &self.entry)?;
        if entry.openness == self.openness {
            return Ok(vec![]);
        }
        let (meeting, entry, openness) = (agenda.meeting, entry.id, self.openness);
        Ok(vec![OpennessSet { meeting, entry, openness }.into()])
    }
}

impl Fact for OpennessSet {
    const NAME: &'static str = "openness-set";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, openness } = self;
        state.change_agenda(meeting, stamp, |agenda| {
            agenda.entries.change(entry, |entry| entry.openness = openness);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.entry(self.entry);
        match self.openness {
            Openness::Closed => say!(
                names,
                "{item} was closed to the press.",
                "{item} pasó a ser a puerta cerrada.",
            ),
            Openness::Pool => say!(
                names,
                "{item} was opened to a press pool.",
                "{item} se abrió a un grupo de periodistas en representación de los medios.",
            ),
            Openness::Open => {
                say!(names, "{item} was opened to the press.", "{item} se abrió a la prensa.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn set(openness: Openness) -> SetOpenness {
        SetOpenness { entry: by_key("fentanyl"), openness }
    }

    fn was_set(openness: Openness) -> OpennessSet {
        OpennessSet { meeting: MEETING, entry: AT_FENTANYL, openness }
    }

    #[test]
    fn the_press_is_admitted_and_shut_out() {
        let fact = was_set(Openness::Pool);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = given(agenda()).expecting(4).when(set(Openness::Pool)).then([fact]);
        let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("an entry");
        assert_eq!(entry.openness, Openness::Pool);
        let open = given(agenda()).and(was_set(Openness::Open));
        open.when(set(Openness::Closed)).then([was_set(Openness::Closed)]);
    }

    #[test]
    fn what_is_so_already_is_nothing() {
        given(agenda()).when(set(Openness::Closed)).then_nothing();
        let open = given(agenda()).and(was_set(Openness::Open));
        open.when(set(Openness::Open)).then_nothing();
    }

    #[test]
    fn the_secretariat_sets_it_while_the_meeting_stands() {
        let open = || set(Openness::Open);
        given(agenda()).by(US).when(open()).refused("SECRETARIAT_ONLY", &[]);
        given(backlog()).when(open()).refused("UNKNOWN", &["entry"]);
        given(agenda()).and(cancelled()).when(open()).refused("MEETING_CANCELLED", &["entry"]);
    }
}
