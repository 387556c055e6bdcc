//! `counterProposeWording`: a party puts another wording beside the one that stands.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::endorse_wording::stands_then;
use super::standing::{Asked, asked, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Scope, State, Voice, Wording};
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Puts another wording beside the one that stands, and endorses it, for the delegate's own delegation
/// or the one that the secretariat records for. Once every party endorses it, it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CounterProposeWording {
    /// The item.
    pub item: Ref<ItemId>,
    /// The other title.
    pub title: LocalizedText,
    /// What is meant; nothing if left out.
    pub description: Option<LocalizedText>,
}

/// A party put another wording beside the one that stands, and endorses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingCounterProposed {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// The other wording.
    pub wording: Wording,
}

impl Verb for CounterProposeWording {
    const BY: &'static [By] = &[By::Party];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let Asked { item, party, .. } = asked(state, ctx, &self.item, None)?;
        Wording::check(&self.title, self.description.as_ref())?;
        if let Some(same) = item.wordings.iter().find(|wording| self.repeats(wording)) {
            let said = item.voices.get(&party) == Some(&Voice::Endorses(same.number));
            if said && ctx.evidence().is_none() {
                return Ok(vec![]);
            }
            let (wording, item) = (same.number.to_string(), item.label());
            return Err(Reason::WordingExists { wording, item }.at("title"));
        }
        let (number, scope) = (item.next_wording().at("item")?, scope_of(state, ctx, item));
        let (title, description) = (self.title.clone(), self.description.clone());
        let wording = Wording { number, title, description, by: Some(party) };
        let proposed = WordingCounterProposed { item: item.id, scope, wording };
        let stands = stands_then(state, ctx, item, party, number);
        Ok([proposed.into()].into_iter().chain(stands).collect())
    }
}

impl CounterProposeWording {
    fn repeats(&self, wording: &Wording) -> bool {
        wording.title == self.title && wording.description == self.description
    }
}

impl Fact for WordingCounterProposed {
    const NAME: &'static str = "wording-counter-proposed";

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
            item.wordings.push(wording);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.wording.title);
        let secretariat = || names.either("the secretariat", "la secretaría");
        let by = self.wording.by.map_or_else(secretariat, |party| names.party(party));
        say!(
            names,
            "{by} proposed another wording of an item: {title}.",
            "{by} propuso otra redacción de un punto: {title}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DelegationInvited, WordingEndorsed, WordingStands};
    use super::*;
    use crate::id::MeetingId;
    use crate::state::{Consent, ItemKind, Role};
    use crate::testing::*;

    fn counter(title: &str) -> CounterProposeWording {
        CounterProposeWording { item: by_key("fentanyl"), title: text(title), description: None }
    }

    #[test]
    fn a_party_puts_another_wording_beside_the_one_that_stands() {
        assert_eq!(counter_proposed(2, MX).audience(), Audience::Participants(MEETING));
        let given = given(backlog()).by(MX).expecting(1);
        let before = given.state.items[&FENTANYL].printed;
        let state = given.when(counter("Drugs 2")).then([counter_proposed(2, MX)]);
        let item = &state.items[&FENTANYL];
        assert_eq!((item.current, item.wordings.len(), item.printed), (1, 2, before));
        assert_eq!(item.voices[&MX], Voice::Endorses(2));
        assert_eq!(item.consent(&[US, MX]), Consent::Proposed);
    }

    #[test]
    fn the_secretariat_records_whose_word_it_has() {
        let given = || given(backlog());
        given().on_behalf_of(MX).when(counter("Drugs 2")).then([counter_proposed(2, MX)]);
        given().when(counter("Drugs 2")).refused("PARTY_MISSING", &["onBehalfOf"]);
    }

    #[test]
    fn words_that_are_there_are_endorsed_instead() {
        given(backlog()).by(MX).when(counter("fentanyl")).refused("WORDING_EXISTS", &["title"]);
        let given = || given(backlog()).and(counter_proposed(2, MX));
        given().by(US).when(counter("Drugs 2")).refused("WORDING_EXISTS", &["title"]);
        given().by(MX).when(counter("Drugs 2")).then_nothing();
        let noted = given().by_note_of(MX, "Note 2");
        noted.when(counter("Drugs 2")).refused("WORDING_EXISTS", &["title"]);
    }

    #[test]
    fn where_it_is_the_only_party_its_wording_stands_at_once() {
        let (meeting, item, delegation) = (MeetingId(uuid(8)), ItemId(uuid(9)), MX);
        let scope = Scope::Meeting(meeting);
        let toast = proposed(item, "toast", ItemKind::Discussion, &[MX]);
        let given = given(backlog()).and(another_meeting(meeting, None));
        let given = given.and(DelegationInvited { meeting, delegation, role: Role::Host });
        let given = given.and(super::super::ItemProposed { meeting: Some(meeting), ..toast });
        let proposed =
            WordingCounterProposed { item, scope: scope.clone(), ..counter_proposed(2, MX) };
        let stands = WordingStands { item, scope: scope.clone(), wording: 2 };
        let command = CounterProposeWording { item: item.into(), ..counter("Drugs 2") };
        given.by(MX).when(command).then_all([proposed.into(), stands.into()]);
    }

    #[test]
    fn once_all_endorse_it_it_stands() {
        let scope = Scope::Meeting(MEETING);
        let endorsed =
            WordingEndorsed { item: FENTANYL, scope: scope.clone(), party: US, wording: 2 };
        let stands = WordingStands { item: FENTANYL, scope: scope.clone(), wording: 2 };
        let given = given(backlog()).and(counter_proposed(2, MX)).and(endorsed).and(stands);
        let item = &given.state.items[&FENTANYL];
        assert_eq!((item.label().as_str(), item.printed), ("Drugs 2", given.state.position));
        assert_eq!(item.consent(&[US, MX]), Consent::Agreed);
    }

    #[test]
    fn who_is_not_asked_does_not_answer() {
        let given = || given(backlog());
        given().on_behalf_of(CA).when(counter("Drugs")).refused("NOT_INVITED", &["item"]);
        given().by(CA).when(counter("Drugs")).refused("UNKNOWN", &["item"]);
        let coffee = CounterProposeWording { item: by_key("coffee"), ..counter("Tea") };
        given().by(MX).when(coffee).refused("CONSENT_NOT_NEEDED", &["item"]);
        let review = CounterProposeWording { item: by_key("review"), ..counter("Tea") };
        given().by(US).when(review).refused("ITEM_OF_SERIES", &["item"]);
        let observed = given().and(invited(CA, Role::Observer));
        observed.by(CA).when(counter("Drugs")).refused("NOT_A_PARTY", &["item"]);
        let gone = given().and(withdrawn(FENTANYL));
        gone.by(MX).when(counter("Drugs")).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = given().and(cancelled());
        cancelled.by(MX).when(counter("Drugs")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn the_words_print_and_come_to_an_end() {
        given(backlog()).by(MX).when(counter("")).refused("TEXT_MISSING", &["title"]);
        let described = CounterProposeWording { description: Some(text("")), ..counter("Drugs") };
        given(backlog()).by(MX).when(described).refused("TEXT_MISSING", &["description"]);
        let all = (2..=200).fold(given(backlog()), |so_far, n| so_far.and(counter_proposed(n, MX)));
        all.by(MX).when(counter("Enough")).refused("TOO_MANY", &["item"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([counter_proposed(2, MX).into()]).state.items.is_empty());
    }
}
