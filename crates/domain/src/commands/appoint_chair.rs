//! `appointChair`: a delegate chairs a meeting, alone or with others.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppointChair {
    /// TODO doc.
    pub meeting: Ref<MeetingId>,
    /// TODO doc.
    pub delegate: Ref<DelegateId>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairAppointed {
    /// TODO doc.
    pub meeting: MeetingId,
    /// TODO doc.
    pub delegate: DelegateId,
}

impl Verb for AppointChair {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for ChairAppointed {
    const NAME: &'static str = "chair-appointed";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
