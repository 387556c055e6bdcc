//! Delegations at meetings.

use async_graphql::{Context, ID, Object};
use plenary_domain::{Kind, state};

use super::{Delegate, Delegation, LocalTime, Meeting, offered, thing};
use crate::enums::{Capacity, Invitation, Role};
use crate::ob::{Ob, Obs, fields};
use crate::payloads::UserError;
use crate::scalars::{UuidText, Version};
use crate::scope::Scope;

thing! {
    /// A delegation at a meeting.
    Participation of state::Participation
}

/// A delegate at a meeting.
pub(crate) struct Attendee<'a> {
    scope: &'a Scope,
    it: &'a state::Attendee,
}

fields!(Attendee<'_>: delegate, capacity, remote, from, until);
fields!(Participation: id, uuid, version, meeting, delegation, role, invitation, takes_part, attendees, head);

/// A delegate at a meeting.
#[Object]
impl<'a> Attendee<'a> {
    /// Who attends.
    async fn delegate(&self) -> Option<Ob<Delegate>> {
        Delegate::of(self.scope, self.it.delegate)
    }

    /// As what.
    async fn capacity(&self) -> Capacity {
        self.it.capacity.into()
    }

    /// Whether by video rather than in the room.
    async fn remote(&self) -> bool {
        self.it.remote
    }

    /// From when, if that was said; else from the meeting's start.
    async fn from(&self) -> Option<Ob<LocalTime<'a>>> {
        self.it.from.as_ref().map(LocalTime::of)
    }

    /// Until when, if that was said; else until the meeting's end.
    async fn until(&self) -> Option<Ob<LocalTime<'a>>> {
        self.it.until.as_ref().map(LocalTime::of)
    }
}

/// A delegation at a meeting.
#[Object]
impl Participation {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Participation, self.it.id.0)
    }

    /// Its UUID, the same at every moment.
    async fn uuid(&self) -> UuidText {
        UuidText(self.it.id.0)
    }

    /// How often it has changed.
    async fn version(&self) -> Version {
        Version(self.it.trace.version)
    }

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        offered::allowed(ctx, &self.scope, self.it.id.into())
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Option<Ob<UserError>> {
        offered::refusal(ctx, &self.scope, self.it.id.into(), &verb)
    }

    /// The meeting.
    async fn meeting(&self) -> Option<Ob<Meeting>> {
        self.scope.seen().meeting(self.it.meeting).map(|it| Meeting::new(&self.scope, it))
    }

    /// The delegation; none if that is not for you to know.
    async fn delegation(&self) -> Option<Ob<Delegation>> {
        let delegation = self.scope.seen().delegation(self.it.delegation);
        delegation.map(|it| Delegation::new(&self.scope, it))
    }

    /// As what it takes part.
    async fn role(&self) -> Role {
        self.it.role.into()
    }

    /// What became of the invitation.
    async fn invitation(&self) -> Invitation {
        self.it.invitation.into()
    }

    /// Whether it takes part: not if it declined or withdrew.
    async fn takes_part(&self) -> bool {
        self.it.takes_part()
    }

    /// Who attends, in order of precedence. Of a delegation that does not take part: who would, if it
    /// came back.
    async fn attendees(&self) -> Obs<Attendee<'_>> {
        self.it.attendees.iter().map(|it| Ob(Attendee { scope: &self.scope, it })).collect()
    }

    /// The head of the delegation at this meeting.
    async fn head(&self) -> Option<Ob<Delegate>> {
        let heads = |attendee: &&state::Attendee| attendee.capacity == state::Capacity::Head;
        let head = self.it.attendees.iter().find(heads)?;
        Delegate::of(&self.scope, head.delegate)
    }
}
