//! `widenItem`: what was confided to some is opened to all who are concerned, with all that happened to it.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::sponsored;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::{Scope, State};
use crate::views::history::{Names, say};

/// Opens a confided item to all who are concerned, for one of its sponsors or the secretariat. What
/// happened to it while it was confided is then for them too; it cannot be closed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WidenItem {
    /// The item.
    pub item: Ref<ItemId>,
}

/// An item is for all who are concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemWidened {
    /// The item.
    pub item: ItemId,
    /// Among whom it is from now on.
    pub scope: Scope,
    /// The sponsor that opened it; none if the secretariat did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<DelegationId>,
}

impl Verb for WidenItem {
    const BY: &'static [By] = &[By::Secretariat, By::Sponsor];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (item, by) = sponsored(state, ctx, &self.item)?;
        if item.confided.is_empty() {
            return Ok(vec![]);
        }
        let scope = Scope::of(item.meeting, item.series);
        Ok(vec![ItemWidened { item: item.id, scope, by }.into()])
    }
}

impl Fact for ItemWidened {
    const NAME: &'static str = "item-widened";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.confided.clear();
            item.printed = stamp.position;
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        let Some(by) = self.by.map(|party| names.party(party)) else {
            return say!(names, "{item} was opened to all.", "{item} se abrió a todos.");
        };
        say!(names, "{by} opened {item} to all.", "{by} abrió {item} a todos.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::ItemProposed;
    use super::*;
    use crate::state::ItemKind;
    use crate::testing::*;

    fn confided() -> ItemProposed {
        let arms = proposed(ARMS, "arms", ItemKind::Discussion, &[MX]);
        ItemProposed { confided: vec![MX], ..arms }
    }

    fn widen() -> WidenItem {
        WidenItem { item: by_key("arms") }
    }

    fn widened(by: Option<DelegationId>) -> ItemWidened {
        ItemWidened { item: ARMS, scope: Scope::Meeting(MEETING), by }
    }

    #[test]
    fn a_sponsor_opens_what_was_confided() {
        let fact = widened(Some(MX));
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let given = given(dialogue()).and(confided());
        let state = given.by(MX).expecting(1).when(widen()).then([fact]);
        assert_eq!(state.items[&ARMS].confided, []);
    }

    #[test]
    fn the_secretariat_opens_it_too_and_nothing_opens_twice() {
        let given = given(dialogue()).and(confided());
        given.clone().when(widen()).then([widened(None)]);
        given.and(widened(None)).when(widen()).then_nothing();
    }

    #[test]
    fn for_others_there_is_nothing_to_open() {
        let given = given(dialogue()).and(confided());
        given.by(US).when(widen()).refused("UNKNOWN", &["item"]);
    }
}
