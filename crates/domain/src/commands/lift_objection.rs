//! `liftObjection`: a party takes its objection back.

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
use crate::state::{Scope, State, Voice, WordingNumber};
use crate::views::history::{Names, say};

/// Lifts an objection, for the delegate's own delegation or the one that the secretariat records for.
/// That party has then said nothing to the item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiftObjection {
    /// The item.
    pub item: Ref<ItemId>,
}

/// A party lifted its objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionLifted {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who does not object any more.
    pub party: DelegationId,
    /// The wording to which it had objected.
    pub wording: WordingNumber,
}

impl Verb for LiftObjection {
    const BY: &'static [By] = &[By::Participant];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    // Whoever objected may lift it, a party still or not.
    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let party = ctx.party(state)?;
        let item = open_item(state, ctx, &self.item).at("item")?;
        let Some(Voice::Objects { wording, .. }) = item.voices.get(&party) else {
            let (delegation, item) = (label(state, party), item.label());
            return Err(Reason::NotObjecting { delegation, item }.at("item"));
        };
        let (scope, wording) = (scope_of(state, ctx, item), *wording);
        Ok(vec![ObjectionLifted { item: item.id, scope, party, wording }.into()])
    }
}

impl Fact for ObjectionLifted {
    const NAME: &'static str = "objection-lifted";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.voices.remove(&self.party);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, item) = (names.party(self.party), names.wording(self.item, self.wording));
        say!(
            names,
            "{party} lifted its objection to {item}.",
            "{party} levantó su objeción a {item}."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::ItemObjectedTo;
    use super::*;
    use crate::state::{Consent, Role};
    use crate::testing::*;

    fn lift(item: &str) -> LiftObjection {
        LiftObjection { item: by_key(item) }
    }

    fn lifted(party: DelegationId) -> ObjectionLifted {
        ObjectionLifted { item: FENTANYL, scope: Scope::Meeting(MEETING), party, wording: 1 }
    }

    fn contested() -> Given {
        let (item, scope, reason) = (FENTANYL, Scope::Meeting(MEETING), None);
        given(backlog()).and(ItemObjectedTo {
            item,
            scope: scope.clone(),
            party: MX,
            wording: 1,
            reason,
        })
    }

    #[test]
    fn a_party_has_then_said_nothing() {
        assert_eq!(lifted(MX).audience(), Audience::Participants(MEETING));
        let state = contested().by(MX).expecting(2).when(lift("fentanyl")).then([lifted(MX)]);
        let item = &state.items[&FENTANYL];
        assert_eq!(item.voices, [(US, Voice::Endorses(1))].into());
        assert_eq!(item.consent(&[US, MX]), Consent::Proposed);
        contested().on_behalf_of(MX).when(lift("fentanyl")).then([lifted(MX)]);
    }

    #[test]
    fn one_who_is_no_party_any_more_may_still_lift_it() {
        let given = contested().and(invited(MX, Role::Observer)).by(MX);
        given.when(lift("fentanyl")).then([lifted(MX)]);
    }

    #[test]
    fn who_does_not_object_has_nothing_to_lift() {
        contested().by(US).when(lift("fentanyl")).refused("NOT_OBJECTING", &["item"]);
        contested().by(US).when(lift("arms")).refused("NOT_OBJECTING", &["item"]);
        contested().when(lift("fentanyl")).refused("PARTY_MISSING", &["onBehalfOf"]);
        contested().by(CA).when(lift("fentanyl")).refused("UNKNOWN", &["item"]);
    }

    #[test]
    fn the_item_can_still_be_worked_on() {
        let gone = contested().and(withdrawn(FENTANYL)).by(MX);
        gone.when(lift("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = contested().and(cancelled()).by(MX);
        cancelled.when(lift("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([lifted(MX).into()]).state.items.is_empty());
    }
}
