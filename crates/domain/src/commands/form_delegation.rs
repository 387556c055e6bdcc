//! `formDelegation`: a party gets its standing representation.

use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, Kind};
use crate::key::Key;
use crate::refusal::{At, Refusal};
use crate::state::{Delegation, State, Trace};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Forms a delegation, as yet without delegates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormDelegation {
    /// Its id; a fresh one if left out.
    pub id: Option<DelegationId>,
    /// Its key.
    pub key: Option<Key>,
    /// The name of the state, organisation or body.
    pub name: LocalizedText,
}

/// A delegation was formed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationFormed {
    /// Its id.
    pub delegation: DelegationId,
    /// Its key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// The name of the state, organisation or body.
    pub name: LocalizedText,
}

impl Verb for FormDelegation {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = self.id.unwrap_or(DelegationId(ctx.fresh));
        state.unused(delegation)?;
        state.unnamed(Kind::Delegation, self.key.as_ref())?;
        Limit::TITLE.check_all(&self.name).at("name")?;
        let (key, name) = (self.key.clone(), self.name.clone());
        Ok(vec![DelegationFormed { delegation, key, name }.into()])
    }
}

impl Fact for DelegationFormed {
    const NAME: &'static str = "delegation-formed";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.delegation.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { delegation: id, key, name } = self;
        state.name(Kind::Delegation, key.as_ref(), id.0);
        let (delegates, trace) = (Vec::new(), Trace::unborn());
        state.add_delegation(id, stamp, Delegation { id, key, name, delegates, trace });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let delegation = names.delegation_called(&self.name);
        say!(names, "{delegation} was formed.", "Se constituyó {delegation}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn called(name: impl Into<Box<str>>) -> FormDelegation {
        FormDelegation { id: None, key: None, name: text(name) }
    }

    #[test]
    fn a_delegation_is_formed_under_its_key() {
        let form = FormDelegation { id: Some(US), key: Some(key("us")), ..called("United States") };
        let name = text("United States");
        let formed = DelegationFormed { delegation: US, key: Some(key("us")), name };
        let state = given([]).when(form).then([formed]);
        assert_eq!(state.delegation_of(&by_key("us")).expect("the delegation").delegates, []);
    }

    #[test]
    fn a_delegation_without_an_id_gets_the_fresh_one() {
        let (delegation, name) = (DelegationId(FRESH), text("Mexico"));
        given([]).when(called("Mexico")).then([DelegationFormed { delegation, key: None, name }]);
    }

    #[test]
    fn an_id_or_a_key_that_is_taken_is_refused() {
        let same_id = FormDelegation { id: Some(US), ..called("Again") };
        given(dialogue()).when(same_id).refused("ID_TAKEN", &["id"]);
        let same_key = FormDelegation { key: Some(key("us")), ..called("Again") };
        given(dialogue()).when(same_key).refused("KEY_TAKEN", &["key"]);
    }

    #[test]
    fn a_name_must_be_a_line_that_prints() {
        given([]).when(called("")).refused("TEXT_MISSING", &["name"]);
        given([]).when(called("a\u{7}b")).refused("CONTROL_CHARACTERS", &["name"]);
        given([]).when(called("x".repeat(301))).refused("TEXT_TOO_LONG", &["name"]);
    }

    #[test]
    fn a_delegate_may_not_form_a_delegation() {
        given([]).by(US).when(called("Mexico")).refused("SECRETARIAT_ONLY", &[]);
    }
}
