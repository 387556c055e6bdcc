//! Who may use a verb: each says it in its own file, and nobody else gets as far as its checks.

use crate::context::{Actor, Context};
use crate::refusal::{Reason, Refusal};

/// Somebody who may use a verb. Whatever a delegation may do, the secretariat records with that
/// delegation's word (`onBehalfOf`), save what is done in private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The secretariat, of itself.
    Secretariat,
    /// A delegation that sponsors the item.
    Sponsor,
    /// The delegation that the thing belongs to: its delegates, its invitation, its access.
    OwnDelegation,
    /// A party to the meeting.
    Party,
    /// A delegation that takes part in the meeting, as a party or not; what is for no meeting yet is
    /// any delegation's.
    Participant,
    /// A delegation that takes part in the meeting and one of whose delegates chairs it.
    Chair,
    /// A delegation among its own papers; never the secretariat.
    InPrivate,
}

impl By {
    /// What holds whatever the verb names: what is the secretariat's alone is refused to delegations
    /// before anything is looked up, what is a delegation's to the secretariat without its word.
    pub(super) fn admit(by: &[Self], ctx: &Context) -> Result<(), Refusal> {
        let secretariat = by.contains(&Self::Secretariat);
        match ctx.actor {
            Actor::Delegate(_) if by == [Self::Secretariat] => {
                Err(Reason::SecretariatOnly {}.into())
            }
            Actor::Secretariat if by == [Self::InPrivate] => Err(Reason::DelegationOnly {}.into()),
            Actor::Secretariat if !secretariat && ctx.on_behalf_of.is_none() => {
                Err(Reason::PartyMissing {}.at("onBehalfOf"))
            }
            Actor::Secretariat | Actor::Delegate(_) => Ok(()),
        }
    }
}
