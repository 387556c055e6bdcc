//! `formDelegation`.

use plenary_domain::commands::FormDelegation;

use super::prelude::*;

input! {
    /// Forms a delegation, as yet without delegates.
    FormDelegationInput {
        /// Its id; a fresh one if left out.
        id: Option<UuidText>,
        /// Its key.
        key: Option<KeyText>,
        /// The name of the state, organisation or body.
        name: LocalizedTextInput,
    } => |input| FormDelegation {
        id: input.id.map(|id| DelegationId(id.0)),
        key: input.key.map(|key| key.0),
        name: input.name.0,
    }
}
