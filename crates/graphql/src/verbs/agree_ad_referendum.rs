//! `agreeAdReferendum`.

use plenary_domain::commands::AgreeAdReferendum;

use super::prelude::*;

input! {
    /// Agrees to a wording subject to a government's confirmation, for the delegate's own delegation or the
    /// one that the secretariat records for. It replaces whatever that party said to the item before.
    AgreeAdReferendumInput {
        /// The item.
        item: RefText,
        /// The wording; the one that stands if left out.
        wording: Option<i32>,
    } => |input| AgreeAdReferendum {
        item: input.item.resolve().at("item")?,
        wording: wording(&input.item, input.wording)?,
    }
}
