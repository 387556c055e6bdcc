//! Delegations at meetings.

use async_graphql::{ID, Object, SimpleObject};
use plenary_domain::{Kind, state};

use super::{Delegate, Delegation, Meeting, thing};
use crate::enums::{Capacity, Invitation, Role};
use crate::ob::{Ob, Obs, fields};
use crate::scalars::{UuidText, Version};

thing! {
    /// A delegation at a meeting.
    Participation of state::Participation
}

/// A delegate at a meeting.
#[derive(SimpleObject)]
pub(crate) struct Attendee {
    /// Who attends.
    delegate: Option<Ob<Delegate>>,
    /// As what.
    capacity: Capacity,
    /// Whether by video rather than in the room.
    remote: bool,
}

fields!(Attendee: delegate, capacity, remote);
fields!(Participation: id, uuid, version, meeting, delegation, role, invitation, attendees, head);

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

    /// Who attends, in order of precedence.
    async fn attendees(&self) -> Obs<Attendee> {
        let attendee = |attendee: &state::Attendee| {
            Ob(Attendee {
                delegate: Delegate::of(&self.scope, attendee.delegate),
                capacity: attendee.capacity.into(),
                remote: attendee.remote,
            })
        };
        self.it.attendees.iter().map(attendee).collect()
    }

    /// The head of the delegation at this meeting.
    async fn head(&self) -> Option<Ob<Delegate>> {
        let heads = |attendee: &&state::Attendee| attendee.capacity == state::Capacity::Head;
        let head = self.it.attendees.iter().find(heads)?;
        Delegate::of(&self.scope, head.delegate)
    }
}
