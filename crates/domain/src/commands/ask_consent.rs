//! `askConsent`: the parties are asked for their consent to an item after all.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{open_item, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Scope, State};
use crate::views::history::{Names, say};

/// Asks the parties again, after their consent had been waived. What they said before counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskConsent {
    /// The item.
    pub item: Ref<ItemId>,
}

/// The parties are asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentAsked {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
}

impl Verb for AskConsent {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let item = open_item(state, ctx, &self.item).at("item")?;
        if !item.kind.asks_consent() {
            return Err(Reason::ConsentNotNeeded { item: item.label() }.at("item"));
        }
        if !item.waived {
            return Ok(vec![]);
        }
        Ok(vec![ConsentAsked { item: item.id, scope: scope_of(state, ctx, item) }.into()])
    }
}

impl Fact for ConsentAsked {
    const NAME: &'static str = "consent-asked";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| item.waived = false);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        say!(
            names,
            "The parties are asked for their consent to {item} again.",
            "Se vuelve a pedir a las partes su consentimiento para {item}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::ConsentWaived;
    use super::*;
    use crate::state::Consent;
    use crate::testing::*;

    fn ask(item: &str) -> AskConsent {
        AskConsent { item: by_key(item) }
    }

    fn asked() -> ConsentAsked {
        ConsentAsked { item: FENTANYL, scope: Scope::Meeting(MEETING) }
    }

    fn waived() -> Given {
        let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
        given(backlog()).and(ConsentWaived { item, scope: scope.clone(), reason: None })
    }

    #[test]
    fn what_the_parties_said_before_counts_again() {
        assert_eq!(asked().audience(), Audience::Participants(MEETING));
        let state = waived().expecting(2).when(ask("fentanyl")).then([asked()]);
        assert_eq!(state.items[&FENTANYL].consent(&[US]), Consent::Agreed);
    }

    #[test]
    fn who_is_asked_already_is_not_asked_twice() {
        given(backlog()).when(ask("fentanyl")).then_nothing();
    }

    #[test]
    fn its_kind_must_ask_somebody() {
        given(backlog()).when(ask("coffee")).refused("CONSENT_NOT_NEEDED", &["item"]);
    }

    #[test]
    fn the_secretariat_asks_while_the_item_can_be_worked_on() {
        waived().by(US).when(ask("fentanyl")).refused("SECRETARIAT_ONLY", &[]);
        waived().when(ask("nothing")).refused("UNKNOWN", &["item"]);
        let gone = waived().and(withdrawn(FENTANYL));
        gone.when(ask("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        waived().and(cancelled()).when(ask("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([asked().into()]).state.items.is_empty());
    }
}
