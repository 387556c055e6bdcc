//! `renameDelegation`.

use plenary_domain::commands::RenameDelegation;

use super::prelude::*;

input! {
    /// Gives a delegation another name; the past keeps the one before.
    RenameDelegationInput {
        /// The delegation.
        delegation: RefText,
        /// The name of the state, organisation or body.
        name: LocalizedTextInput,
    } => |input| RenameDelegation {
        delegation: input.delegation.resolve().at("delegation")?,
        name: input.name.0,
    }
}
