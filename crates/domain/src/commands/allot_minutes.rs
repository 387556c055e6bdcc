//! `allotMinutes`: an entry gets its minutes, or gives them up.

use serde::{Deserialize, Serialize};

use super::place::agenda_with;
use super::standing::chaired_entry;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::minutes::Minutes;
use crate::refusal::Refusal;
use crate::state::State;
use crate::views::history::{Names, say};

/// Allots minutes to an entry. For the secretariat and the delegation that chairs the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AllotMinutes {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
    /// Its minutes, 1 to 1440; left out, it has none of its own any more.
    pub minutes: Option<i32>,
}

/// An entry got its minutes, or gave them up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesAllotted {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// Its minutes from now on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<Minutes>,
}

impl Verb for AllotMinutes {
    const BY: &'static [By] = &[By::Secretariat, By::Chair];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = chaired_entry(state, ctx, &self.entry)?;
        let minutes = self.minutes.map(Minutes::checked).transpose()?;
        if entry.minutes == minutes {
            return Ok(vec![]);
        }
        Ok(vec![MinutesAllotted { meeting: agenda.meeting, entry: entry.id, minutes }.into()])
    }
}

impl Fact for MinutesAllotted {
    const NAME: &'static str = "minutes-allotted";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, minutes } = self;
        state.change_agenda(meeting, stamp, |agenda| {
            agenda.entries.change(entry, |entry| entry.minutes = minutes);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.entry(self.entry);
        let Some(minutes) = self.minutes else {
            return say!(
                names,
                "{item} has no minutes allotted to it any more.",
                "{item} ya no tiene minutos asignados.",
            );
        };
        let minutes = names.minutes(minutes);
        say!(names, "{item} was allotted {minutes}.", "{item} dispone ahora de {minutes}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn allot(minutes: Option<i32>) -> AllotMinutes {
        AllotMinutes { entry: by_key("fentanyl"), minutes }
    }

    fn allotted(minutes: Option<u32>) -> MinutesAllotted {
        let minutes = minutes.map(Minutes);
        MinutesAllotted { meeting: MEETING, entry: AT_FENTANYL, minutes }
    }

    #[test]
    fn an_entry_gets_its_minutes_and_gives_them_up() {
        assert_eq!(allotted(None).audience(), Audience::Participants(MEETING));
        let given = || given(agenda());
        let state = given().expecting(4).when(allot(Some(45))).then([allotted(Some(45))]);
        let minutes = |state: &State| state.agendas[&MEETING].entry(AT_FENTANYL)?.minutes;
        assert_eq!(minutes(&state), Some(Minutes(45)));
        let state = given().and(allotted(Some(45))).when(allot(None)).then([allotted(None)]);
        assert_eq!(minutes(&state), None);
    }

    #[test]
    fn the_same_minutes_again_are_nothing() {
        given(agenda()).and(allotted(Some(45))).when(allot(Some(45))).then_nothing();
        given(agenda()).when(allot(None)).then_nothing();
    }

    #[test]
    fn minutes_are_in_bounds() {
        let given = || given(agenda());
        given().when(allot(Some(0))).refused("MINUTES_OUT_OF_RANGE", &["minutes"]);
        given().when(allot(Some(1441))).refused("MINUTES_OUT_OF_RANGE", &["minutes"]);
    }

    #[test]
    fn the_secretariat_allots_to_what_stands_while_the_meeting_does() {
        given(agenda()).by(MX).when(allot(Some(45))).refused("CHAIR_ONLY", &["entry"]);
        given(backlog()).when(allot(Some(45))).refused("UNKNOWN", &["entry"]);
        let cancelled = given(agenda()).and(cancelled());
        cancelled.when(allot(Some(45))).refused("MEETING_CANCELLED", &["entry"]);
    }
}
