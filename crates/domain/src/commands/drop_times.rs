//! `dropTimes`: when a meeting takes place is open again.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{Meeting, State};
use crate::views::history::{Names, say};

/// Leaves open when a meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DropTimes {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
}

/// The times of a meeting were dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimesDropped {
    /// The meeting.
    pub meeting: MeetingId,
}

impl Verb for DropTimes {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let dropped = TimesDropped { meeting: meeting.id };
        Ok(meeting.times.iter().map(|_| dropped.clone().into()).collect())
    }
}

impl Fact for TimesDropped {
    const NAME: &'static str = "times-dropped";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_meeting(self.meeting, stamp, Meeting::drop_times);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let meeting = names.meeting(self.meeting);
        say!(
            names,
            "When {meeting} takes place was left open.",
            "La fecha de {meeting} quedó por determinar.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn drop_times() -> DropTimes {
        DropTimes { meeting: by_key("hlsd-2023") }
    }

    #[test]
    fn a_meeting_has_no_times_any_more() {
        let fact = TimesDropped { meeting: MEETING };
        assert_eq!(fact.audience(), Audience::Headline(MEETING));
        let state = given(dialogue()).expecting(1).when(drop_times()).then([fact]);
        let meeting = &state.meetings[&MEETING];
        assert_eq!((&meeting.times, meeting.printed), (&None, state.position));
    }

    #[test]
    fn a_meeting_without_times_stays_without() {
        given(dialogue()).and(TimesDropped { meeting: MEETING }).when(drop_times()).then_nothing();
    }

    #[test]
    fn a_meeting_must_be_there_and_not_cancelled() {
        given([]).when(drop_times()).refused("UNKNOWN", &["meeting"]);
        let given = given(dialogue()).and(cancelled());
        given.when(drop_times()).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_drop_times() {
        given(dialogue()).by(US).when(drop_times()).refused("SECRETARIAT_ONLY", &[]);
    }
}
