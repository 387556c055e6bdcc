//! `endorseWording`: a party endorses one wording of an item.

use serde::{Deserialize, Serialize};

use super::Verb;
use super::decide::named;
use super::standing::{Asked, asked};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::{Scope, State, Voice, WordingNumber};
use crate::views::history::{Names, say};

/// Endorses a wording, for the delegate's own delegation or the one that the secretariat records
/// for. It replaces whatever that party said to the item before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndorseWording {
    /// The item.
    pub item: Ref<ItemId>,
    /// The wording; the one that stands if left out.
    pub wording: Option<WordingNumber>,
}

/// A party endorsed a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingEndorsed {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who endorsed it.
    pub party: DelegationId,
    /// The wording.
    pub wording: WordingNumber,
}

impl Verb for EndorseWording {
    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let Asked { item, party, wording } = asked(state, ctx, &self.item, self.wording)?;
        let said = item.voices.get(&party) == Some(&Voice::Endorses(wording));
        if said && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let scope = item.scope();
        Ok(vec![WordingEndorsed { item: item.id, scope, party, wording }.into()])
    }
}

impl Fact for WordingEndorsed {
    const NAME: &'static str = "wording-endorsed";

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
        say!(names, "{party} endorsed {item}.", "{party} respaldó {item}.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::ItemReworded;
    use super::*;
    use crate::id::EntryId;
    use crate::state::{Consent, ItemKind, Role, Wording};
    use crate::testing::*;

    fn endorse(item: &str) -> EndorseWording {
        EndorseWording { item: by_key(item), wording: None }
    }

    fn endorsed(party: DelegationId, wording: WordingNumber) -> WordingEndorsed {
        WordingEndorsed { item: FENTANYL, scope: Scope::Meeting(MEETING), party, wording }
    }

    fn reworded() -> ItemReworded {
        let wording = Wording { number: 2, title: text("Drugs"), description: None, by: None };
        ItemReworded { item: FENTANYL, scope: Scope::Meeting(MEETING), wording }
    }

    #[test]
    fn a_party_endorses_the_wording_that_stands() {
        let given = given(backlog()).by(MX).expecting(1);
        let state = given.when(endorse("fentanyl")).then([endorsed(MX, 1)]);
        assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::Agreed);
    }

    #[test]
    fn the_secretariat_records_whose_word_it_has() {
        let given = || given(backlog());
        given().on_behalf_of(MX).when(endorse("fentanyl")).then([endorsed(MX, 1)]);
        given().when(endorse("fentanyl")).refused("PARTY_MISSING", &["onBehalfOf"]);
    }

    #[test]
    fn a_new_wording_asks_again_and_an_old_one_can_still_be_endorsed() {
        let given = || given(backlog()).and(reworded());
        let state = given().by(US).when(endorse("fentanyl")).then([endorsed(US, 2)]);
        assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::Proposed);
        let first = EndorseWording { wording: Some(1), ..endorse("fentanyl") };
        given().by(MX).when(first).then([endorsed(MX, 1)]);
    }

    #[test]
    fn what_was_said_already_is_nothing() {
        given(backlog()).by(US).when(endorse("fentanyl")).then_nothing();
        given(backlog()).on_behalf_of(US).when(endorse("fentanyl")).then_nothing();
    }

    #[test]
    fn what_was_said_already_is_recorded_with_another_note() {
        let noted = given(backlog()).by_note_of(US, "Note 2");
        let state = noted.when(endorse("fentanyl")).then([endorsed(US, 1)]);
        assert_eq!(state.items[&FENTANYL].voices, [(US, Voice::Endorses(1))].into());
    }

    #[test]
    fn only_parties_are_asked() {
        let given = given(backlog()).and(invited(CA, Role::Observer));
        given.by(CA).when(endorse("fentanyl")).refused("NOT_A_PARTY", &["item"]);
    }

    #[test]
    fn a_delegation_that_is_not_invited_is_not_asked() {
        let given = || given(backlog());
        given().on_behalf_of(CA).when(endorse("fentanyl")).refused("NOT_INVITED", &["item"]);
        given().by(CA).when(endorse("fentanyl")).refused("UNKNOWN", &["item"]);
    }

    #[test]
    fn a_break_asks_nobody() {
        given(backlog()).by(MX).when(endorse("coffee")).refused("CONSENT_NOT_NEEDED", &["item"]);
    }

    #[test]
    fn an_item_of_a_series_asks_nobody_until_it_is_placed() {
        let at = EntryId(uuid(9));
        let given = || given(backlog());
        given().by(US).when(endorse("review")).refused("ITEM_OF_SERIES", &["item"]);
        let placed = given().and(placed(at, REVIEW, None, None));
        let fact = WordingEndorsed { item: REVIEW, scope: Scope::Series, ..endorsed(US, 1) };
        assert_eq!(fact.audience(), Audience::AllDelegations);
        placed.clone().by(US).when(endorse("review")).then([fact]);
        // Where it was placed is not for Canada to know.
        placed.by(CA).when(endorse("review")).refused("ITEM_OF_SERIES", &["item"]);
    }

    #[test]
    fn a_wording_that_is_not_there_cannot_be_endorsed() {
        let second = EndorseWording { wording: Some(2), ..endorse("fentanyl") };
        given(backlog()).by(MX).when(second).refused("WORDING_UNKNOWN", &["wording"]);
    }

    #[test]
    fn an_item_must_be_there_and_its_meeting_take_place() {
        given(backlog()).by(MX).when(endorse("nothing")).refused("UNKNOWN", &["item"]);
        let cancelled = given(backlog()).and(cancelled());
        cancelled.by(MX).when(endorse("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn what_an_item_was_told_alone_is_enough_for_its_past() {
        let item = proposed(FENTANYL, "fentanyl", ItemKind::Discussion, &[US]);
        let alone = given([item.into(), endorsed(MX, 1).into()]);
        assert_eq!(alone.state.items[&FENTANYL].consent(&[US, MX]), Consent::Agreed);
        assert!(given([endorsed(MX, 1).into()]).state.items.is_empty());
    }
}
