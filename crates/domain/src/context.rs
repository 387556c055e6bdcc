//! What arrives with a command: who acts, for whom, when, and an id that is still unused.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::{DelegationId, GrantId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::State;
use crate::text::Limit;

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The secretariat.
    Secretariat,
    /// A delegate, for their own delegation.
    Delegate(DelegationId),
}

/// The secretariat records what a delegation said by note or telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OnBehalfOf {
    /// Whose word it is.
    pub delegation: Ref<DelegationId>,
    /// How the secretariat knows: a note's number, a call. Kept with the content, not the envelope.
    /// What a delegation has said already is recorded again if there is any: each note has its record.
    pub evidence: Option<String>,
}

/// What a decision may know beside the state: there is no other clock, id or caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Who acts.
    pub actor: Actor,
    /// The grant by which they do; none at the store itself, and for those whom others vouch for.
    pub grant: Option<GrantId>,
    /// For whom the secretariat acts.
    pub on_behalf_of: Option<OnBehalfOf>,
    /// When it happened, if that was before now.
    pub happened: Option<Timestamp>,
    /// When it is recorded.
    pub now: Timestamp,
    /// The version that the caller expects of the verb's own entity; 0 for "must not exist yet".
    pub expected_version: Option<u64>,
    /// An id that nothing bears yet, for a thing to which the caller gave none.
    pub fresh: Uuid,
    /// By which state's rights it is asked what the caller may see.
    pub rights: Rights,
}

/// The rights that there were when the caller asked. What a list of commands would change of them opens
/// nothing to the commands after it: a list may be refused, or only be tried.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rights(Option<Arc<State>>);

impl Rights {
    /// Those of a state.
    #[must_use]
    pub fn of(state: &State) -> Self {
        Self(Some(Arc::new(state.clone())))
    }

    /// The state whose rights they are; the one at hand if none was given.
    pub(crate) fn among<'a>(&'a self, state: &'a State) -> &'a State {
        self.0.as_deref().unwrap_or(state)
    }
}

impl Context {
    /// The same, with the rights that the caller had in a state; unless they were given already.
    #[must_use]
    pub(crate) fn by_rights_of(&self, state: &State) -> Self {
        let rights = match (&self.rights, &self.actor) {
            (Rights(None), Actor::Delegate(_)) => Rights::of(state),
            // The secretariat's do not change.
            (given, _) => given.clone(),
        };
        Self { rights, ..self.clone() }
    }

    /// Refuses all but the secretariat.
    ///
    /// # Errors
    /// [`Reason::SecretariatOnly`].
    pub fn secretariat(&self) -> Result<(), Refusal> {
        match self.actor {
            Actor::Secretariat => Ok(()),
            Actor::Delegate(_) => Err(Reason::SecretariatOnly {}.into()),
        }
    }

    /// The delegation that acts in private: a delegate's own, never through the secretariat.
    ///
    /// # Errors
    /// [`Reason::DelegationOnly`].
    pub fn delegation_itself(&self) -> Result<DelegationId, Refusal> {
        match self.actor {
            Actor::Delegate(delegation) => Ok(delegation),
            Actor::Secretariat => Err(Reason::DelegationOnly {}.into()),
        }
    }

    /// The delegation whose word this is: the delegate's own, or the one that the secretariat
    /// records for.
    ///
    /// # Errors
    /// [`Reason::PartyMissing`] at `onBehalfOf`; [`Reason::Unknown`].
    pub fn party(&self, state: &State) -> Result<DelegationId, Refusal> {
        self.party_if_any(state)?.ok_or_else(|| Reason::PartyMissing {}.at("onBehalfOf"))
    }

    /// As [`Context::party`], but none if the secretariat acts for itself.
    ///
    /// # Errors
    /// [`Reason::Unknown`] at `onBehalfOf`.
    pub fn party_if_any(&self, state: &State) -> Result<Option<DelegationId>, Refusal> {
        match (&self.actor, &self.on_behalf_of) {
            (Actor::Delegate(delegation), _) => Ok(Some(*delegation)),
            (Actor::Secretariat, None) => Ok(None),
            (Actor::Secretariat, Some(other)) => {
                let delegation = state.delegation_of(&other.delegation).at("onBehalfOf")?;
                Ok(Some(delegation.id))
            }
        }
    }

    /// What holds for every command, before its own checks: the grant still stands, the happened time
    /// is not ahead, only the secretariat acts for others, and its evidence is a text.
    ///
    /// # Errors
    /// [`Reason::AccessEnded`], [`Reason::HappenedLater`], [`Reason::SecretariatOnly`], and those of the evidence's text.
    pub fn check(&self, state: &State) -> Result<(), Refusal> {
        let stands = |grant| state.grants.get(&grant).is_some_and(|it| it.stands(self.now));
        if !self.grant.is_none_or(stands) {
            return Err(Reason::AccessEnded {}.into());
        }
        if let Some(happened) = self.happened.filter(|happened| *happened > self.now) {
            return Err(Reason::HappenedLater {
                happened: happened.to_string(),
                now: self.now.to_string(),
            }
            .at("happened"));
        }
        let Some(other) = &self.on_behalf_of else { return Ok(()) };
        self.secretariat().at("onBehalfOf")?;
        state.delegation_of(&other.delegation).at("delegation").at("onBehalfOf")?;
        if let Some(evidence) = &other.evidence {
            Limit::PROSE.check(evidence).at("evidence").at("onBehalfOf")?;
        }
        Ok(())
    }

    /// Refuses an end of access that has come already.
    ///
    /// # Errors
    /// [`Reason::ExpiresEarlier`] at `expires`.
    pub(crate) fn ends_later(&self, expires: Option<Timestamp>) -> Result<(), Refusal> {
        let Some(expires) = expires.filter(|expires| *expires <= self.now) else { return Ok(()) };
        let (expires, now) = (expires.to_string(), self.now.to_string());
        Err(Reason::ExpiresEarlier { expires, now }.at("expires"))
    }

    /// The evidence that goes into the payload of what is recorded.
    #[must_use]
    pub fn evidence(&self) -> Option<&str> {
        self.on_behalf_of.as_ref()?.evidence.as_deref()
    }
}
