//! `setDeadline`: until when items are to be proposed for a meeting.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Meeting, State};
use crate::time::{LocalTime, LocalTimeInput};
use crate::views::history::{Names, say};

/// Says until when items are to be proposed for a meeting. What comes later is marked late; nothing
/// is refused for that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetDeadline {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The deadline; there is none if left out.
    pub deadline: Option<LocalTimeInput>,
}

/// The deadline of a meeting was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineSet {
    /// The meeting.
    pub meeting: MeetingId,
    /// Until when items are to be proposed; whenever if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub deadline: Option<LocalTime>,
}

impl Verb for SetDeadline {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let deadline = self.deadline.as_ref().map(|time| resolved(state, meeting, time));
        let deadline = deadline.transpose().at("deadline")?;
        if meeting.deadline == deadline {
            return Ok(vec![]);
        }
        Ok(vec![DeadlineSet { meeting: meeting.id, deadline }.into()])
    }
}

/// In the venue's zone unless another is named; not after the meeting has begun.
fn resolved(state: &State, meeting: &Meeting, time: &LocalTimeInput) -> Result<LocalTime, Refusal> {
    let venue = meeting.venue.and_then(|venue| state.venues.get(&venue));
    let deadline = time.resolve(venue.map(|venue| &venue.zone))?;
    let start = meeting.times.as_ref().map(|times| &times.start);
    match start.filter(|start| deadline.instant() > start.instant()) {
        Some(start) => {
            let (deadline, start) = (deadline.to_string(), start.to_string());
            Err(Reason::DeadlineAfterStart { deadline, start }.into())
        }
        None => Ok(deadline),
    }
}

impl Fact for DeadlineSet {
    const NAME: &'static str = "deadline-set";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.note_meeting(self.meeting, stamp, |meeting| meeting.deadline = self.deadline);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let meeting = names.meeting(self.meeting);
        let Some(until) = self.deadline.as_ref().map(|deadline| names.moment(deadline)) else {
            return say!(
                names,
                "There is no deadline any more for proposing items for {meeting}.",
                "Ya no hay plazo para proponer puntos para {meeting}.",
            );
        };
        say!(
            names,
            "Items for {meeting} are to be proposed by {until}.",
            "El plazo para proponer puntos para {meeting} vence el {until}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;
    use crate::time::Zone;

    fn until(time: &str) -> SetDeadline {
        SetDeadline { meeting: by_key("hlsd-2023"), deadline: Some(local(time)) }
    }

    fn was_set(time: &str) -> DeadlineSet {
        let deadline = Some(times(time, time).start);
        DeadlineSet { meeting: MEETING, deadline }
    }

    #[test]
    fn a_deadline_is_meant_on_the_venues_clock() {
        let fact = was_set("2023-09-28T18:00");
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let given = given(dialogue()).expecting(1);
        let state = given.when(until("2023-09-28T18:00")).then([fact.clone()]);
        let meeting = &state.meetings[&MEETING];
        assert_eq!((&meeting.deadline, meeting.trace.version), (&fact.deadline, 2));
        assert_eq!(meeting.printed, meeting.trace.created, "it is not printed");
    }

    #[test]
    fn a_deadline_may_name_another_zone() {
        let zone = Some(Zone::named("America/New_York"));
        let deadline = Some(LocalTimeInput { zone, ..local("2023-09-28T18:00") });
        let command = SetDeadline { deadline, ..until("2023-09-28T18:00") };
        let state = given(dialogue()).when(command).accepted();
        let deadline = state.meetings[&MEETING].deadline.as_ref().expect("a deadline");
        assert_eq!(deadline.zone, Zone::named("America/New_York"));
    }

    #[test]
    fn a_deadline_may_be_lifted() {
        let given = given(dialogue()).and(was_set("2023-09-28T18:00"));
        let lift = SetDeadline { deadline: None, ..until("2023-09-28T18:00") };
        given.when(lift).then([DeadlineSet { meeting: MEETING, deadline: None }]);
    }

    #[test]
    fn the_same_deadline_changes_nothing() {
        let given = given(dialogue());
        given
            .clone()
            .when(SetDeadline { deadline: None, ..until("2023-09-28T18:00") })
            .then_nothing();
        let given = given.and(was_set("2023-09-28T18:00"));
        given.when(until("2023-09-28T18:00")).then_nothing();
    }

    #[test]
    fn a_deadline_does_not_come_after_the_start() {
        given(dialogue()).when(until("2023-10-05T09:30")).accepted();
        let late = given(dialogue()).when(until("2023-10-05T09:31"));
        late.refused("DEADLINE_AFTER_START", &["deadline"]);
    }

    #[test]
    fn a_deadline_is_a_time_that_there_is() {
        let wrong = |deadline: LocalTimeInput| {
            given(dialogue())
                .when(SetDeadline { meeting: MEETING.into(), deadline: Some(deadline) })
        };
        let zone = Some(Zone::named("America/Atlantis"));
        let nowhere = LocalTimeInput { zone, ..local("2023-09-28T18:00") };
        wrong(nowhere).refused("ZONE_UNKNOWN", &["deadline", "zone"]);
        wrong(local("1812-09-28T18:00")).refused("TIME_OUT_OF_RANGE", &["deadline", "local"]);
    }

    #[test]
    fn a_meeting_must_be_there_and_not_cancelled() {
        let nowhere = SetDeadline { meeting: by_key("g20"), ..until("2023-09-28T18:00") };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let given = given(dialogue()).and(cancelled());
        given.when(until("2023-09-28T18:00")).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_set_a_deadline() {
        given(dialogue()).by(US).when(until("2023-09-28T18:00")).refused("SECRETARIAT_ONLY", &[]);
    }
}
