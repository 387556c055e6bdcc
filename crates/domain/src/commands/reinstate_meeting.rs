//! `reinstateMeeting`: a cancelled meeting is to take place after all.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, MeetingMoved, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Meeting, State, Status};
use crate::views::history::{Names, say};

/// Reinstates a cancelled meeting, with its agenda and whoever was to take part. A room that its
/// venue has no more is left open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReinstateMeeting {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
}

/// A meeting was reinstated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingReinstated {
    /// The meeting.
    pub meeting: MeetingId,
}

impl Verb for ReinstateMeeting {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.meeting_named(&self.meeting).at("meeting")?;
        if meeting.status == Status::Planned {
            let planned = Reason::MeetingNotCancelled { meeting: meeting.label() };
            return Err(planned.at("meeting").about(meeting.id));
        }
        let mut events = vec![MeetingReinstated { meeting: meeting.id }.into()];
        if room_is_gone(state, meeting) {
            let (meeting, venue) = (meeting.id, meeting.venue);
            events.push(MeetingMoved { meeting, venue, room: None }.into());
        }
        Ok(events)
    }
}

/// Rooms of cancelled meetings may be removed.
fn room_is_gone(state: &State, meeting: &Meeting) -> bool {
    let venue = meeting.venue.and_then(|venue| state.venues.get(&venue));
    let room = meeting.room.as_ref();
    room.is_some_and(|room| venue.is_none_or(|venue| venue.room(room).is_none()))
}

impl Fact for MeetingReinstated {
    const NAME: &'static str = "meeting-reinstated";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_meeting(self.meeting, stamp, |meeting| meeting.status = Status::Planned);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let meeting = names.meeting(self.meeting);
        say!(
            names,
            "{meeting} was reinstated; it is to take place.",
            "Se restableció {meeting}, que se celebrará.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RoomAdded, RoomRemoved};
    use super::*;
    use crate::testing::*;

    fn reinstate() -> ReinstateMeeting {
        ReinstateMeeting { meeting: by_key("hlsd-2023") }
    }

    fn reinstated() -> MeetingReinstated {
        MeetingReinstated { meeting: MEETING }
    }

    #[test]
    fn a_cancelled_meeting_is_planned_again() {
        assert_eq!(reinstated().audience(), Audience::Headline(MEETING));
        let given = given(dialogue()).and(cancelled()).expecting(2);
        let state = given.when(reinstate()).then([reinstated()]);
        let meeting = &state.meetings[&MEETING];
        assert_eq!((&meeting.status, meeting.printed), (&Status::Planned, state.position));
        assert_eq!((&meeting.times, meeting.venue), (&planned().times, Some(VENUE)));
    }

    #[test]
    fn a_room_that_is_gone_is_left_open() {
        let (word, name) = (key("library"), text("Library"));
        let added = RoomAdded { venue: VENUE, key: word.clone(), name: name.clone(), seats: None };
        let room = Some(word.clone());
        let moved = MeetingMoved { meeting: MEETING, venue: Some(VENUE), room };
        let given = given(dialogue()).and(added).and(moved.clone()).and(cancelled());
        given.clone().when(reinstate()).then([reinstated()]);
        let gone = given.and(RoomRemoved { venue: VENUE, room: word, name });
        let moved = MeetingMoved { room: None, ..moved };
        gone.when(reinstate()).then_all([reinstated().into(), moved.into()]);
    }

    #[test]
    fn what_is_not_cancelled_is_not_reinstated() {
        given(dialogue()).when(reinstate()).refused("MEETING_NOT_CANCELLED", &["meeting"]);
        let given = given(dialogue()).and(cancelled()).and(reinstated());
        given.when(reinstate()).refused("MEETING_NOT_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_meeting_must_be_there() {
        given([]).when(reinstate()).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_reinstate_a_meeting() {
        let given = given(dialogue()).and(cancelled());
        given.by(US).when(reinstate()).refused("SECRETARIAT_ONLY", &[]);
    }
}
