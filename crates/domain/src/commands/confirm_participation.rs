//! `confirmParticipation`: a delegation accepts the invitation to a meeting.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfirmParticipation {
    /// TODO doc.
    pub meeting: Ref<MeetingId>,
    /// TODO doc.
    pub delegation: Ref<DelegationId>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipationConfirmed {
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub delegation: DelegationId,
}

impl Verb for ConfirmParticipation {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for ParticipationConfirmed {
    const NAME: &'static str = "participation-confirmed";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
