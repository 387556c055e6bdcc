//! `makeSideMeeting`: a meeting becomes a side meeting of another one, or of none.

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
use crate::views::history::{Names, say};

/// Makes a meeting a side meeting of another one, or lets it stand by itself. Unless it is private,
/// the participants of the other one are then told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MakeSideMeeting {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The one beside which it is held; none if left out.
    pub of: Option<Ref<MeetingId>>,
}

/// A meeting was made a side meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideMeetingMade {
    /// The meeting.
    pub meeting: MeetingId,
    /// The one beside which it is held; none if it stands by itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<MeetingId>,
}

impl Verb for MakeSideMeeting {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let of = self.of.as_ref().map(|of| state.open_meeting(of)).transpose().at("of")?;
        if let Some(of) = of {
            no_cycle(state, meeting, of).at("of")?;
        }
        let of = of.map(|of| of.id);
        if meeting.parent == of {
            return Ok(vec![]);
        }
        Ok(vec![SideMeetingMade { meeting: meeting.id, of }.into()])
    }
}

/// Refuses a meeting within itself, however many lie between.
fn no_cycle(state: &State, meeting: &Meeting, of: &Meeting) -> Result<(), Refusal> {
    if of.id == meeting.id {
        return Err(Reason::ParentIsItself { meeting: meeting.label() }.into());
    }
    // There is no cycle yet, so this ends.
    let around = |inner: &MeetingId| state.meetings.get(inner)?.parent;
    if std::iter::successors(Some(of.id), around).any(|outer| outer == meeting.id) {
        let (meeting, parent) = (meeting.label(), of.label());
        return Err(Reason::ParentCycle { meeting, parent }.into());
    }
    Ok(())
}

impl Fact for SideMeetingMade {
    const NAME: &'static str = "side-meeting-made";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.note_meeting(self.meeting, stamp, |meeting| meeting.parent = self.of);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let meeting = names.meeting(self.meeting);
        let Some(of) = self.of.map(|of| names.other_meeting(of)) else {
            return say!(
                names,
                "{meeting} is not a side meeting any more.",
                "{meeting} dejó de ser una reunión paralela.",
            );
        };
        say!(
            names,
            "{meeting} became a side meeting of {of}.",
            "{meeting} pasó a ser una reunión paralela de {of}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::MeetingCancelled;
    use super::*;
    use crate::testing::*;

    const DINNER: MeetingId = MeetingId(uuid(0x51));
    const TOAST: MeetingId = MeetingId(uuid(0x52));

    fn dinner() -> Vec<Event> {
        [dialogue(), vec![another_meeting(DINNER, None), another_meeting(TOAST, None)]].concat()
    }

    fn beside(of: Option<MeetingId>) -> MakeSideMeeting {
        MakeSideMeeting { meeting: DINNER.into(), of: of.map(Ref::Id) }
    }

    fn made(meeting: MeetingId, of: Option<MeetingId>) -> SideMeetingMade {
        SideMeetingMade { meeting, of }
    }

    #[test]
    fn a_meeting_is_held_beside_another_one() {
        let fact = made(DINNER, Some(MEETING));
        assert_eq!(fact.audience(), Audience::Headline(DINNER));
        let state = given(dinner()).expecting(1).when(beside(Some(MEETING))).then([fact]);
        let meeting = &state.meetings[&DINNER];
        assert_eq!((meeting.parent, meeting.trace.version), (Some(MEETING), 2));
        assert_eq!(meeting.printed, meeting.trace.created, "it is not printed");
    }

    #[test]
    fn a_side_meeting_may_come_to_stand_by_itself() {
        let given = given(dinner()).and(made(DINNER, Some(MEETING)));
        let state = given.when(beside(None)).then([made(DINNER, None)]);
        assert_eq!(state.meetings[&DINNER].parent, None);
    }

    #[test]
    fn what_it_is_already_changes_nothing() {
        given(dinner()).when(beside(None)).then_nothing();
        let given = given(dinner()).and(made(DINNER, Some(MEETING)));
        given.when(beside(Some(MEETING))).then_nothing();
    }

    #[test]
    fn no_meeting_lies_within_itself() {
        given(dinner()).when(beside(Some(DINNER))).refused("PARENT_IS_ITSELF", &["of"]);
        let given = given(dinner()).and(made(TOAST, Some(DINNER)));
        given.clone().when(beside(Some(TOAST))).refused("PARENT_CYCLE", &["of"]);
        let given = given.and(made(MEETING, Some(TOAST)));
        given.when(beside(Some(MEETING))).refused("PARENT_CYCLE", &["of"]);
    }

    #[test]
    fn both_meetings_must_be_there_and_not_cancelled() {
        let nowhere = MakeSideMeeting { meeting: by_key("g20"), of: None };
        given(dinner()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        given(dinner()).when(beside(Some(MeetingId(uuid(9))))).refused("UNKNOWN", &["of"]);
        let given = given(dinner()).and(cancelled());
        given.clone().when(beside(Some(MEETING))).refused("MEETING_CANCELLED", &["of"]);
        let gone = given.and(MeetingCancelled { meeting: DINNER, reason: None });
        gone.when(beside(None)).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_make_a_side_meeting() {
        given(dinner()).by(US).when(beside(Some(MEETING))).refused("SECRETARIAT_ONLY", &[]);
    }
}
