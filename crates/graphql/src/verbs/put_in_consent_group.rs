//! `putInConsentGroup`.

use plenary_domain::commands::PutInConsentGroup;

use super::prelude::*;

input! {
    /// Puts an entry in the consent group: what is agreed to together, without discussion. What a party
    /// pulled from it goes back with that party's word only (onBehalfOf).
    PutInConsentGroupInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
    } => |input| PutInConsentGroup { entry: input.entry.resolve().at("entry")? }
}
