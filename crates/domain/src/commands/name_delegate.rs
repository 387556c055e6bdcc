//! `nameDelegate`: a person, or a post still to be filled, is named to a delegation.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind};
use crate::key::{Key, Ref};
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Delegate, Delegation, State};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// The most delegates that a delegation may ever have had.
const MOST_DELEGATES: usize = 1000;

/// Names a delegate: a person, a post, or a person and their post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameDelegate {
    /// Their id; a fresh one if left out.
    pub id: Option<DelegateId>,
    /// Their key.
    pub key: Option<Key>,
    /// The delegation.
    pub delegation: Ref<DelegationId>,
    /// The person's name; none while the post is still to be filled.
    pub person: Option<String>,
    /// Their title or post; may be without versions if the person is named.
    pub title: LocalizedText,
}

/// A delegate was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateNamed {
    /// Their id.
    pub delegate: DelegateId,
    /// Their key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// The delegation.
    pub delegation: DelegationId,
    /// The person's name; none while the post is still to be filled.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<String>,
    /// Their title or post.
    pub title: LocalizedText,
}

impl Verb for NameDelegate {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Delegation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.delegation_of(&self.delegation), |delegation| delegation.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = state.delegation_of(&self.delegation).at("delegation")?;
        acts_for(state, ctx, delegation).at("delegation")?;
        let delegate = self.id.unwrap_or(DelegateId(ctx.fresh));
        state.unused(delegate)?;
        state.unnamed(Kind::Delegate, self.key.as_ref())?;
        person_or_post(self.person.as_deref(), &self.title)?;
        room_for_one_more(delegation).at("delegation")?;
        let named = DelegateNamed {
            delegate,
            key: self.key.clone(),
            delegation: delegation.id,
            person: self.person.clone(),
            title: self.title.clone(),
        };
        Ok(vec![named.into()])
    }
}

/// Refuses the word of another delegation, a delegate's or one that the secretariat records; for
/// itself, the secretariat may act for any.
pub(super) fn acts_for(
    state: &State,
    ctx: &Context,
    delegation: &Delegation,
) -> Result<(), Refusal> {
    if ctx.party_if_any(state)?.is_none_or(|party| party == delegation.id) {
        return Ok(());
    }
    Err(Reason::OtherDelegation { delegation: delegation.label() }.into())
}

/// Refuses a delegate of whom neither a person nor a post is known, and texts that do not print.
pub(super) fn person_or_post(person: Option<&str>, title: &LocalizedText) -> Result<(), Refusal> {
    if let Some(person) = person {
        Limit::TITLE.check(person).at("person")?;
    }
    let untitled = title.versions().next().is_none();
    if person.is_some() && untitled {
        return Ok(());
    }
    Limit::TITLE.check_all(title).at("title")
}

/// Refuses one more delegate in a delegation that is full.
pub(super) fn room_for_one_more(delegation: &Delegation) -> Result<(), Refusal> {
    at_most(MOST_DELEGATES, delegation.delegates.len() + 1, Many::Delegates)
}

impl Fact for DelegateNamed {
    const NAME: &'static str = "delegate-named";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.delegation.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { delegate: id, key, delegation, person, title } = self;
        state.name(Kind::Delegate, key.as_ref(), id.0);
        state.delegation_of.insert(id, delegation);
        let (since, left, successor) = (stamp.happened, None, None);
        let delegate = Delegate { id, key, person, title, since, left, successor };
        state.change_delegation(delegation, stamp, |it| it.delegates.push(delegate));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (of, title) = (names.delegation(self.delegation), names.text(&self.title));
        match self.person.as_deref() {
            Some(who) if title.is_empty() => {
                say!(names, "{who} was named to {of}.", "Se designó a {who} miembro de {of}.")
            }
            Some(who) => say!(
                names,
                "{who}, {title}, was named to {of}.",
                "Se designó a {who}, {title}, miembro de {of}.",
            ),
            None => say!(
                names,
                "The post of {title} in {of} was created.",
                "Se creó el puesto de {title} en {of}.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn salazar() -> NameDelegate {
        NameDelegate {
            id: None,
            key: None,
            delegation: by_key("us"),
            person: Some("Ken Salazar".into()),
            title: text("Ambassador to Mexico"),
        }
    }

    fn fact() -> DelegateNamed {
        DelegateNamed {
            delegate: DelegateId(FRESH),
            key: None,
            delegation: US,
            person: Some("Ken Salazar".into()),
            title: text("Ambassador to Mexico"),
        }
    }

    #[test]
    fn a_delegate_is_named_since_it_happened() {
        let id = DelegateId(uuid(1));
        let name = NameDelegate { id: Some(id), key: Some(key("salazar")), ..salazar() };
        let mut given = given(dialogue());
        given.context.happened = Some(noon());
        let named = DelegateNamed { delegate: id, key: Some(key("salazar")), ..fact() };
        let state = given.when(name).then([named]);
        let (delegation, delegate) = state.delegate_of(&by_key("salazar")).expect("the delegate");
        assert_eq!((delegation.id, delegate.since, delegate.left), (US, noon(), None));
    }

    #[test]
    fn a_delegate_names_one_to_their_own_delegation() {
        given(dialogue()).by(US).when(salazar()).then([fact()]);
    }

    #[test]
    fn a_post_may_wait_for_a_person_and_a_person_for_a_title() {
        let post = NameDelegate { person: None, ..salazar() };
        given(dialogue()).when(post).then([DelegateNamed { person: None, ..fact() }]);
        let title = LocalizedText::default();
        let person = NameDelegate { title: title.clone(), ..salazar() };
        given(dialogue()).when(person).then([DelegateNamed { title, ..fact() }]);
    }

    #[test]
    fn nobody_at_all_is_refused() {
        let nobody = NameDelegate { person: None, title: LocalizedText::default(), ..salazar() };
        given(dialogue()).when(nobody).refused("TEXT_MISSING", &["title"]);
    }

    #[test]
    fn an_id_or_a_key_that_is_taken_is_refused() {
        let same_id = NameDelegate { id: Some(BARCENA), ..salazar() };
        given(dialogue()).when(same_id).refused("ID_TAKEN", &["id"]);
        let same_key = NameDelegate { key: Some(key("barcena")), ..salazar() };
        given(dialogue()).when(same_key).refused("KEY_TAKEN", &["key"]);
    }

    #[test]
    fn a_person_and_a_title_must_be_lines_that_print() {
        let person = |person: String| NameDelegate { person: Some(person), ..salazar() };
        given(dialogue()).when(person(" ".into())).refused("TEXT_MISSING", &["person"]);
        given(dialogue()).when(person("a\nb".into())).refused("CONTROL_CHARACTERS", &["person"]);
        given(dialogue()).when(person("x".repeat(301))).refused("TEXT_TOO_LONG", &["person"]);
        let title = NameDelegate { title: text(""), ..salazar() };
        given(dialogue()).when(title).refused("TEXT_MISSING", &["title"]);
    }

    #[test]
    fn the_delegation_must_be_there() {
        let nowhere = NameDelegate { delegation: by_key("atlantis"), ..salazar() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["delegation"]);
    }

    #[test]
    fn a_delegate_names_nobody_to_another_delegation() {
        given(dialogue()).by(MX).when(salazar()).refused("OTHER_DELEGATION", &["delegation"]);
    }

    #[test]
    fn the_word_recorded_is_the_delegations_own() {
        let given = || given(dialogue());
        given().on_behalf_of(US).when(salazar()).then([fact()]);
        given().on_behalf_of(MX).when(salazar()).refused("OTHER_DELEGATION", &["delegation"]);
    }

    #[test]
    fn a_delegation_has_room_for_a_thousand() {
        let full = (10_000..10_998)
            .fold(given(dialogue()), |given, n| given.and(post(US, DelegateId(uuid(n)))));
        full.when(salazar()).refused("TOO_MANY", &["delegation"]);
    }
}
