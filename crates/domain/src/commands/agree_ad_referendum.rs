//! `agreeAdReferendum`: a party agrees to a wording, subject to its government's confirmation.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{Asked, asked, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::{Scope, State, Voice, WordingNumber};
use crate::views::history::{Names, say};

/// Agrees to a wording ad referendum, for the delegate's own delegation or the one that the secretariat
/// records for. It replaces whatever that party said to the item before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreeAdReferendum {
    /// The item.
    pub item: Ref<ItemId>,
    /// The wording; the one that stands if left out.
    pub wording: Option<WordingNumber>,
}

/// A party agreed to a wording ad referendum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedAdReferendum {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who agreed.
    pub party: DelegationId,
    /// The wording.
    pub wording: WordingNumber,
}

impl Verb for AgreeAdReferendum {
    const BY: &'static [By] = &[By::Party];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let Asked { item, party, wording } = asked(state, ctx, &self.item, self.wording)?;
        let said = item.voices.get(&party) == Some(&Voice::AdReferendum(wording));
        if said && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let scope = scope_of(state, ctx, item);
        Ok(vec![AgreedAdReferendum { item: item.id, scope, party, wording }.into()])
    }
}

impl Fact for AgreedAdReferendum {
    const NAME: &'static str = "agreed-ad-referendum";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.voices.insert(self.party, Voice::AdReferendum(self.wording));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, item) = (names.party(self.party), names.wording(self.item, self.wording));
        say!(
            names,
            "{party} agreed to {item} ad referendum.",
            "{party} dio su acuerdo ad referéndum a {item}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Consent, Role};
    use crate::testing::*;

    fn agree(item: &str) -> AgreeAdReferendum {
        AgreeAdReferendum { item: by_key(item), wording: None }
    }

    fn agreed(wording: WordingNumber) -> AgreedAdReferendum {
        AgreedAdReferendum { item: FENTANYL, scope: Scope::Meeting(MEETING), party: MX, wording }
    }

    #[test]
    fn a_party_agrees_until_its_government_confirms() {
        assert_eq!(agreed(1).audience(), Audience::Participants(MEETING));
        let given = given(backlog()).by(MX).expecting(1);
        let state = given.when(agree("fentanyl")).then([agreed(1)]);
        assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::AdReferendum);
    }

    #[test]
    fn a_wording_that_does_not_stand_does_not_stand_for_it() {
        let given = given(backlog()).and(counter_proposed(2, US));
        let second = AgreeAdReferendum { wording: Some(2), ..agree("fentanyl") };
        let state = given.on_behalf_of(MX).when(second).then([agreed(2)]);
        assert_eq!(state.items[&FENTANYL].current, 1);
    }

    #[test]
    fn what_was_said_already_is_nothing_but_with_another_note() {
        let given = || given(backlog()).and(agreed(1));
        given().by(MX).when(agree("fentanyl")).then_nothing();
        given().on_behalf_of(MX).when(agree("fentanyl")).then_nothing();
        given().by_note_of(MX, "Note 2").when(agree("fentanyl")).then([agreed(1)]);
    }

    #[test]
    fn who_is_not_asked_does_not_agree() {
        let given = || given(backlog());
        given().when(agree("fentanyl")).refused("PARTY_MISSING", &["onBehalfOf"]);
        given().on_behalf_of(CA).when(agree("fentanyl")).refused("NOT_INVITED", &["item"]);
        given().by(CA).when(agree("fentanyl")).refused("UNKNOWN", &["item"]);
        given().by(MX).when(agree("coffee")).refused("CONSENT_NOT_NEEDED", &["item"]);
        given().by(US).when(agree("review")).refused("ITEM_OF_SERIES", &["item"]);
        let observed = given().and(invited(CA, Role::Observer));
        observed.by(CA).when(agree("fentanyl")).refused("NOT_A_PARTY", &["item"]);
        let gone = given().and(withdrawn(FENTANYL));
        gone.by(MX).when(agree("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = given().and(cancelled());
        cancelled.by(MX).when(agree("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn the_wording_is_there() {
        let second = AgreeAdReferendum { wording: Some(2), ..agree("fentanyl") };
        given(backlog()).by(MX).when(second).refused("WORDING_UNKNOWN", &["wording"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([agreed(1).into()]).state.items.is_empty());
    }
}
