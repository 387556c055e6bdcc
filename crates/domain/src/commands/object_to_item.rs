//! `objectToItem`: a party objects to an item as it is worded.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{Asked, asked, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{Scope, State, Voice, WordingNumber};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Objects to a wording, for the delegate's own delegation or the one that the secretariat records
/// for. It replaces whatever that party said to the item before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectToItem {
    /// The item.
    pub item: Ref<ItemId>,
    /// The wording; the one that stands if left out.
    pub wording: Option<WordingNumber>,
    /// Why.
    pub reason: Option<LocalizedText>,
}

/// A party objected to a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemObjectedTo {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who objected.
    pub party: DelegationId,
    /// The wording.
    pub wording: WordingNumber,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<LocalizedText>,
}

impl Verb for ObjectToItem {
    const BY: &'static [By] = &[By::Party];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let Asked { item, party, wording } = asked(state, ctx, &self.item, self.wording)?;
        self.reason.as_ref().map_or(Ok(()), |why| Limit::PROSE.check_all(why)).at("reason")?;
        let reason = self.reason.clone();
        let objects = Voice::Objects { wording, reason: reason.clone() };
        if item.voices.get(&party) == Some(&objects) && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let scope = scope_of(state, ctx, item);
        Ok(vec![ItemObjectedTo { item: item.id, scope, party, wording, reason }.into()])
    }
}

impl Fact for ItemObjectedTo {
    const NAME: &'static str = "item-objected-to";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { item, party, wording, reason, .. } = self;
        state.change_item(item, stamp, |item| {
            item.voices.insert(party, Voice::Objects { wording, reason });
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, item) = (names.party(self.party), names.wording(self.item, self.wording));
        say!(names, "{party} objected to {item}.", "{party} formuló una objeción a {item}.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::WordingEndorsed;
    use super::*;
    use crate::state::Consent;
    use crate::testing::*;

    fn object(item: &str) -> ObjectToItem {
        ObjectToItem { item: by_key(item), wording: None, reason: Some(text("Too broad.")) }
    }

    fn objected() -> ItemObjectedTo {
        let (scope, reason) = (Scope::Meeting(MEETING), Some(text("Too broad.")));
        ItemObjectedTo { item: FENTANYL, scope: scope.clone(), party: MX, wording: 1, reason }
    }

    #[test]
    fn a_party_objects_to_the_wording_that_stands() {
        assert_eq!(objected().audience(), Audience::Participants(MEETING));
        let given = given(backlog()).by(MX).expecting(1);
        let state = given.when(object("fentanyl")).then([objected()]);
        assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::Contested);
    }

    #[test]
    fn an_objection_takes_an_endorsement_back() {
        let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
        let endorsed = WordingEndorsed { item, scope: scope.clone(), party: MX, wording: 1 };
        let given = given(backlog()).and(endorsed).on_behalf_of(MX);
        let state = given.when(object("fentanyl")).then([objected()]);
        assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::Contested);
    }

    #[test]
    fn the_same_objection_again_is_nothing_and_another_note_or_reason_is_news() {
        let given = || given(backlog()).and(objected());
        given().by(MX).when(object("fentanyl")).then_nothing();
        given().by_note_of(MX, "Note 2").when(object("fentanyl")).then([objected()]);
        let other = ObjectToItem { reason: None, ..object("fentanyl") };
        given().by(MX).when(other).then([ItemObjectedTo { reason: None, ..objected() }]);
    }

    #[test]
    fn who_is_not_asked_does_not_object() {
        let given = || given(backlog());
        given().when(object("fentanyl")).refused("PARTY_MISSING", &["onBehalfOf"]);
        given().on_behalf_of(CA).when(object("fentanyl")).refused("NOT_INVITED", &["item"]);
        given().by(CA).when(object("fentanyl")).refused("UNKNOWN", &["item"]);
        given().by(MX).when(object("coffee")).refused("CONSENT_NOT_NEEDED", &["item"]);
        given().by(US).when(object("review")).refused("ITEM_OF_SERIES", &["item"]);
        let observed = given().and(invited(CA, crate::state::Role::Observer));
        observed.by(CA).when(object("fentanyl")).refused("NOT_A_PARTY", &["item"]);
        let cancelled = given().and(cancelled());
        cancelled.by(MX).when(object("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn the_wording_is_there_and_the_reason_prints() {
        let second = ObjectToItem { wording: Some(2), ..object("fentanyl") };
        given(backlog()).by(MX).when(second).refused("WORDING_UNKNOWN", &["wording"]);
        let silent = ObjectToItem { reason: Some(text("")), ..object("fentanyl") };
        given(backlog()).by(MX).when(silent).refused("TEXT_MISSING", &["reason"]);
    }
}
