//! `nameAttendees`: a delegation says who attends a meeting, in order of precedence.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameAttendees {
    /// TODO doc.
    pub meeting: Ref<MeetingId>,
    /// TODO doc.
    pub delegation: Ref<DelegationId>,
    /// TODO doc.
    pub attendees: Vec<AttendeeInput>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeesNamed {
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub delegation: DelegationId,
    /// TODO doc.
    pub attendees: Vec<Attendee>,
}

impl Verb for NameAttendees {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for AttendeesNamed {
    const NAME: &'static str = "attendees-named";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}

/// One attendee as a caller names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttendeeInput {
    /// Who.
    pub delegate: Ref<DelegateId>,
    /// As what.
    pub capacity: Capacity,
    /// Whether by video rather than in the room.
    pub remote: bool,
}
