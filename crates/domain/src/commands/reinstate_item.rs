//! `reinstateItem`: an item that was withdrawn is pursued again.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{its_meeting_stands, seen_item};
use super::withdraw_item::only_sponsor;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Scope, State};
use crate::views::history::{Names, say};

/// Reinstates an item, for its only sponsor or for the secretariat. What the parties said to it before
/// counts again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReinstateItem {
    /// The item.
    pub item: Ref<ItemId>,
}

/// An item was reinstated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemReinstated {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who reinstated it; none if the secretariat did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<DelegationId>,
}

impl Verb for ReinstateItem {
    const BY: &'static [By] = &[By::Secretariat, By::Sponsor];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let item = seen_item(state, ctx, &self.item).at("item")?;
        let by = only_sponsor(state, ctx, item)?;
        its_meeting_stands(state, ctx, item).at("item")?;
        if item.withdrawn.is_none() {
            return Err(Reason::NotWithdrawn { item: item.label() }.at("item"));
        }
        Ok(vec![ItemReinstated { item: item.id, scope: item.scope(), by }.into()])
    }
}

impl Fact for ItemReinstated {
    const NAME: &'static str = "item-reinstated";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| item.withdrawn = None);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        let Some(by) = self.by.map(|party| names.party(party)) else {
            return say!(names, "{item} was reinstated.", "Se restableció {item}.");
        };
        say!(names, "{by} reinstated {item}.", "{by} restableció {item}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::ItemCosponsored;
    use crate::state::Consent;
    use crate::testing::*;

    fn reinstate(item: &str) -> ReinstateItem {
        ReinstateItem { item: by_key(item) }
    }

    fn back(by: Option<DelegationId>) -> ItemReinstated {
        ItemReinstated { item: FENTANYL, scope: Scope::Meeting(MEETING), by }
    }

    fn gone() -> Given {
        given(backlog()).and(withdrawn(FENTANYL))
    }

    #[test]
    fn its_only_sponsor_or_the_secretariat_takes_it_up_again() {
        assert_eq!(back(None).audience(), Audience::Participants(MEETING));
        let state = gone().by(US).expecting(2).when(reinstate("fentanyl")).then([back(Some(US))]);
        let item = &state.items[&FENTANYL];
        assert_eq!((&item.withdrawn, item.consent(&[US])), (&None, Consent::Agreed));
        gone().on_behalf_of(US).when(reinstate("fentanyl")).then([back(Some(US))]);
        gone().when(reinstate("fentanyl")).then([back(None)]);
    }

    #[test]
    fn nobody_else_does() {
        gone().by(MX).when(reinstate("fentanyl")).refused("SPONSOR_ONLY", &["item"]);
        gone().by(CA).when(reinstate("fentanyl")).refused("UNKNOWN", &["item"]);
        let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
        let joined = ItemCosponsored { item, scope: scope.clone(), party: MX, wording: 1 };
        let both = given(backlog()).and(joined).and(withdrawn(FENTANYL));
        both.clone().by(US).when(reinstate("fentanyl")).refused("SPONSORED_BY_OTHERS", &["item"]);
        both.when(reinstate("fentanyl")).then([back(None)]);
    }

    #[test]
    fn it_was_withdrawn_and_its_meeting_is_to_take_place() {
        given(backlog()).by(US).when(reinstate("fentanyl")).refused("NOT_WITHDRAWN", &["item"]);
        gone().and(cancelled()).when(reinstate("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([back(None).into()]).state.items.is_empty());
    }
}
