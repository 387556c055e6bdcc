//! `planMeeting`: a meeting is planned: an edition of a series, or a side meeting of another, with a venue and times or none yet.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanMeeting {
    /// Its id; a fresh one if left out.
    pub id: Option<MeetingId>,
    /// Its key.
    pub key: Option<Key>,
    /// TODO doc.
    pub title: LocalizedText,
    /// TODO doc.
    pub series: Option<Ref<SeriesId>>,
    /// TODO doc.
    pub parent: Option<Ref<MeetingId>>,
    /// TODO doc.
    pub private: bool,
    /// TODO doc.
    pub venue: Option<Ref<VenueId>>,
    /// TODO doc.
    pub start: Option<LocalTimeInput>,
    /// TODO doc.
    pub end: Option<LocalTimeInput>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingPlanned {
    /// TODO doc.
    pub meeting: MeetingId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// Its key.
    pub key: Option<Key>,
    /// TODO doc.
    pub title: LocalizedText,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub series: Option<SeriesId>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub parent: Option<MeetingId>,
    /// TODO doc.
    pub private: bool,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub venue: Option<VenueId>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub times: Option<Times>,
}

impl Verb for PlanMeeting {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for MeetingPlanned {
    const NAME: &'static str = "meeting-planned";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
