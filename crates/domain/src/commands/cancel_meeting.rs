//! `cancelMeeting`: a meeting will not take place.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CancelMeeting {
    /// TODO doc.
    pub meeting: Ref<MeetingId>,
    /// TODO doc.
    pub reason: Option<LocalizedText>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingCancelled {
    /// TODO doc.
    pub meeting: MeetingId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub reason: Option<LocalizedText>,
}

impl Verb for CancelMeeting {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for MeetingCancelled {
    const NAME: &'static str = "meeting-cancelled";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
