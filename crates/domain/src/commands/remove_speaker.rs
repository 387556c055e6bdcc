//! `removeSpeaker`: somebody leaves a speakers list.

use serde::{Deserialize, Serialize};

use super::add_speaker::speaks_for;
use super::place::agenda_with;
use super::standing::seen_entry;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::State;
use crate::views::history::{Names, say};

/// Takes a speaker off an entry's list. A delegation takes off its own delegates, the one that chairs
/// the meeting anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RemoveSpeaker {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
    /// Who no longer speaks.
    pub delegate: Ref<DelegateId>,
}

/// A speaker was taken off a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerRemoved {
    /// The meeting on whose agenda the entry stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// Who no longer speaks.
    pub delegate: DelegateId,
}

impl Verb for RemoveSpeaker {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation, By::Chair];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = seen_entry(state, ctx, &self.entry)?;
        let (delegation, delegate) = state.delegate_of(&self.delegate).at("delegate")?;
        speaks_for(state, ctx, agenda.meeting, delegation).at("delegate")?;
        if !entry.speaks(delegate.id) {
            return Err(Reason::NotSpeaking { delegate: delegate.label() }.at("delegate"));
        }
        let (meeting, entry, delegate) = (agenda.meeting, entry.id, delegate.id);
        Ok(vec![SpeakerRemoved { meeting, entry, delegate }.into()])
    }
}

impl Fact for SpeakerRemoved {
    const NAME: &'static str = "speaker-removed";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, delegate } = self;
        state.change_agenda(meeting, stamp, |agenda| {
            agenda.entries.change(entry, |entry| entry.unseat(delegate));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, item) = (names.delegate(self.delegate), names.entry(self.entry));
        say!(
            names,
            "{who} was taken off the speakers list of {item}.",
            "Se retiró a {who} de la lista de oradores de {item}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn remove(delegate: &str) -> RemoveSpeaker {
        RemoveSpeaker { entry: by_key("fentanyl"), delegate: by_key(delegate) }
    }

    fn removed(delegate: DelegateId) -> SpeakerRemoved {
        SpeakerRemoved { meeting: MEETING, entry: AT_FENTANYL, delegate }
    }

    fn speaking() -> Given {
        given(agenda()).and(speaks(BLINKEN, None)).and(speaks(BARCENA, Some(BLINKEN)))
    }

    #[test]
    fn the_others_keep_their_turns() {
        let fact = removed(BLINKEN);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = speaking().expecting(6).when(remove("blinken")).then([fact]);
        let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("an entry");
        let speakers: Vec<_> = entry.speakers.iter().map(|speaker| speaker.delegate).collect();
        assert_eq!(speakers, [BARCENA]);
    }

    #[test]
    fn somebody_who_has_left_the_delegation_can_be_taken_off() {
        let gone = speaking().and(left(US, BLINKEN));
        gone.when(remove("blinken")).then([removed(BLINKEN)]);
    }

    #[test]
    fn who_does_not_speak_cannot_be_taken_off() {
        speaking().when(remove("garland")).refused("NOT_SPEAKING", &["delegate"]);
        speaking().when(remove("nobody")).refused("UNKNOWN", &["delegate"]);
    }

    #[test]
    fn the_secretariat_takes_off_while_the_meeting_stands() {
        speaking().by(US).when(remove("blinken")).accepted();
        speaking().by(MX).when(remove("blinken")).refused("OTHER_DELEGATION", &["delegate"]);
        speaking().and(chaired(BARCENA)).by(MX).when(remove("blinken")).accepted();
        given(backlog()).when(remove("blinken")).refused("UNKNOWN", &["entry"]);
        let cancelled = speaking().and(cancelled());
        cancelled.when(remove("blinken")).refused("MEETING_CANCELLED", &["entry"]);
    }
}
