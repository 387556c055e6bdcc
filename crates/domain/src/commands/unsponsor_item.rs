//! `unsponsorItem`: a delegation leaves those that propose an item.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{label, open_item, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Scope, State};
use crate::views::history::{Names, say};

/// Stops sponsoring an item, for the delegate's own delegation or the one that the secretariat records
/// for. What that party said to the item stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnsponsorItem {
    /// The item.
    pub item: Ref<ItemId>,
}

/// A delegation left the sponsors of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemUnsponsored {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who does not sponsor it any more.
    pub party: DelegationId,
}

impl Verb for UnsponsorItem {
    const BY: &'static [By] = &[By::Sponsor];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let party = ctx.party(state)?;
        let item = open_item(state, ctx, &self.item).at("item")?;
        let (delegation, title) = (label(state, party), item.label());
        if !item.sponsors.contains(&party) {
            return Err(Reason::NotASponsor { delegation, item: title }.at("item"));
        }
        // Somebody answers for what parties are asked; a waiver may be taken back.
        if item.sponsors.len() == 1 && item.kind.asks_consent() {
            return Err(Reason::LastSponsor { delegation, item: title }.at("item"));
        }
        Ok(vec![ItemUnsponsored { item: item.id, scope: scope_of(state, ctx, item), party }.into()])
    }
}

impl Fact for ItemUnsponsored {
    const NAME: &'static str = "item-unsponsored";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.sponsors.retain(|sponsor| *sponsor != self.party);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, item) = (names.party(self.party), names.item(self.item));
        say!(names, "{party} no longer sponsors {item}.", "{party} dejó de patrocinar {item}.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::ItemCosponsored;
    use super::*;
    use crate::state::{ItemKind, Voice};
    use crate::testing::*;

    fn unsponsor(item: &str) -> UnsponsorItem {
        UnsponsorItem { item: by_key(item) }
    }

    fn unsponsored(party: DelegationId) -> ItemUnsponsored {
        ItemUnsponsored { item: FENTANYL, scope: Scope::Meeting(MEETING), party }
    }

    /// Mexico sponsors `fentanyl` too.
    fn both() -> Given {
        let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
        given(backlog()).and(ItemCosponsored { item, scope: scope.clone(), party: MX, wording: 1 })
    }

    #[test]
    fn a_delegation_leaves_and_what_it_said_stays() {
        assert_eq!(unsponsored(US).audience(), Audience::Participants(MEETING));
        let state = both().by(US).expecting(2).when(unsponsor("fentanyl")).then([unsponsored(US)]);
        let item = &state.items[&FENTANYL];
        assert_eq!((&item.sponsors, &item.voices[&US]), (&vec![MX], &Voice::Endorses(1)));
        both().on_behalf_of(MX).when(unsponsor("fentanyl")).then([unsponsored(MX)]);
    }

    #[test]
    fn the_last_sponsor_withdraws_the_item_instead() {
        given(backlog()).by(US).when(unsponsor("fentanyl")).refused("LAST_SPONSOR", &["item"]);
        let toast = proposed(ItemId(uuid(9)), "toast", ItemKind::Ceremony, &[MX]);
        let fact = ItemUnsponsored { item: ItemId(uuid(9)), ..unsponsored(MX) };
        given(backlog()).and(toast).by(MX).when(unsponsor("toast")).then([fact]);
    }

    #[test]
    fn only_a_sponsor_has_something_to_give_up() {
        given(backlog()).by(MX).when(unsponsor("fentanyl")).refused("NOT_A_SPONSOR", &["item"]);
        given(backlog()).when(unsponsor("fentanyl")).refused("PARTY_MISSING", &["onBehalfOf"]);
        given(backlog()).by(CA).when(unsponsor("fentanyl")).refused("UNKNOWN", &["item"]);
    }

    #[test]
    fn the_item_can_still_be_worked_on() {
        let gone = both().and(withdrawn(FENTANYL)).by(MX);
        gone.when(unsponsor("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = both().and(cancelled()).by(MX);
        cancelled.when(unsponsor("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([unsponsored(MX).into()]).state.items.is_empty());
    }
}
