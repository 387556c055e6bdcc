//! `setPrivacy`: whether the participants of the meeting around it are told of one.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::views::history::{Names, say};

/// Says whether the participants of the meeting around it are told of a meeting; of a cancelled one,
/// too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetPrivacy {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Whether only its own participants are told of it.
    pub private: bool,
}

/// Whether a meeting is private was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacySet {
    /// The meeting.
    pub meeting: MeetingId,
    /// Whether only its own participants are told of it.
    pub private: bool,
}

impl Verb for SetPrivacy {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.meeting_named(&self.meeting).at("meeting")?;
        if meeting.private == self.private {
            return Ok(vec![]);
        }
        Ok(vec![PrivacySet { meeting: meeting.id, private: self.private }.into()])
    }
}

impl Fact for PrivacySet {
    const NAME: &'static str = "privacy-set";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.note_meeting(self.meeting, stamp, |meeting| meeting.private = self.private);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let meeting = names.meeting(self.meeting);
        if self.private {
            return say!(names, "{meeting} was made private.", "{meeting} pasó a ser reservada.");
        }
        say!(names, "{meeting} is not private any more.", "{meeting} dejó de ser reservada.")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{DelegationInvited, MeetingPlanned};
    use super::*;
    use crate::audience::Viewer;
    use crate::seen::Seen;
    use crate::state::Role;
    use crate::testing::*;

    const DINNER: MeetingId = MeetingId(uuid(0x51));

    /// A private dinner beside the dialogue, to which Mexico is invited.
    fn dinner() -> Vec<Event> {
        let (meeting, parent) = (DINNER, Some(MEETING));
        let planned = MeetingPlanned { meeting, key: None, parent, private: true, ..planned() };
        let invited = DelegationInvited { meeting, delegation: MX, role: Role::Host };
        [dialogue(), vec![planned.into(), invited.into()]].concat()
    }

    fn set(private: bool) -> SetPrivacy {
        SetPrivacy { meeting: DINNER.into(), private }
    }

    fn was_set(private: bool) -> PrivacySet {
        PrivacySet { meeting: DINNER, private }
    }

    #[test]
    fn who_takes_part_in_the_meeting_around_it_is_told_unless_it_is_private() {
        let seen = |state| Seen::now(Arc::new(state), Viewer::Delegate(US)).meeting(DINNER);
        assert_eq!(was_set(true).audience(), Audience::Headline(DINNER));
        let given = given(dinner());
        let state = given.clone().expecting(1).when(set(false)).then([was_set(false)]);
        let meeting = &state.meetings[&DINNER];
        assert_eq!(meeting.printed, meeting.trace.created, "it is not printed");
        assert!(seen(state).is_some());
        let state = given.and(was_set(false)).when(set(true)).then([was_set(true)]);
        assert_eq!(seen(state), None);
    }

    #[test]
    fn what_it_is_already_changes_nothing() {
        given(dinner()).when(set(true)).then_nothing();
        given(dinner()).and(was_set(false)).when(set(false)).then_nothing();
    }

    #[test]
    fn a_cancelled_meeting_may_be_private_too() {
        let public = SetPrivacy { meeting: MEETING.into(), private: true };
        let fact = PrivacySet { meeting: MEETING, private: true };
        given(dinner()).and(cancelled()).when(public).then([fact]);
    }

    #[test]
    fn a_meeting_must_be_there() {
        let nowhere = SetPrivacy { meeting: by_key("g20"), private: true };
        given(dinner()).when(nowhere).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_set_privacy() {
        given(dinner()).by(MX).when(set(false)).refused("SECRETARIAT_ONLY", &[]);
    }
}
