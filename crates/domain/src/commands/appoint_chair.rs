//! `appointChair`: a delegate chairs a meeting, alone or with others.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::participation;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::State;
use crate::views::history::{Names, say};

/// The most delegates who may chair one meeting together.
const MOST_CHAIRS: usize = 10;

/// Appoints a chair, beside those that the meeting has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppointChair {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Who is to chair it: a delegate of a delegation that takes part.
    pub delegate: Ref<DelegateId>,
}

/// A chair was appointed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairAppointed {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who chairs it.
    pub delegate: DelegateId,
}

impl Verb for AppointChair {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let (delegation, delegate) = state.serving_delegate(&self.delegate).at("delegate")?;
        participation(state, meeting.id, delegation.id).at("delegate")?;
        if meeting.chairs.contains(&delegate.id) {
            return Err(Reason::AlreadyChair { delegate: delegate.label() }.at("delegate"));
        }
        at_most(MOST_CHAIRS, meeting.chairs.len() + 1, Many::Chairs).at("delegate")?;
        Ok(vec![ChairAppointed { meeting: meeting.id, delegate: delegate.id }.into()])
    }
}

impl Fact for ChairAppointed {
    const NAME: &'static str = "chair-appointed";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegate } = self;
        state.meetings_of.insert((delegate, meeting));
        state.change_meeting(meeting, stamp, |meeting| meeting.chairs.push(delegate));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.delegate(self.delegate), names.meeting(self.meeting));
        say!(
            names,
            "{who} was appointed to chair {meeting}.",
            "Se designó a {who} para presidir {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn appoint(delegate: DelegateId) -> AppointChair {
        AppointChair { meeting: MEETING.into(), delegate: delegate.into() }
    }

    #[test]
    fn co_chairs_are_appointed_one_after_the_other() {
        let host = ChairAppointed { meeting: MEETING, delegate: BARCENA };
        let guest = ChairAppointed { meeting: MEETING, delegate: BLINKEN };
        let state = given(dialogue()).and(host).when(appoint(BLINKEN)).then([guest]);
        let meeting = state.meetings.get(&MEETING).expect("the meeting");
        assert_eq!(meeting.chairs, [BARCENA, BLINKEN]);
        assert!(state.meetings_of.contains(&(BLINKEN, MEETING)));
    }

    #[test]
    fn the_meeting_and_the_delegate_must_be_there() {
        let nowhere = AppointChair { meeting: by_key("g20"), delegate: BARCENA.into() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        given(dialogue()).when(appoint(DelegateId(uuid(1)))).refused("UNKNOWN", &["delegate"]);
    }

    #[test]
    fn a_cancelled_meeting_gets_no_chair() {
        let given = given(dialogue()).and(cancelled());
        given.when(appoint(BARCENA)).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn who_has_left_does_not_chair() {
        let given = given(dialogue()).and(left(MX, BARCENA));
        given.when(appoint(BARCENA)).refused("DELEGATE_LEFT", &["delegate"]);
    }

    #[test]
    fn who_is_not_invited_does_not_chair() {
        given(dialogue()).when(appoint(JOLY)).refused("NOT_INVITED", &["delegate"]);
    }

    #[test]
    fn nobody_is_appointed_twice() {
        let given = given(dialogue()).and(ChairAppointed { meeting: MEETING, delegate: BARCENA });
        given.when(appoint(BARCENA)).refused("ALREADY_CHAIR", &["delegate"]);
    }

    #[test]
    fn ten_chairs_are_enough() {
        let given = (1..=10).map(|n| DelegateId(uuid(n))).fold(given(dialogue()), |given, id| {
            given.and(post(US, id)).and(ChairAppointed { meeting: MEETING, delegate: id })
        });
        given.when(appoint(BARCENA)).refused("TOO_MANY", &["delegate"]);
    }

    #[test]
    fn a_delegate_may_not_appoint_a_chair() {
        given(dialogue()).by(MX).when(appoint(BARCENA)).refused("SECRETARIAT_ONLY", &[]);
    }
}
