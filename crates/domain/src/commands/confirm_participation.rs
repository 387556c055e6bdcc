//! `confirmParticipation`: a delegation accepts the invitation to a meeting, also after it declined
//! or withdrew.

use serde::{Deserialize, Serialize};

use super::name_delegate::acts_for;
use super::standing::{invitation, seen_meeting};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{Invitation, State};
use crate::views::history::{Names, say};

/// Confirms that a delegation takes part in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfirmParticipation {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The delegation, which has been invited.
    pub delegation: Ref<DelegationId>,
}

/// A delegation confirmed that it takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipationConfirmed {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
}

impl Verb for ConfirmParticipation {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Participation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        participation_named(state, &self.meeting, &self.delegation)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = state.delegation_of(&self.delegation).at("delegation")?;
        acts_for(state, ctx, delegation).at("delegation")?;
        let meeting = seen_meeting(state, ctx, &self.meeting).at("meeting")?;
        let participation = invitation(state, meeting.id, delegation.id).at("delegation")?;
        if participation.invitation == Invitation::Confirmed && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let (meeting, delegation) = (participation.meeting, participation.delegation);
        Ok(vec![ParticipationConfirmed { meeting, delegation }.into()])
    }
}

/// The participation that a meeting and a delegation decide, whether it is there or is to be.
pub(super) fn participation_named(
    state: &State,
    meeting: &Ref<MeetingId>,
    delegation: &Ref<DelegationId>,
) -> Option<EntityRef> {
    let meeting = state.meeting_named(meeting).ok()?;
    let delegation = state.delegation_of(delegation).ok()?;
    Some(ParticipationId::of(meeting.id, delegation.id).into())
}

impl Fact for ParticipationConfirmed {
    const NAME: &'static str = "participation-confirmed";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let id = ParticipationId::of(self.meeting, self.delegation);
        state.change_participation(id, stamp, |it| it.invitation = Invitation::Confirmed);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.party(self.delegation), names.meeting(self.meeting));
        say!(
            names,
            "{who} confirmed that it takes part in {meeting}.",
            "{who} confirmó su participación en {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{InvitationDeclined, MeetingPlanned, ParticipationWithdrawn};
    use crate::testing::*;

    fn confirm() -> ConfirmParticipation {
        ConfirmParticipation { meeting: by_key("hlsd-2023"), delegation: by_key("us") }
    }

    const CONFIRMED: ParticipationConfirmed =
        ParticipationConfirmed { meeting: MEETING, delegation: US };

    #[test]
    fn a_delegate_confirms_for_their_delegation() {
        let state = given(dialogue()).by(US).when(confirm()).then([CONFIRMED]);
        let id = ParticipationId::of(MEETING, US);
        let participation = state.participations.get(&id).expect("the participation");
        assert_eq!(participation.invitation, Invitation::Confirmed);
        assert_eq!(state.version(id.into()), 2);
    }

    #[test]
    fn a_delegation_comes_back() {
        let (meeting, delegation, reason) = (MEETING, US, None);
        let declined = InvitationDeclined { meeting, delegation, reason: reason.clone() };
        let withdrawn = ParticipationWithdrawn { meeting, delegation, reason };
        for gone in [Event::from(declined), withdrawn.into()] {
            let state = given(dialogue()).and(gone).by(US).when(confirm()).then([CONFIRMED]);
            assert!(state.participations[&ParticipationId::of(MEETING, US)].takes_part());
        }
    }

    #[test]
    fn the_secretariat_records_what_it_was_told() {
        given(dialogue()).on_behalf_of(US).when(confirm()).then([CONFIRMED]);
        let other = given(dialogue()).on_behalf_of(MX);
        other.when(confirm()).refused("OTHER_DELEGATION", &["delegation"]);
    }

    #[test]
    fn confirming_again_changes_nothing() {
        given(dialogue()).and(CONFIRMED).when(confirm()).then_nothing();
        let told = given(dialogue()).and(CONFIRMED).on_behalf_of(US);
        told.when(confirm()).then_nothing();
    }

    #[test]
    fn confirming_again_is_recorded_with_another_note() {
        let noted = given(dialogue()).and(CONFIRMED).by_note_of(US, "Note 2");
        noted.when(confirm()).then([CONFIRMED]);
    }

    #[test]
    fn the_meeting_and_the_delegation_must_be_there() {
        let nowhere = ConfirmParticipation { meeting: by_key("g20"), ..confirm() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let nobody = ConfirmParticipation { delegation: by_key("atlantis"), ..confirm() };
        given(dialogue()).when(nobody).refused("UNKNOWN", &["delegation"]);
    }

    #[test]
    fn nobody_confirms_what_they_are_not_invited_to() {
        let uninvited = ConfirmParticipation { delegation: CA.into(), ..confirm() };
        given(dialogue()).when(uninvited).refused("NOT_INVITED", &["delegation"]);
    }

    #[test]
    fn a_delegate_is_not_told_of_a_meeting_without_them() {
        let uninvited = ConfirmParticipation { delegation: CA.into(), ..confirm() };
        given(dialogue()).by(CA).when(uninvited.clone()).refused("UNKNOWN", &["meeting"]);
        let given = given(dialogue()).and(cancelled());
        given.by(CA).when(uninvited).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn a_participant_of_the_parent_knows_of_a_side_meeting_and_is_told_more() {
        let side = MeetingId(uuid(1));
        let planned = |private| MeetingPlanned {
            meeting: side,
            key: None,
            parent: Some(MEETING),
            private,
            ..planned()
        };
        let confirm = ConfirmParticipation { meeting: side.into(), ..confirm() };
        let open = given(dialogue()).and(planned(false)).by(US);
        open.when(confirm.clone()).refused("NOT_INVITED", &["delegation"]);
        let private = given(dialogue()).and(planned(true)).by(US);
        private.when(confirm).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn a_cancelled_meeting_needs_no_confirmation() {
        let given = given(dialogue()).and(cancelled());
        given.by(US).when(confirm()).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_delegate_does_not_confirm_for_another_delegation() {
        given(dialogue()).by(MX).when(confirm()).refused("OTHER_DELEGATION", &["delegation"]);
    }
}
