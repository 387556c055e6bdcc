//! `addSpeaker`: a delegate is put on an entry's speakers list.

use serde::{Deserialize, Serialize};

use super::name_delegate::acts_for;
use super::place::agenda_with;
use super::standing::{chairs, participation, seen_entry};
use super::{By, Turn, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::minutes::Minutes;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Agenda, Delegation, Speaker, State};
use crate::views::history::{Names, say};

/// Adds a speaker, of a delegation that takes part in the meeting. Whether the speaker attends it is
/// not asked. A delegation puts its own delegates last, the one that chairs the meeting anybody
/// anywhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddSpeaker {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
    /// Who speaks.
    pub delegate: Ref<DelegateId>,
    /// When.
    pub turn: Turn,
    /// For how long, 1 to 1440; not said if left out.
    pub minutes: Option<i32>,
}

/// A speaker was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerAdded {
    /// The meeting on whose agenda the entry stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// Who speaks.
    pub delegate: DelegateId,
    /// The speaker before them; first if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<DelegateId>,
    /// For how long.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<Minutes>,
}

impl Verb for AddSpeaker {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation, By::Chair];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = seen_entry(state, ctx, &self.entry)?;
        let (delegation, delegate) = state.serving_delegate(&self.delegate).at("delegate")?;
        if !speaks_for(state, ctx, agenda.meeting, delegation).at("delegate")? {
            self.asks_no_more_than_a_turn()?;
        }
        participation(state, agenda.meeting, delegation.id).at("delegate")?;
        if entry.speaks(delegate.id) {
            return Err(Reason::AlreadySpeaking { delegate: delegate.label() }.at("delegate"));
        }
        at_most(Agenda::MAX_SPEAKERS, entry.speakers.len() + 1, Many::Speakers).at("entry")?;
        let after = self.turn.find(state, entry, None)?;
        let minutes = self.minutes.map(Minutes::checked).transpose()?;
        let (meeting, entry, delegate) = (agenda.meeting, entry.id, delegate.id);
        Ok(vec![SpeakerAdded { meeting, entry, delegate, after, minutes }.into()])
    }
}

impl AddSpeaker {
    /// Whose turn it is and for how long is the chair's to say: a delegation puts its own at the end.
    fn asks_no_more_than_a_turn(&self) -> Result<(), Refusal> {
        if self.turn != Turn::Last {
            return Err(Reason::ChairOnly {}.at("turn"));
        }
        self.minutes.map_or(Ok(()), |_| Err(Reason::ChairOnly {}.at("minutes")))
    }
}

/// Whether somebody may say all of a delegate's turn, as the secretariat and the chair may; else they
/// may at most put one of their own on the list, or take them off.
pub(super) fn speaks_for(
    state: &State,
    ctx: &Context,
    meeting: MeetingId,
    delegation: &Delegation,
) -> Result<bool, Refusal> {
    let chairs = chairs(state, ctx, meeting).is_ok();
    if !chairs {
        acts_for(state, ctx, delegation)?;
    }
    Ok(chairs)
}

impl Fact for SpeakerAdded {
    const NAME: &'static str = "speaker-added";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, delegate, after, minutes } = self;
        state.meetings_of.insert((delegate, meeting));
        state.change_agenda(meeting, stamp, |agenda| {
            let speaker = Speaker { delegate, minutes };
            agenda.entries.change(entry, |entry| entry.seat(speaker, after));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, item) = (names.delegate(self.delegate), names.entry(self.entry));
        say!(
            names,
            "{who} was put on the speakers list of {item}.",
            "Se inscribió a {who} en la lista de oradores de {item}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{DelegateNamed, DelegateReplaced};
    use crate::testing::*;

    fn add(delegate: &str, turn: Turn) -> AddSpeaker {
        let (entry, delegate) = (by_key("fentanyl"), by_key(delegate));
        AddSpeaker { entry, delegate, turn, minutes: Some(5) }
    }

    fn speakers(state: &State) -> Vec<DelegateId> {
        let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("an entry");
        entry.speakers.iter().map(|speaker| speaker.delegate).collect()
    }

    fn adviser(delegate: DelegateId) -> DelegateNamed {
        let (delegation, title) = (US, text("Adviser"));
        DelegateNamed { delegate, key: None, delegation, person: None, title }
    }

    #[test]
    fn speakers_speak_in_order() {
        let fact = speaks(BARCENA, Some(BLINKEN));
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let given = || given(agenda()).and(speaks(BLINKEN, None));
        let last = given().expecting(5).when(add("barcena", Turn::Last)).then([fact]);
        assert_eq!(speakers(&last), [BLINKEN, BARCENA]);
        let first = given().when(add("barcena", Turn::First)).then([speaks(BARCENA, None)]);
        assert_eq!(speakers(&first), [BARCENA, BLINKEN]);
    }

    #[test]
    fn a_speaker_comes_right_after_another() {
        let given = given(agenda()).and(speaks(BLINKEN, None)).and(speaks(GARLAND, Some(BLINKEN)));
        let after = add("barcena", Turn::After(by_key("blinken")));
        let state = given.when(after).then([speaks(BARCENA, Some(BLINKEN))]);
        assert_eq!(speakers(&state), [BLINKEN, BARCENA, GARLAND]);
    }

    #[test]
    fn nobody_speaks_twice_or_after_somebody_who_does_not_speak() {
        let given = || given(agenda()).and(speaks(BLINKEN, None));
        given().when(add("blinken", Turn::Last)).refused("ALREADY_SPEAKING", &["delegate"]);
        let after = |other| add("barcena", Turn::After(by_key(other)));
        given().when(after("garland")).refused("NOT_SPEAKING", &["turn", "after"]);
        given().when(after("barcena")).refused("NOT_SPEAKING", &["turn", "after"]);
        given().when(after("nobody")).refused("UNKNOWN", &["turn", "after"]);
    }

    #[test]
    fn a_speaker_serves_a_delegation_that_takes_part() {
        let given = || given(agenda());
        given().when(add("joly", Turn::Last)).refused("NOT_INVITED", &["delegate"]);
        given().when(add("nobody", Turn::Last)).refused("UNKNOWN", &["delegate"]);
        let left = DelegateReplaced {
            delegation: US,
            delegate: BLINKEN,
            successor: DelegateId(uuid(9)),
            key: None,
            person: None,
            title: text("Secretary of State"),
        };
        given().and(left).when(add("blinken", Turn::Last)).refused("DELEGATE_LEFT", &["delegate"]);
    }

    #[test]
    fn speakers_have_their_minutes_in_bounds_or_none() {
        let endless = AddSpeaker { minutes: Some(1441), ..add("barcena", Turn::Last) };
        given(agenda()).when(endless).refused("MINUTES_OUT_OF_RANGE", &["minutes"]);
        let unsaid = AddSpeaker { minutes: None, ..add("barcena", Turn::Last) };
        let (meeting, entry, delegate) = (MEETING, AT_FENTANYL, BARCENA);
        let fact = SpeakerAdded { meeting, entry, delegate, after: None, minutes: None };
        given(agenda()).when(unsaid).then([fact]);
    }

    #[test]
    fn a_list_of_speakers_comes_to_an_end() {
        let advisers = (0x1000..0x1000 + 100).map(|n| DelegateId(uuid(n)));
        let full = advisers.fold(given(agenda()), |so_far, delegate| {
            so_far.and(adviser(delegate)).and(speaks(delegate, None))
        });
        full.when(add("barcena", Turn::Last)).refused("TOO_MANY", &["entry"]);
    }

    #[test]
    fn the_secretariat_adds_to_what_stands_while_the_meeting_does() {
        let barcena = || add("barcena", Turn::Last);
        given(agenda()).by(MX).when(barcena()).refused("CHAIR_ONLY", &["minutes"]);
        given(backlog()).when(barcena()).refused("UNKNOWN", &["entry"]);
        let cancelled = given(agenda()).and(cancelled());
        cancelled.when(barcena()).refused("MEETING_CANCELLED", &["entry"]);
    }
}
