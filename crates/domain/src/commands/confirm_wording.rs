//! `confirmWording`: a party's government confirms what the party agreed to ad referendum.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::endorse_wording::stands_then;
use super::standing::{Asked, asked, label, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{Reason, Refusal};
use crate::state::{Scope, State, Voice, WordingNumber};
use crate::views::history::{Names, say};

/// Confirms the wording to which the party agreed ad referendum, for the delegate's own delegation or
/// the one that the secretariat records for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfirmWording {
    /// The item.
    pub item: Ref<ItemId>,
}

/// A party confirmed a wording, and endorses it from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingConfirmed {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who confirmed.
    pub party: DelegationId,
    /// The wording.
    pub wording: WordingNumber,
}

impl Verb for ConfirmWording {
    const BY: &'static [By] = &[By::Party];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let Asked { item, party, .. } = asked(state, ctx, &self.item, None)?;
        let Some(Voice::AdReferendum(wording)) = item.voices.get(&party) else {
            let (delegation, item) = (label(state, party), item.label());
            return Err(Reason::NothingToConfirm { delegation, item }.at("item"));
        };
        let (scope, wording) = (scope_of(state, ctx, item), *wording);
        let confirmed = WordingConfirmed { item: item.id, scope, party, wording };
        let stands = stands_then(state, ctx, item, party, wording);
        Ok([confirmed.into()].into_iter().chain(stands).collect())
    }
}

impl Fact for WordingConfirmed {
    const NAME: &'static str = "wording-confirmed";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.voices.insert(self.party, Voice::Endorses(self.wording));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, item) = (names.party(self.party), names.wording(self.item, self.wording));
        say!(
            names,
            "{party} confirmed its agreement to {item}.",
            "{party} confirmó su acuerdo a {item}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::{AgreedAdReferendum, ConsentWaived, WordingStands};
    use super::*;
    use crate::state::{Consent, Role};
    use crate::testing::*;

    const SCOPE: Scope = Scope::Meeting(MEETING);

    fn confirm(item: &str) -> ConfirmWording {
        ConfirmWording { item: by_key(item) }
    }

    fn confirmed(wording: WordingNumber) -> WordingConfirmed {
        WordingConfirmed { item: FENTANYL, scope: SCOPE, party: MX, wording }
    }

    fn agreed(wording: WordingNumber) -> AgreedAdReferendum {
        AgreedAdReferendum { item: FENTANYL, scope: SCOPE, party: MX, wording }
    }

    #[test]
    fn a_party_endorses_what_its_government_confirms() {
        assert_eq!(confirmed(1).audience(), Audience::Participants(MEETING));
        let given = given(backlog()).and(agreed(1)).by(MX).expecting(2);
        let state = given.when(confirm("fentanyl")).then([confirmed(1)]);
        assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::Agreed);
    }

    #[test]
    fn a_wording_that_all_endorse_now_stands() {
        let given = given(backlog()).and(counter_proposed(2, US)).and(agreed(2));
        let stands = WordingStands { item: FENTANYL, scope: SCOPE, wording: 2 };
        let then = given.on_behalf_of(MX).when(confirm("fentanyl"));
        let state = then.then_all([confirmed(2).into(), stands.into()]);
        assert_eq!(state.items[&FENTANYL].current, 2);
    }

    #[test]
    fn only_what_was_agreed_ad_referendum_is_confirmed() {
        given(backlog()).by(US).when(confirm("fentanyl")).refused("NOTHING_TO_CONFIRM", &["item"]);
        given(backlog()).by(MX).when(confirm("fentanyl")).refused("NOTHING_TO_CONFIRM", &["item"]);
        let done = given(backlog()).and(agreed(1)).and(confirmed(1)).by_note_of(MX, "Note 2");
        done.when(confirm("fentanyl")).refused("NOTHING_TO_CONFIRM", &["item"]);
    }

    #[test]
    fn who_is_not_asked_does_not_confirm() {
        let given = || given(backlog()).and(agreed(1));
        given().when(confirm("fentanyl")).refused("PARTY_MISSING", &["onBehalfOf"]);
        given().on_behalf_of(CA).when(confirm("fentanyl")).refused("NOT_INVITED", &["item"]);
        given().by(CA).when(confirm("fentanyl")).refused("UNKNOWN", &["item"]);
        given().by(US).when(confirm("review")).refused("ITEM_OF_SERIES", &["item"]);
        let observed = given().and(invited(CA, Role::Observer));
        observed.by(CA).when(confirm("fentanyl")).refused("NOT_A_PARTY", &["item"]);
        let waived = given().and(ConsentWaived { item: FENTANYL, scope: SCOPE, reason: None });
        waived.by(MX).when(confirm("fentanyl")).refused("CONSENT_NOT_NEEDED", &["item"]);
        let gone = given().and(withdrawn(FENTANYL));
        gone.by(MX).when(confirm("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = given().and(cancelled());
        cancelled.by(MX).when(confirm("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([confirmed(1).into()]).state.items.is_empty());
    }
}
