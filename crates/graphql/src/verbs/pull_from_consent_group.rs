//! `pullFromConsentGroup`.

use plenary_domain::commands::PullFromConsentGroup;

use super::prelude::*;

input! {
    /// Pulls an entry from the consent group, for the delegate's own delegation, the one that the
    /// secretariat records for, or the secretariat itself. No reason need be given.
    PullFromConsentGroupInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
    } => |input| PullFromConsentGroup { entry: input.entry.resolve().at("entry")? }
}
