//! `renameDelegation`: a party is called by another name.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, Kind};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Gives a delegation another name; the past keeps the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RenameDelegation {
    /// The delegation.
    pub delegation: Ref<DelegationId>,
    /// The name of the state, organisation or body.
    pub name: LocalizedText,
}

/// A delegation was given another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationRenamed {
    /// The delegation.
    pub delegation: DelegationId,
    /// Its name from now on.
    pub name: LocalizedText,
}

impl Verb for RenameDelegation {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Delegation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.delegation_of(&self.delegation), |delegation| delegation.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = state.delegation_of(&self.delegation).at("delegation")?;
        Limit::TITLE.check_all(&self.name).at("name")?;
        if delegation.name == self.name {
            return Ok(vec![]);
        }
        let (delegation, name) = (delegation.id, self.name.clone());
        Ok(vec![DelegationRenamed { delegation, name }.into()])
    }
}

impl Fact for DelegationRenamed {
    const NAME: &'static str = "delegation-renamed";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.delegation.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_delegation(self.delegation, stamp, |it| it.name = self.name);
    }

    fn say(&self, names: &Names<'_>) -> String {
        // It does not hold what the delegation was called before, and now it bears this name.
        let name = names.quote(&self.name);
        say!(
            names,
            "A delegation was given a new name: {name}.",
            "Se cambió el nombre de una delegación: {name}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn rename(name: impl Into<Box<str>>) -> RenameDelegation {
        RenameDelegation { delegation: by_key("us"), name: text(name) }
    }

    #[test]
    fn a_delegation_gets_another_name_and_keeps_its_key() {
        let name = text("United States of America");
        let renamed = DelegationRenamed { delegation: US, name: name.clone() };
        assert_eq!(renamed.audience(), Audience::AllDelegations);
        let state = given(dialogue()).when(rename("United States of America")).then([renamed]);
        let delegation = state.delegation_of(&by_key("us")).expect("the delegation");
        assert_eq!((delegation.id, &delegation.name), (US, &name));
    }

    #[test]
    fn the_same_name_changes_nothing() {
        given(dialogue()).when(rename("United States")).then_nothing();
    }

    #[test]
    fn the_delegation_must_be_there() {
        let nobody = RenameDelegation { delegation: by_key("atlantis"), ..rename("Atlantis") };
        given(dialogue()).when(nobody).refused("UNKNOWN", &["delegation"]);
    }

    #[test]
    fn a_name_must_be_a_line_that_prints() {
        given(dialogue()).when(rename("")).refused("TEXT_MISSING", &["name"]);
        given(dialogue()).when(rename("a\nb")).refused("CONTROL_CHARACTERS", &["name"]);
        given(dialogue()).when(rename("x".repeat(301))).refused("TEXT_TOO_LONG", &["name"]);
    }

    #[test]
    fn a_version_that_has_passed_is_refused() {
        let given = given(dialogue()).expecting(1);
        given.when(rename("America")).refused("VERSION_CONFLICT", &["expectedVersion"]);
    }

    #[test]
    fn a_delegate_may_not_rename_a_delegation() {
        given(dialogue()).by(US).when(rename("America")).refused("SECRETARIAT_ONLY", &[]);
    }
}
