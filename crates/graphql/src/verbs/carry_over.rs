//! `carryOver`.

use plenary_domain::commands::CarryOver;

use super::prelude::*;

input! {
    /// Carries items over from one edition to another.
    CarryOverInput {
        /// The edition that they come from.
        from: RefText,
        /// The edition that they go to.
        to: RefText,
        /// Which ones; if left out, all that ask for consent and never got a place. One that is on the
        /// agenda stays on record there, and can be carried over once that meeting is over or
        /// cancelled.
        #[graphql(default)]
        items: Vec<RefText>,
    } => |input| CarryOver {
        from: input.from.resolve().at("from")?,
        to: input.to.resolve().at("to")?,
        items: each(&input.items).at("items")?,
    }
}
