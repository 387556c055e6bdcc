//! `moveSpeaker`: a speaker takes another turn.

use serde::{Deserialize, Serialize};

use super::place::agenda_with;
use super::standing::chaired_entry;
use super::{By, Turn, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::State;
use crate::views::history::{Names, say};

/// Moves a speaker on an entry's list. For the secretariat and the delegation that chairs the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveSpeaker {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
    /// Who speaks.
    pub delegate: Ref<DelegateId>,
    /// When.
    pub turn: Turn,
}

/// A speaker was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerMoved {
    /// The meeting on whose agenda the entry stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// Who speaks.
    pub delegate: DelegateId,
    /// The speaker before them now; first if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<DelegateId>,
}

impl Verb for MoveSpeaker {
    const BY: &'static [By] = &[By::Secretariat, By::Chair];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = chaired_entry(state, ctx, &self.entry)?;
        let (_, delegate) = state.delegate_of(&self.delegate).at("delegate")?;
        if !entry.speaks(delegate.id) {
            return Err(Reason::NotSpeaking { delegate: delegate.label() }.at("delegate"));
        }
        let after = self.turn.find(state, entry, Some(delegate.id))?;
        if entry.speaks_after(delegate.id) == after {
            return Ok(vec![]);
        }
        let (meeting, entry, delegate) = (agenda.meeting, entry.id, delegate.id);
        Ok(vec![SpeakerMoved { meeting, entry, delegate, after }.into()])
    }
}

impl Fact for SpeakerMoved {
    const NAME: &'static str = "speaker-moved";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, delegate, after } = self;
        state.change_agenda(meeting, stamp, |agenda| {
            agenda.entries.change(entry, |entry| entry.reseat(delegate, after));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, item) = (names.delegate(self.delegate), names.entry(self.entry));
        let Some(after) = self.after else {
            return say!(
                names,
                "{who} was moved to the first place on the speakers list of {item}.",
                "{who} pasó al primer lugar de la lista de oradores de {item}.",
            );
        };
        let other = names.other_delegate(after);
        say!(
            names,
            "{who} was moved after {other} on the speakers list of {item}.",
            "{who} pasó a intervenir después de {other} en la lista de oradores de {item}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn to(delegate: &str, turn: Turn) -> MoveSpeaker {
        MoveSpeaker { entry: by_key("fentanyl"), delegate: by_key(delegate), turn }
    }

    fn moved(delegate: DelegateId, after: Option<DelegateId>) -> SpeakerMoved {
        SpeakerMoved { meeting: MEETING, entry: AT_FENTANYL, delegate, after }
    }

    /// Blinken speaks, then Garland, then Bárcena.
    fn speaking() -> Given {
        let first = given(agenda()).and(speaks(BLINKEN, None));
        first.and(speaks(GARLAND, Some(BLINKEN))).and(speaks(BARCENA, Some(GARLAND)))
    }

    fn speakers(state: &State) -> Vec<DelegateId> {
        let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("an entry");
        entry.speakers.iter().map(|speaker| speaker.delegate).collect()
    }

    #[test]
    fn a_speaker_takes_another_turn() {
        let fact = moved(BARCENA, None);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = speaking().expecting(7).when(to("barcena", Turn::First)).then([fact]);
        assert_eq!(speakers(&state), [BARCENA, BLINKEN, GARLAND]);
        let last = to("blinken", Turn::Last);
        let state = speaking().when(last).then([moved(BLINKEN, Some(BARCENA))]);
        assert_eq!(speakers(&state), [GARLAND, BARCENA, BLINKEN]);
        let after = to("blinken", Turn::After(by_key("garland")));
        let state = speaking().when(after).then([moved(BLINKEN, Some(GARLAND))]);
        assert_eq!(speakers(&state), [GARLAND, BLINKEN, BARCENA]);
    }

    #[test]
    fn the_turn_that_a_speaker_has_already_is_nothing() {
        speaking().when(to("blinken", Turn::First)).then_nothing();
        speaking().when(to("barcena", Turn::Last)).then_nothing();
        speaking().when(to("garland", Turn::After(by_key("blinken")))).then_nothing();
    }

    #[test]
    fn both_speak_and_they_are_two() {
        let after = |who, other| to(who, Turn::After(by_key(other)));
        speaking().when(to("rodriguez", Turn::First)).refused("NOT_SPEAKING", &["delegate"]);
        speaking().when(to("nobody", Turn::First)).refused("UNKNOWN", &["delegate"]);
        let (path, given) = (&["turn", "after"], speaking);
        given().when(after("barcena", "rodriguez")).refused("NOT_SPEAKING", path);
        given().when(after("barcena", "nobody")).refused("UNKNOWN", path);
        given().when(after("barcena", "barcena")).refused("AFTER_THEMSELVES", path);
    }

    #[test]
    fn the_secretariat_moves_while_the_meeting_stands() {
        let first = || to("barcena", Turn::First);
        speaking().by(MX).when(first()).refused("CHAIR_ONLY", &["entry"]);
        given(backlog()).when(first()).refused("UNKNOWN", &["entry"]);
        speaking().and(cancelled()).when(first()).refused("MEETING_CANCELLED", &["entry"]);
    }
}
