//! `declineInvitation`: a delegation will not come to a meeting.

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
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Invitation, State};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Declines an invitation. From then on the delegation sees no more than that it was invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeclineInvitation {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The delegation, which has been invited and has not confirmed.
    pub delegation: Ref<DelegationId>,
    /// Why.
    pub reason: Option<LocalizedText>,
}

/// A delegation declined an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationDeclined {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<LocalizedText>,
}

impl Verb for DeclineInvitation {
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
        if invited.invitation == Invitation::Confirmed {
            let delegation = delegation.label();
            return Err(Reason::ConfirmedAlready { delegation }.at("delegation"));
        }
        if invited.invitation != Invitation::Declined {
            participation(state, meeting.id, delegation.id).at("delegation")?;
        } else if ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let (meeting, delegation, reason) = (meeting.id, delegation.id, self.reason.clone());
        Ok(vec![InvitationDeclined { meeting, delegation, reason }.into()])
    }
}

impl Fact for InvitationDeclined {
    const NAME: &'static str = "invitation-declined";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let id = ParticipationId::of(self.meeting, self.delegation);
        state.change_participation(id, stamp, |it| it.invitation = Invitation::Declined);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.party(self.delegation), names.meeting(self.meeting));
        say!(
            names,
            "{who} declined the invitation to {meeting}.",
            "{who} declinó la invitación a {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{ParticipationConfirmed, ParticipationWithdrawn};
    use crate::testing::*;

    fn decline() -> DeclineInvitation {
        let (meeting, delegation) = (by_key("hlsd-2023"), by_key("us"));
        DeclineInvitation { meeting, delegation, reason: None }
    }

    fn declined() -> InvitationDeclined {
        InvitationDeclined { meeting: MEETING, delegation: US, reason: None }
    }

    #[test]
    fn a_delegation_declines() {
        let reason = Some(text("Another meeting on the same day."));
        let fact = InvitationDeclined { reason: reason.clone(), ..declined() };
        assert_eq!(fact.audience(), Audience::Participation { meeting: MEETING, delegation: US });
        let decline = DeclineInvitation { reason, ..decline() };
        let state = given(dialogue()).by(US).when(decline).then([fact]);
        let participation = &state.participations[&ParticipationId::of(MEETING, US)];
        assert_eq!(participation.invitation, Invitation::Declined);
        assert!(!participation.takes_part() && !participation.is_party());
    }

    #[test]
    fn the_secretariat_records_what_it_was_told() {
        given(dialogue()).on_behalf_of(US).when(decline()).then([declined()]);
        given(dialogue()).when(decline()).then([declined()]);
    }

    #[test]
    fn declining_again_changes_nothing_without_another_note() {
        given(dialogue()).and(declined()).by(US).when(decline()).then_nothing();
        let noted = given(dialogue()).and(declined()).by_note_of(US, "Note 2");
        noted.when(decline()).then([declined()]);
    }

    #[test]
    fn who_has_confirmed_or_withdrawn_does_not_decline() {
        let (meeting, delegation, path) = (MEETING, US, &["delegation"]);
        let confirmed = given(dialogue()).and(ParticipationConfirmed { meeting, delegation });
        confirmed.by(US).when(decline()).refused("CONFIRMED_ALREADY", path);
        let withdrawn = ParticipationWithdrawn { meeting, delegation, reason: None };
        let withdrawn = given(dialogue()).and(withdrawn);
        withdrawn.by(US).when(decline()).refused("NOT_TAKING_PART", path);
    }

    #[test]
    fn the_meeting_and_the_delegation_must_be_there() {
        let nowhere = DeclineInvitation { meeting: by_key("g20"), ..decline() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let nobody = DeclineInvitation { delegation: by_key("atlantis"), ..decline() };
        given(dialogue()).when(nobody).refused("UNKNOWN", &["delegation"]);
    }

    #[test]
    fn nobody_declines_what_they_are_not_invited_to() {
        let uninvited = DeclineInvitation { delegation: CA.into(), ..decline() };
        given(dialogue()).when(uninvited.clone()).refused("NOT_INVITED", &["delegation"]);
        given(dialogue()).by(CA).when(uninvited).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn an_invitation_to_a_cancelled_meeting_is_not_declined() {
        let given = given(dialogue()).and(cancelled());
        given.by(US).when(decline()).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_reason_must_be_a_text() {
        let empty = DeclineInvitation { reason: Some(text("")), ..decline() };
        given(dialogue()).when(empty).refused("TEXT_MISSING", &["reason"]);
    }

    #[test]
    fn a_delegate_does_not_decline_for_another_delegation() {
        let (given, path) = (|| given(dialogue()), &["delegation"]);
        given().by(MX).when(decline()).refused("OTHER_DELEGATION", path);
        given().on_behalf_of(MX).when(decline()).refused("OTHER_DELEGATION", path);
    }
}
