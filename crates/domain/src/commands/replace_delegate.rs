//! `replaceDelegate`: a delegate leaves and another takes their place, at coming meetings too.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplaceDelegate {
    /// TODO doc.
    pub delegate: Ref<DelegateId>,
    /// Its id; a fresh one if left out.
    pub id: Option<DelegateId>,
    /// Its key.
    pub key: Option<Key>,
    /// TODO doc.
    pub person: Option<String>,
    /// TODO doc.
    pub title: Option<LocalizedText>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateReplaced {
    /// TODO doc.
    pub delegation: DelegationId,
    /// TODO doc.
    pub delegate: DelegateId,
    /// TODO doc.
    pub successor: DelegateId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// Its key.
    pub key: Option<Key>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub person: Option<String>,
    /// TODO doc.
    pub title: LocalizedText,
}

impl Verb for ReplaceDelegate {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for DelegateReplaced {
    const NAME: &'static str = "delegate-replaced";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}

/// TODO doc: at one coming meeting the successor attends, speaks and chairs in the predecessor's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeeReplaced {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Who left.
    pub delegate: DelegateId,
    /// Who takes their place.
    pub successor: DelegateId,
}

impl Fact for AttendeeReplaced {
    const NAME: &'static str = "attendee-replaced";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
