//! `changeRole`: a delegation takes part in a meeting as something else.

use serde::{Deserialize, Serialize};

use super::confirm_participation::participation_named;
use super::invite_delegation::called;
use super::standing::invitation;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{Role, State};
use crate::views::history::{Names, say};

/// Changes as what a delegation takes part in a meeting. Whose consent is asked for follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeRole {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The delegation, which has been invited.
    pub delegation: Ref<DelegationId>,
    /// As what it is to take part.
    pub role: Role,
}

/// A delegation takes part as something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChanged {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// As what it takes part from now on.
    pub role: Role,
}

impl Verb for ChangeRole {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Participation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        participation_named(state, &self.meeting, &self.delegation)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let delegation = state.delegation_of(&self.delegation).at("delegation")?;
        let invited = invitation(state, meeting.id, delegation.id).at("delegation")?;
        if invited.role == self.role {
            return Ok(vec![]);
        }
        let (meeting, delegation, role) = (meeting.id, delegation.id, self.role);
        Ok(vec![RoleChanged { meeting, delegation, role }.into()])
    }
}

impl Fact for RoleChanged {
    const NAME: &'static str = "role-changed";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let id = ParticipationId::of(self.meeting, self.delegation);
        state.change_participation(id, stamp, |it| it.role = self.role);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.party(self.delegation), names.meeting(self.meeting));
        let role = called(self.role, names);
        say!(
            names,
            "The role of {who} at {meeting} was changed to {role}.",
            "Se cambió la calidad en que {who} participa en {meeting}: {role}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::InvitationDeclined;
    use crate::testing::*;

    fn change(role: Role) -> ChangeRole {
        ChangeRole { meeting: by_key("hlsd-2023"), delegation: by_key("us"), role }
    }

    const OBSERVES: RoleChanged =
        RoleChanged { meeting: MEETING, delegation: US, role: Role::Observer };

    #[test]
    fn an_observers_consent_is_not_asked_for() {
        assert_eq!(
            OBSERVES.audience(),
            Audience::Participation { meeting: MEETING, delegation: US }
        );
        let state = given(dialogue()).when(change(Role::Observer)).then([OBSERVES]);
        let participation = &state.participations[&ParticipationId::of(MEETING, US)];
        assert_eq!(participation.role, Role::Observer);
        assert!(participation.takes_part() && !participation.is_party());
    }

    #[test]
    fn the_same_role_changes_nothing() {
        given(dialogue()).when(change(Role::Party)).then_nothing();
    }

    #[test]
    fn who_declined_may_come_back_as_something_else() {
        let declined = InvitationDeclined { meeting: MEETING, delegation: US, reason: None };
        given(dialogue()).and(declined).when(change(Role::Observer)).then([OBSERVES]);
    }

    #[test]
    fn the_meeting_and_the_delegation_must_be_there() {
        let nowhere = ChangeRole { meeting: by_key("g20"), ..change(Role::Guest) };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let nobody = ChangeRole { delegation: by_key("atlantis"), ..change(Role::Guest) };
        given(dialogue()).when(nobody).refused("UNKNOWN", &["delegation"]);
        let uninvited = ChangeRole { delegation: CA.into(), ..change(Role::Guest) };
        given(dialogue()).when(uninvited).refused("NOT_INVITED", &["delegation"]);
    }

    #[test]
    fn a_cancelled_meeting_has_no_roles_left_to_change() {
        let given = given(dialogue()).and(cancelled());
        given.when(change(Role::Guest)).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_change_a_role() {
        given(dialogue()).by(US).when(change(Role::Host)).refused("SECRETARIAT_ONLY", &[]);
    }
}
