//! Delegations at meetings.

use serde::{Deserialize, Serialize};

use super::Trace;
use crate::id::{DelegateId, DelegationId, MeetingId, ParticipationId};
use crate::time::LocalTime;

/// As what a delegation takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Receives the others; a party too.
    Host,
    /// Its consent is asked for.
    Party,
    /// Follows.
    Observer,
    /// Takes part in some of it.
    Guest,
}

/// What became of the invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Invitation {
    /// Sent.
    Invited,
    /// Accepted.
    Confirmed,
    /// Turned down.
    Declined,
    /// Accepted, or not yet answered, and then withdrawn from the meeting.
    Withdrawn,
}

/// As what a delegate attends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// Head of the delegation at this meeting.
    Head,
    /// Deputy head.
    Deputy,
    /// Member.
    Member,
    /// Adviser.
    Adviser,
    /// Interpreter.
    Interpreter,
}

/// A delegate at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Who.
    pub delegate: DelegateId,
    /// As what.
    pub capacity: Capacity,
    /// Whether by video rather than in the room.
    pub remote: bool,
    /// From when, if later than the meeting's start.
    #[serde(default)]
    pub from: Option<LocalTime>,
    /// Until when, if earlier than the meeting's end.
    #[serde(default)]
    pub until: Option<LocalTime>,
}

/// A delegation at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// Its id, which the pair decides.
    pub id: ParticipationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// As what it takes part.
    pub role: Role,
    /// What became of the invitation.
    pub invitation: Invitation,
    /// Who attends, in order of precedence.
    pub attendees: Vec<Attendee>,
    /// Its marks.
    pub trace: Trace,
}

impl Participation {
    /// Whether it takes part: not if it declined or withdrew. It is then told no more than that it was
    /// invited to what.
    #[must_use]
    pub const fn takes_part(&self) -> bool {
        matches!(self.invitation, Invitation::Invited | Invitation::Confirmed)
    }

    /// Whether its consent is asked for.
    #[must_use]
    pub const fn is_party(&self) -> bool {
        matches!(self.role, Role::Host | Role::Party) && self.takes_part()
    }

    /// How this delegate attends.
    #[must_use]
    pub fn attendee(&self, delegate: DelegateId) -> Option<&Attendee> {
        self.attendees.iter().find(|attendee| attendee.delegate == delegate)
    }

    /// The attendee right before this one in the order of precedence; none if they are the first.
    #[must_use]
    pub fn attends_after(&self, delegate: DelegateId) -> Option<DelegateId> {
        let attendees = self.attendees.iter().map(|attendee| attendee.delegate);
        attendees.take_while(|attendee| *attendee != delegate).last()
    }

    /// Puts an attendee right after another one, or first. One who is gone leaves the end of the list.
    pub(crate) fn reseat(&mut self, delegate: DelegateId, after: Option<DelegateId>) {
        let at = |list: &[Attendee], id| list.iter().position(|it| it.delegate == id);
        let Some(from) = at(&self.attendees, delegate) else { return };
        let attendee = self.attendees.remove(from);
        let behind = |id| at(&self.attendees, id).map_or(self.attendees.len(), |i| i + 1);
        self.attendees.insert(after.map_or(0, behind), attendee);
    }

    /// Whether this delegate attends.
    #[must_use]
    pub fn attends(&self, delegate: DelegateId) -> bool {
        self.attendee(delegate).is_some()
    }
}
