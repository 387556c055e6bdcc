//! `cosponsorItem`: a delegation joins those that propose an item.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{label, open_item, participation, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Scope, State, Voice, WordingNumber};
use crate::views::history::{Names, say};

/// Sponsors an item beside those that do, for the delegate's own delegation or the one that the
/// secretariat records for. It endorses the wording that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CosponsorItem {
    /// The item.
    pub item: Ref<ItemId>,
}

/// A delegation joined the sponsors of an item, and endorses it as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCosponsored {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who sponsors it from now on.
    pub party: DelegationId,
    /// The wording that stood.
    pub wording: WordingNumber,
}

impl Verb for CosponsorItem {
    const BY: &'static [By] = &[By::Participant];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let party = ctx.party(state)?;
        let item = open_item(state, ctx, &self.item).at("item")?;
        let (scope, wording) = (scope_of(state, ctx, item), item.current);
        let meeting = match &scope {
            Scope::Meeting(meeting) => Some(*meeting),
            Scope::Confided { .. } => item.meeting,
            Scope::Series => None,
        };
        if let Some(meeting) = meeting {
            participation(state, meeting, party).at("item")?;
        }
        if !item.is_for(party) {
            let (delegation, item) = (label(state, party), item.label());
            return Err(Reason::NotConfided { delegation, item }.at("item"));
        }
        if item.sponsors.contains(&party) {
            let (delegation, item) = (label(state, party), item.label());
            return Err(Reason::AlreadySponsor { delegation, item }.at("item"));
        }
        Ok(vec![ItemCosponsored { item: item.id, scope, party, wording }.into()])
    }
}

impl Fact for ItemCosponsored {
    const NAME: &'static str = "item-cosponsored";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.sponsors.push(self.party);
            item.voices.insert(self.party, Voice::Endorses(self.wording));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, item) = (names.party(self.party), names.item(self.item));
        say!(
            names,
            "{party} joined the sponsors of {item}.",
            "{party} se sumó a los patrocinadores de {item}."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ItemProposed, ParticipationWithdrawn};
    use super::*;
    use crate::state::{Consent, ItemKind, Role};
    use crate::testing::*;

    fn cosponsor(item: &str) -> CosponsorItem {
        CosponsorItem { item: by_key(item) }
    }

    fn cosponsored(party: DelegationId) -> ItemCosponsored {
        ItemCosponsored { item: FENTANYL, scope: Scope::Meeting(MEETING), party, wording: 1 }
    }

    #[test]
    fn a_delegation_joins_and_endorses_what_stands() {
        assert_eq!(cosponsored(MX).audience(), Audience::Participants(MEETING));
        let given = given(backlog()).by(MX).expecting(1);
        let state = given.when(cosponsor("fentanyl")).then([cosponsored(MX)]);
        let item = &state.items[&FENTANYL];
        assert_eq!(item.sponsors, [US, MX]);
        assert_eq!(item.consent(&[US, MX]), Consent::Agreed);
    }

    #[test]
    fn it_endorses_another_wording_than_the_one_that_it_put() {
        let given = given(backlog()).and(counter_proposed(2, MX)).by(MX);
        let state = given.when(cosponsor("fentanyl")).then([cosponsored(MX)]);
        assert_eq!(state.items[&FENTANYL].voices[&MX], Voice::Endorses(1));
    }

    #[test]
    fn an_observer_may_and_whoever_does_not_take_part_may_not() {
        let given = || given(backlog());
        let observed = given().and(invited(CA, Role::Observer));
        observed.by(CA).when(cosponsor("fentanyl")).then([cosponsored(CA)]);
        given().on_behalf_of(CA).when(cosponsor("fentanyl")).refused("NOT_INVITED", &["item"]);
        given().by(CA).when(cosponsor("fentanyl")).refused("UNKNOWN", &["item"]);
    }

    #[test]
    fn an_item_of_a_series_is_for_any_delegation_to_sponsor() {
        let fact = ItemCosponsored { item: REVIEW, scope: Scope::Series, ..cosponsored(CA) };
        assert_eq!(fact.audience(), Audience::AllDelegations);
        given(backlog()).by(CA).when(cosponsor("review")).then([fact]);
    }

    #[test]
    fn what_is_confided_to_others_is_not_for_a_delegation_to_sponsor() {
        let proposed = proposed(ARMS, "arms", ItemKind::Discussion, &[MX]);
        let confided = ItemProposed { confided: vec![MX], ..proposed };
        let given = || given(dialogue()).and(confided.clone());
        let cosponsor = || CosponsorItem { item: ARMS.into() };
        given().on_behalf_of(US).when(cosponsor()).refused("NOT_CONFIDED", &["item"]);
        given().by(US).when(cosponsor()).refused("UNKNOWN", &["item"]);
    }

    #[test]
    fn whoever_left_the_meeting_sponsors_nothing_that_was_confided_to_them_there() {
        let proposed = proposed(ARMS, "arms", ItemKind::Discussion, &[MX]);
        let confided = ItemProposed { confided: vec![MX, US], ..proposed };
        let left = ParticipationWithdrawn { meeting: MEETING, delegation: US, reason: None };
        let given = given(dialogue()).and(confided).and(left).by(US);
        let cosponsor = CosponsorItem { item: ARMS.into() };
        given.when(cosponsor).refused("NOT_TAKING_PART", &["item"]);
    }

    #[test]
    fn a_sponsor_is_one_already() {
        given(backlog()).by(US).when(cosponsor("fentanyl")).refused("ALREADY_SPONSOR", &["item"]);
    }

    #[test]
    fn somebody_joins_and_there_is_something_to_join() {
        let given = || given(backlog());
        given().when(cosponsor("fentanyl")).refused("PARTY_MISSING", &["onBehalfOf"]);
        given().by(MX).when(cosponsor("nothing")).refused("UNKNOWN", &["item"]);
        let gone = given().and(withdrawn(FENTANYL)).by(MX);
        gone.when(cosponsor("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = given().and(cancelled()).by(MX);
        cancelled.when(cosponsor("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([cosponsored(MX).into()]).state.items.is_empty());
    }
}
