//! `liftObjection`.

use plenary_domain::commands::LiftObjection;

use super::prelude::*;

input! {
    /// Lifts an objection, for the delegate's own delegation or the one that the secretariat records for.
    /// That party has then said nothing to the item.
    LiftObjectionInput {
        /// The item.
        item: RefText,
    } => |input| LiftObjection {
        item: input.item.resolve().at("item")?,
    }
}
