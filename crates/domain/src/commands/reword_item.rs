//! `rewordItem`: an item gets a new wording, and every party is asked again.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{scope_of, sponsored};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{Scope, State, Voice, Wording};
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Puts an item anew. The new wording stands; only the secretariat and sponsors may do this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RewordItem {
    /// The item.
    pub item: Ref<ItemId>,
    /// The new title.
    pub title: LocalizedText,
    /// What is meant; nothing if left out.
    pub description: Option<LocalizedText>,
}

/// An item was put anew; the delegation that did so endorses it. With the number of the wording that
/// stood already, the same words were recorded once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemReworded {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// The wording that stands from now on.
    pub wording: Wording,
}

impl Verb for RewordItem {
    const BY: &'static [By] = &[By::Secretariat, By::Sponsor];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (item, by) = sponsored(state, ctx, &self.item)?;
        Wording::check(&self.title, self.description.as_ref())?;
        let repeated = item.standing().filter(|wording| self.repeats(wording));
        if repeated.is_some() && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let number = match repeated {
            Some(wording) => wording.number,
            None => item.next_wording().at("item")?,
        };
        let (title, description) = (self.title.clone(), self.description.clone());
        let wording = Wording { number, title, description, by };
        Ok(vec![ItemReworded { item: item.id, scope: scope_of(state, ctx, item), wording }.into()])
    }
}

impl RewordItem {
    fn repeats(&self, wording: &Wording) -> bool {
        wording.title == self.title && wording.description == self.description
    }
}

impl Fact for ItemReworded {
    const NAME: &'static str = "item-reworded";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let wording = self.wording;
        state.change_item(self.item, stamp, |item| {
            if let Some(party) = wording.by {
                item.voices.insert(party, Voice::Endorses(wording.number));
            }
            // The words that stand, recorded once more for another note: nobody is asked again.
            if item.wording(wording.number).is_some() {
                return;
            }
            item.current = wording.number;
            item.printed = stamp.position;
            item.wordings.push(wording);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.wording.title);
        say!(
            names,
            "An item was given a new wording: {title}.",
            "Se cambió la redacción de un punto: {title}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::DelegationId;
    use crate::testing::*;

    fn reword(title: &str) -> RewordItem {
        RewordItem { item: by_key("fentanyl"), title: text(title), description: None }
    }

    fn reworded(number: u16, by: Option<DelegationId>) -> ItemReworded {
        let wording = Wording { number, title: text("Synthetic drugs"), description: None, by };
        ItemReworded { item: FENTANYL, scope: Scope::Meeting(MEETING), wording }
    }

    #[test]
    fn a_sponsor_rewords_and_endorses_what_stands_then() {
        let given = given(backlog()).by(US).expecting(1);
        let state = given.when(reword("Synthetic drugs")).then([reworded(2, Some(US))]);
        let item = &state.items[&FENTANYL];
        assert_eq!((item.current, item.wordings.len()), (2, 2));
        assert_eq!(item.voices, [(US, Voice::Endorses(2))].into());
    }

    #[test]
    fn the_secretariat_rewords_for_itself_or_for_a_sponsor() {
        let state = given(backlog()).when(reword("Synthetic drugs")).then([reworded(2, None)]);
        assert_eq!(state.items[&FENTANYL].voices, [(US, Voice::Endorses(1))].into());
        let given = given(backlog()).on_behalf_of(US);
        given.when(reword("Synthetic drugs")).then([reworded(2, Some(US))]);
    }

    #[test]
    fn whoever_has_read_an_older_version_reads_again() {
        let given = given(backlog()).by(US).expecting(7);
        given.when(reword("Synthetic drugs")).refused("VERSION_CONFLICT", &["expectedVersion"]);
    }

    #[test]
    fn the_same_words_again_are_nothing() {
        given(backlog()).by(US).when(reword("fentanyl")).then_nothing();
    }

    #[test]
    fn the_same_words_with_another_note_are_recorded_and_ask_nobody_again() {
        let given = || given(backlog()).and(reworded(2, None)).by_note_of(US, "Note 2");
        let state = given().when(reword("Synthetic drugs")).then([reworded(2, Some(US))]);
        let (item, before) = (&state.items[&FENTANYL], &given().state.items[&FENTANYL]);
        assert_eq!((&item.wordings, item.current), (&before.wordings, 2));
        assert_eq!(item.printed, before.printed);
        assert_eq!(item.voices, [(US, Voice::Endorses(2))].into());
    }

    #[test]
    fn an_item_that_was_withdrawn_keeps_its_words() {
        let given = given(backlog()).and(withdrawn(FENTANYL));
        given.by(US).when(reword("Drugs")).refused("ITEM_WITHDRAWN", &["item"]);
    }

    #[test]
    fn whoever_does_not_sponsor_it_does_not_reword_it() {
        let (words, at) = (reword("Arms"), &["item"]);
        given(backlog()).by(MX).when(words.clone()).refused("SPONSOR_ONLY", at);
        given(backlog()).on_behalf_of(MX).when(words).refused("SPONSOR_ONLY", at);
    }

    #[test]
    fn an_item_that_a_delegation_may_not_see_does_not_exist_for_it() {
        given(backlog()).by(CA).when(reword("Arms")).refused("UNKNOWN", &["item"]);
        given(backlog()).by(CA).expecting(7).when(reword("Arms")).refused("UNKNOWN", &["item"]);
        let nothing = RewordItem { item: by_key("nothing"), ..reword("Arms") };
        given(backlog()).when(nothing).refused("UNKNOWN", &["item"]);
    }

    #[test]
    fn a_refusal_does_not_tell_of_a_meeting_that_the_sponsor_may_not_see() {
        use crate::commands::{DelegationInvited, ItemPlaced, MeetingCancelled};
        use crate::state::Role;
        let (meeting, entry, item) = (crate::id::MeetingId(uuid(0x71)), uuid(0x72), REVIEW);
        let at = ItemPlaced {
            meeting,
            entry: crate::id::EntryId(entry),
            item,
            parent: None,
            after: None,
            minutes: None,
        };
        let elsewhere = given(backlog()).and(another_meeting(meeting, None)).and(at);
        let elsewhere = elsewhere.and(MeetingCancelled { meeting, reason: None });
        let review = || RewordItem { item: REVIEW.into(), ..reword("Synthetic drugs") };
        elsewhere.clone().by(MX).when(review()).accepted();
        let invited = DelegationInvited { meeting, delegation: MX, role: Role::Party };
        let told = elsewhere.and(invited).by(MX);
        told.when(review()).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn an_item_of_a_series_is_reworded_for_all_delegations() {
        let review = RewordItem { item: REVIEW.into(), ..reword("Synthetic drugs") };
        let fact = ItemReworded { item: REVIEW, scope: Scope::Series, ..reworded(2, Some(MX)) };
        assert_eq!(fact.audience(), Audience::AllDelegations);
        given(backlog()).by(MX).when(review.clone()).then([fact]);
        given(backlog()).by(CA).when(review).refused("SPONSOR_ONLY", &["item"]);
    }

    #[test]
    fn items_of_a_cancelled_meeting_stay_as_they_are() {
        let given = given(backlog()).and(cancelled());
        given.by(US).when(reword("Drugs")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn the_words_must_print() {
        given(backlog()).by(US).when(reword("")).refused("TEXT_MISSING", &["title"]);
        let described = RewordItem { description: Some(text("")), ..reword("Drugs") };
        given(backlog()).by(US).when(described).refused("TEXT_MISSING", &["description"]);
    }

    #[test]
    fn wordings_come_to_an_end() {
        let full = (2..=200).fold(given(backlog()), |so_far, n| so_far.and(reworded(n, None)));
        full.by(US).when(reword("Enough")).refused("TOO_MANY", &["item"]);
    }
}
