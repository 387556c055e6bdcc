//! `waiveConsent`: the parties are not asked for their consent to an item.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{open_item, scope_of};
use super::{By, EntryPulled, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Group, Item, Scope, State};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Waives the parties' consent to an item whose kind would ask them. What they said stays; the item
/// leaves the consent group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaiveConsent {
    /// The item.
    pub item: Ref<ItemId>,
    /// Why.
    pub reason: Option<LocalizedText>,
}

/// The parties are not asked any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentWaived {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<LocalizedText>,
}

impl Verb for WaiveConsent {
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
        self.reason.as_ref().map_or(Ok(()), |why| Limit::PROSE.check_all(why)).at("reason")?;
        if item.waived {
            return Ok(vec![]);
        }
        let (scope, reason) = (scope_of(state, ctx, item), self.reason.clone());
        let waived = ConsentWaived { item: item.id, scope, reason };
        Ok([waived.into()].into_iter().chain(out_of_group(state, item)).collect())
    }
}

/// What nobody is asked to agree to is not agreed to together with others.
fn out_of_group(state: &State, item: &Item) -> Option<Event> {
    let agenda = state.agendas.get(&item.meeting?)?;
    let entry = agenda.entry_for(item.id).filter(|entry| entry.group == Group::Inside)?;
    Some(EntryPulled { meeting: agenda.meeting, entry: entry.id, by: None }.into())
}

impl Fact for ConsentWaived {
    const NAME: &'static str = "consent-waived";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| item.waived = true);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        say!(
            names,
            "The parties are no longer asked for their consent to {item}.",
            "Ya no se pide a las partes su consentimiento para {item}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Consent;
    use crate::testing::*;

    fn waive(item: &str) -> WaiveConsent {
        WaiveConsent { item: by_key(item), reason: None }
    }

    fn waived() -> ConsentWaived {
        ConsentWaived { item: FENTANYL, scope: Scope::Meeting(MEETING), reason: None }
    }

    #[test]
    fn nobody_is_asked_any_more() {
        assert_eq!(waived().audience(), Audience::Participants(MEETING));
        let reason = Some(text("Agreed in the joint statement"));
        let command = WaiveConsent { reason: reason.clone(), ..waive("fentanyl") };
        let fact = ConsentWaived { reason, ..waived() };
        let state = given(backlog()).expecting(1).when(command).then([fact]);
        assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::NotNeeded);
    }

    #[test]
    fn what_was_waived_is_nothing() {
        given(backlog()).and(waived()).when(waive("fentanyl")).then_nothing();
    }

    #[test]
    fn its_kind_must_ask_somebody() {
        given(backlog()).when(waive("coffee")).refused("CONSENT_NOT_NEEDED", &["item"]);
    }

    #[test]
    fn the_secretariat_waives_while_the_item_can_be_worked_on() {
        given(backlog()).by(US).when(waive("fentanyl")).refused("SECRETARIAT_ONLY", &[]);
        given(backlog()).when(waive("nothing")).refused("UNKNOWN", &["item"]);
        let gone = given(backlog()).and(withdrawn(FENTANYL));
        gone.when(waive("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = given(backlog()).and(cancelled());
        cancelled.when(waive("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn a_reason_must_be_a_text() {
        let silent = WaiveConsent { reason: Some(text("")), ..waive("fentanyl") };
        given(backlog()).when(silent).refused("TEXT_MISSING", &["reason"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([waived().into()]).state.items.is_empty());
    }

    #[test]
    fn what_nobody_is_asked_leaves_the_consent_group() {
        let (meeting, entry) = (MEETING, AT_FENTANYL);
        let grouped = super::super::EntryGrouped { meeting, entry };
        let pulled = EntryPulled { meeting, entry, by: None };
        given(agenda())
            .and(grouped)
            .when(waive("fentanyl"))
            .then_all([waived().into(), pulled.into()]);
        given(agenda()).when(waive("fentanyl")).then([waived()]);
    }
}
