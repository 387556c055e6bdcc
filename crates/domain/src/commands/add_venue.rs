//! `addVenue`: a place where meetings are held is added, with its time zone.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddVenue {
    /// Its id; a fresh one if left out.
    pub id: Option<VenueId>,
    /// Its key.
    pub key: Option<Key>,
    /// TODO doc.
    pub name: LocalizedText,
    /// TODO doc.
    pub city: Option<LocalizedText>,
    /// TODO doc.
    pub zone: Zone,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VenueAdded {
    /// TODO doc.
    pub venue: VenueId,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// Its key.
    pub key: Option<Key>,
    /// TODO doc.
    pub name: LocalizedText,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    /// TODO doc.
    pub city: Option<LocalizedText>,
    /// TODO doc.
    pub zone: Zone,
}

impl Verb for AddVenue {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for VenueAdded {
    const NAME: &'static str = "venue-added";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
