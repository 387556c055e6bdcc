//! `withdrawParticipation`: a delegation that was to take part in a meeting does not.

use serde::{Deserialize, Serialize};

use super::confirm_participation::participation_named;
use super::name_delegate::acts_for;
use super::standing::{invitation, participation, seen_meeting};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{Invitation, State};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Withdraws a delegation from a meeting. From then on it sees no more than that it was invited; who
/// was to attend for it is kept, and attends if it comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawParticipation {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The delegation, which has been invited and has not declined.
    pub delegation: Ref<DelegationId>,
    /// Why.
    pub reason: Option<LocalizedText>,
}

/// A delegation withdrew from a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipationWithdrawn {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<LocalizedText>,
}

impl Verb for WithdrawParticipation {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Participation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        participation_named(state, &self.meeting, &self.delegation)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = state.delegation_of(&self.delegation).at("delegation")?;
        acts_for(state, ctx, delegation).at("delegation")?;
        let meeting = seen_meeting(state, ctx, &self.meeting).at("meeting")?;
        let invited = invitation(state, meeting.id, delegation.id).at("delegation")?;
        if let Some(reason) = &self.reason {
            Limit::PROSE.check_all(reason).at("reason")?;
        }
        if invited.invitation != Invitation::Withdrawn {
            participation(state, meeting.id, delegation.id).at("delegation")?;
        } else if ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let (meeting, delegation, reason) = (meeting.id, delegation.id, self.reason.clone());
        Ok(vec![ParticipationWithdrawn { meeting, delegation, reason }.into()])
    }
}

impl Fact for ParticipationWithdrawn {
    const NAME: &'static str = "participation-withdrawn";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let id = ParticipationId::of(self.meeting, self.delegation);
        state.change_participation(id, stamp, |it| it.invitation = Invitation::Withdrawn);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.party(self.delegation), names.meeting(self.meeting));
        say!(names, "{who} withdrew from {meeting}.", "{who} se retiró de {meeting}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{
        AddSpeaker, AppointChair, EndorseWording, InvitationDeclined, NameAttendees,
        ParticipationConfirmed, ProposeItem, Turn, WriteDraft,
    };
    use crate::state::{Capacity, ItemKind};
    use crate::testing::*;
    use crate::world::World;

    fn withdraw() -> WithdrawParticipation {
        let (meeting, delegation) = (by_key("hlsd-2023"), by_key("us"));
        WithdrawParticipation { meeting, delegation, reason: None }
    }

    fn withdrawn() -> ParticipationWithdrawn {
        ParticipationWithdrawn { meeting: MEETING, delegation: US, reason: None }
    }

    const CONFIRMED: ParticipationConfirmed =
        ParticipationConfirmed { meeting: MEETING, delegation: US };

    #[test]
    fn a_delegation_withdraws_whether_it_had_confirmed_or_not() {
        let reason = Some(text("An election at home."));
        let fact = ParticipationWithdrawn { reason: reason.clone(), ..withdrawn() };
        assert_eq!(fact.audience(), Audience::Participation { meeting: MEETING, delegation: US });
        let withdraw = WithdrawParticipation { reason, ..withdraw() };
        let given = || given(dialogue()).by(US);
        given().when(withdraw.clone()).then([fact.clone()]);
        let state = given().and(CONFIRMED).when(withdraw).then([fact]);
        let participation = &state.participations[&ParticipationId::of(MEETING, US)];
        assert_eq!(participation.invitation, Invitation::Withdrawn);
    }

    #[test]
    fn who_was_to_attend_is_kept_and_does_not_attend() {
        let given = given(dialogue()).and(attended(US, &[BLINKEN]));
        let state = given.when(withdraw()).then([withdrawn()]);
        let participation = &state.participations[&ParticipationId::of(MEETING, US)];
        assert_eq!(participation.attendees, [attendee(BLINKEN, Capacity::Head)]);
        assert_eq!(state.meetings_of(BLINKEN), []);
        let back = Given { state, ..crate::testing::given([]) }.and(CONFIRMED).state;
        assert_eq!(World::meetings_of(&back, BLINKEN), [MEETING]);
    }

    #[test]
    fn the_secretariat_records_what_it_was_told() {
        given(dialogue()).on_behalf_of(US).when(withdraw()).then([withdrawn()]);
        given(dialogue()).when(withdraw()).then([withdrawn()]);
    }

    #[test]
    fn withdrawing_again_changes_nothing_without_another_note() {
        given(dialogue()).and(withdrawn()).by(US).when(withdraw()).then_nothing();
        let noted = given(dialogue()).and(withdrawn()).by_note_of(US, "Note 2");
        noted.when(withdraw()).then([withdrawn()]);
    }

    #[test]
    fn who_declined_has_nothing_to_withdraw() {
        let (meeting, delegation, reason) = (MEETING, US, None);
        let declined = given(dialogue()).and(InvitationDeclined { meeting, delegation, reason });
        declined.by(US).when(withdraw()).refused("NOT_TAKING_PART", &["delegation"]);
    }

    #[test]
    fn the_meeting_and_the_delegation_must_be_there() {
        let nowhere = WithdrawParticipation { meeting: by_key("g20"), ..withdraw() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let nobody = WithdrawParticipation { delegation: by_key("atlantis"), ..withdraw() };
        given(dialogue()).when(nobody).refused("UNKNOWN", &["delegation"]);
    }

    #[test]
    fn nobody_withdraws_from_what_they_are_not_invited_to() {
        let uninvited = WithdrawParticipation { delegation: CA.into(), ..withdraw() };
        given(dialogue()).when(uninvited.clone()).refused("NOT_INVITED", &["delegation"]);
        given(dialogue()).by(CA).when(uninvited).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn nobody_withdraws_from_a_cancelled_meeting() {
        let given = given(dialogue()).and(cancelled());
        given.by(US).when(withdraw()).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_reason_must_be_a_text() {
        let empty = WithdrawParticipation { reason: Some(text("")), ..withdraw() };
        given(dialogue()).when(empty).refused("TEXT_MISSING", &["reason"]);
    }

    #[test]
    fn a_delegate_does_not_withdraw_another_delegation() {
        let (given, path) = (|| given(dialogue()), &["delegation"]);
        given().by(MX).when(withdraw()).refused("OTHER_DELEGATION", path);
        given().on_behalf_of(MX).when(withdraw()).refused("OTHER_DELEGATION", path);
    }

    /// What takes part in a meeting is for those who do.
    #[test]
    fn who_withdrew_neither_attends_nor_chairs_nor_speaks_nor_sponsors_nor_endorses() {
        let given = || given(agenda()).and(withdrawn());
        let code = "NOT_TAKING_PART";
        let (meeting, delegation) = (MEETING.into(), US.into());
        let attend = NameAttendees { meeting, delegation, attendees: vec![] };
        given().by(US).when(attend).refused(code, &["delegation"]);
        let chair = AppointChair { meeting: MEETING.into(), delegate: BLINKEN.into() };
        given().when(chair).refused(code, &["delegate"]);
        let (entry, delegate, turn) = (by_key("fentanyl"), BLINKEN.into(), Turn::Last);
        let speak = AddSpeaker { entry, delegate, turn, minutes: None };
        given().when(speak).refused(code, &["delegate"]);
        let propose = ProposeItem {
            id: None,
            key: None,
            meeting: Some(MEETING.into()),
            series: None,
            sponsors: vec![MX.into(), US.into()],
            kind: ItemKind::Discussion,
            title: text("Ports"),
            description: None,
            minutes: None,
            confided_to: vec![],
        };
        given().when(propose.clone()).refused(code, &["sponsors", "1"]);
        let own = ProposeItem { sponsors: vec![], ..propose };
        given().by(US).when(own).refused(code, &["meeting"]);
        let write = WriteDraft {
            id: None,
            meeting: MEETING.into(),
            kind: ItemKind::Discussion,
            title: text("Ours"),
            description: None,
            minutes: None,
        };
        given().by(US).when(write).refused(code, &["meeting"]);
        let endorse = || EndorseWording { item: by_key("fentanyl"), wording: None };
        given().on_behalf_of(US).when(endorse()).refused(code, &["item"]);
        given().by(US).when(endorse()).refused("UNKNOWN", &["item"]);
    }
}
