//! `endorseWording`: a party endorses one wording of an item.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{audience::*, context::*, event::*, id::*, key::*, minutes::*, refusal::*, state::*, text::*, time::*};
use std::collections::BTreeMap;

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndorseWording {
    /// TODO doc.
    pub item: Ref<ItemId>,
    /// TODO doc.
    pub wording: Option<WordingNumber>,
}

/// TODO doc.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingEndorsed {
    /// TODO doc.
    pub item: ItemId,
    /// TODO doc.
    pub party: DelegationId,
    /// TODO doc.
    pub wording: WordingNumber,
}

impl Verb for EndorseWording {
    fn own(&self, _state: &State) -> Option<EntityRef> {
        None
    }

    fn decide(&self, _state: &State, _ctx: &Context) -> Result<Vec<Event>, Refusal> {
        Err(Reason::NothingToDo {}.into())
    }
}

impl Fact for WordingEndorsed {
    const NAME: &'static str = "wording-endorsed";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![]
    }

    fn evolve(self, _state: &mut State, _stamp: &Stamp) {}
}
