//! `confirmWording`.

use plenary_domain::commands::ConfirmWording;

use super::prelude::*;

input! {
    /// Confirms the wording to which the party agreed ad referendum, for the delegate's own delegation or
    /// the one that the secretariat records for.
    ConfirmWordingInput {
        /// The item.
        item: RefText,
    } => |input| ConfirmWording {
        item: input.item.resolve().at("item")?,
    }
}
