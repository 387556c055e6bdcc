//! `inviteDelegation`: a delegation is invited to a meeting, again too if it declined or withdrew.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::confirm_participation::participation_named;
use super::name_delegate::acts_for;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Invitation, Participation, Role, State, Trace};
use crate::views::history::{Names, say};

/// The most delegations that may take part in one meeting.
const MOST_PARTICIPATIONS: usize = 300;

/// Invites a delegation to a meeting. From then on it sees what the participants see. One that
/// declined or withdrew is invited anew: it has not said that it comes, so nobody can confirm it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InviteDelegation {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The delegation.
    pub delegation: Ref<DelegationId>,
    /// As what it is to take part.
    pub role: Role,
}

/// A delegation was invited to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationInvited {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// As what it takes part.
    pub role: Role,
}

impl Verb for InviteDelegation {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting, Kind::Participation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        participation_named(state, &self.meeting, &self.delegation)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?.id;
        let delegation = state.delegation_of(&self.delegation).at("delegation")?;
        acts_for(state, ctx, delegation).at("delegation")?;
        match state.participations.get(&ParticipationId::of(meeting, delegation.id)) {
            Some(before) if before.takes_part() => {
                let delegation = delegation.label();
                return Err(Reason::AlreadyInvited { delegation }.at("delegation"));
            }
            Some(_) => {}
            None => room_for_one_more(state, meeting).at("delegation")?,
        }
        let (delegation, role) = (delegation.id, self.role);
        Ok(vec![DelegationInvited { meeting, delegation, role }.into()])
    }
}

fn room_for_one_more(state: &State, meeting: MeetingId) -> Result<(), Refusal> {
    let all = (meeting, ParticipationId(Uuid::nil()))..=(meeting, ParticipationId(Uuid::max()));
    let count = state.participations_of.range(all).count();
    at_most(MOST_PARTICIPATIONS, count + 1, Many::Delegations)
}

/// What a delegation in this role is called.
pub(super) fn called(role: Role, names: &Names<'_>) -> String {
    match role {
        Role::Host => names.either("the host", "anfitrión"),
        Role::Party => names.either("a party", "parte"),
        Role::Observer => names.either("an observer", "observador"),
        Role::Guest => names.either("a guest", "invitado"),
    }
}

impl Fact for DelegationInvited {
    const NAME: &'static str = "delegation-invited";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegation, role } = self;
        let id = ParticipationId::of(meeting, delegation);
        if state.participations.contains_key(&id) {
            state.change_participation(id, stamp, |it| {
                (it.role, it.invitation) = (role, Invitation::Invited);
            });
            return;
        }
        state.participations_of.insert((meeting, id));
        let participation = Participation {
            id,
            meeting,
            delegation,
            role,
            invitation: Invitation::Invited,
            attendees: Vec::new(),
            trace: Trace::unborn(),
        };
        state.add_participation(id, stamp, participation);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.party(self.delegation), names.meeting(self.meeting));
        let role = called(self.role, names);
        say!(
            names,
            "{who} was invited to {meeting} as {role}.",
            "Se invitó a {who} a {meeting} en calidad de {role}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{InvitationDeclined, ParticipationConfirmed, ParticipationWithdrawn};
    use crate::testing::*;

    fn invite() -> InviteDelegation {
        InviteDelegation {
            meeting: by_key("hlsd-2023"),
            delegation: by_key("ca"),
            role: Role::Observer,
        }
    }

    #[test]
    fn a_delegation_is_invited() {
        let fact = DelegationInvited { meeting: MEETING, delegation: CA, role: Role::Observer };
        let state = given(dialogue()).expecting(0).when(invite()).then([fact]);
        let id = ParticipationId::of(MEETING, CA);
        let participation = state.participations.get(&id).expect("the participation");
        assert_eq!(participation.invitation, Invitation::Invited);
        assert!(!participation.is_party());
        assert!(state.participations_of.contains(&(MEETING, id)));
    }

    #[test]
    fn the_meeting_and_the_delegation_must_be_there() {
        let nowhere = InviteDelegation { meeting: by_key("g20"), ..invite() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let nobody = InviteDelegation { delegation: by_key("atlantis"), ..invite() };
        given(dialogue()).when(nobody).refused("UNKNOWN", &["delegation"]);
    }

    #[test]
    fn nobody_is_invited_to_a_cancelled_meeting() {
        let given = given(dialogue()).and(cancelled());
        given.when(invite()).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn nobody_is_invited_twice() {
        let again = InviteDelegation { delegation: US.into(), ..invite() };
        given(dialogue()).when(again).refused("ALREADY_INVITED", &["delegation"]);
    }

    #[test]
    fn who_confirmed_is_not_invited_again() {
        let given =
            given(dialogue()).and(ParticipationConfirmed { meeting: MEETING, delegation: US });
        let again = InviteDelegation { delegation: US.into(), ..invite() };
        given.when(again).refused("ALREADY_INVITED", &["delegation"]);
    }

    #[test]
    fn who_declined_or_withdrew_is_invited_anew_with_whom_it_had_named() {
        let (meeting, delegation, reason) = (MEETING, US, None);
        let declined = InvitationDeclined { meeting, delegation, reason: reason.clone() };
        let withdrawn = ParticipationWithdrawn { meeting, delegation, reason };
        for gone in [Event::from(declined), withdrawn.into()] {
            let given = given(dialogue()).and(attended(US, &[BLINKEN])).and(gone);
            let again = InviteDelegation { delegation: US.into(), ..invite() };
            let role = Role::Observer;
            let state = given.when(again).then([DelegationInvited { meeting, delegation, role }]);
            let id = ParticipationId::of(MEETING, US);
            let it = &state.participations[&id];
            assert_eq!((it.invitation, it.role), (Invitation::Invited, Role::Observer));
            assert_eq!((it.trace.version, it.attends(BLINKEN)), (4, true));
        }
    }

    #[test]
    fn a_full_meeting_has_room_for_who_was_invited_before() {
        let (meeting, delegation, reason) = (MEETING, US, None);
        let given = almost_full().and(invited(CA, Role::Guest));
        let given = given.and(InvitationDeclined { meeting, delegation, reason });
        given.when(InviteDelegation { delegation: US.into(), ..invite() }).accepted();
    }

    /// All but one of three hundred.
    fn almost_full() -> Given {
        (1001..=1297).fold(given(dialogue()), |given, n| {
            given.and(invited(DelegationId(uuid(n)), Role::Guest))
        })
    }

    #[test]
    fn three_hundred_delegations_fill_a_meeting() {
        almost_full().when(invite()).accepted();
        let full = almost_full().and(invited(DelegationId(uuid(1298)), Role::Guest));
        full.when(invite()).refused("TOO_MANY", &["delegation"]);
    }

    #[test]
    fn a_delegate_invites_nobody() {
        given(dialogue()).by(MX).when(invite()).refused("SECRETARIAT_ONLY", &[]);
    }
}
