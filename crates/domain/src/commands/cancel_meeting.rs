//! `cancelMeeting`: a meeting will not take place.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{State, Status};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Cancels a meeting; its agenda and who was to take part are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CancelMeeting {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Why.
    pub reason: Option<LocalizedText>,
}

/// A meeting was cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingCancelled {
    /// The meeting.
    pub meeting: MeetingId,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<LocalizedText>,
}

impl Verb for CancelMeeting {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?.id;
        if let Some(reason) = &self.reason {
            Limit::PROSE.check_all(reason).at("reason")?;
        }
        Ok(vec![MeetingCancelled { meeting, reason: self.reason.clone() }.into()])
    }
}

impl Fact for MeetingCancelled {
    const NAME: &'static str = "meeting-cancelled";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let status = Status::Cancelled { reason: self.reason, at: stamp.happened };
        state.change_meeting(self.meeting, stamp, |meeting| meeting.status = status);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let meeting = names.meeting(self.meeting);
        say!(names, "{meeting} was cancelled.", "Se canceló {meeting}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn cancel(reason: Option<LocalizedText>) -> CancelMeeting {
        CancelMeeting { meeting: by_key("hlsd-2023"), reason }
    }

    #[test]
    fn a_meeting_is_cancelled_when_that_happened() {
        let reason = Some(text("A storm closes the airport."));
        let mut given = given(dialogue());
        given.context.happened = Some(noon());
        let fact = MeetingCancelled { meeting: MEETING, reason: reason.clone() };
        let state = given.when(cancel(reason.clone())).then([fact]);
        let meeting = state.meetings.get(&MEETING).expect("the meeting");
        assert_eq!(meeting.status, Status::Cancelled { reason, at: noon() });
    }

    #[test]
    fn a_meeting_must_be_there() {
        let nowhere = CancelMeeting { meeting: by_key("g20"), reason: None };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn a_meeting_is_not_cancelled_twice() {
        let given = given(dialogue()).and(cancelled());
        given.when(cancel(None)).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_reason_must_be_a_text() {
        let refused = |reason, code| {
            given(dialogue()).when(cancel(Some(text(reason)))).refused(code, &["reason"]);
        };
        refused(String::new(), "TEXT_MISSING");
        refused("a\u{7}b".into(), "CONTROL_CHARACTERS");
        refused("x".repeat(10_001), "TEXT_TOO_LONG");
    }

    #[test]
    fn a_delegate_may_not_cancel_a_meeting() {
        given(dialogue()).by(US).when(cancel(None)).refused("SECRETARIAT_ONLY", &[]);
    }
}
