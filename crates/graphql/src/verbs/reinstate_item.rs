//! `reinstateItem`.

use plenary_domain::commands::ReinstateItem;

use super::prelude::*;

input! {
    /// Reinstates an item that was withdrawn, for its only sponsor or for the secretariat. What the parties
    /// said to it before counts again.
    ReinstateItemInput {
        /// The item.
        item: RefText,
    } => |input| ReinstateItem {
        item: input.item.resolve().at("item")?,
    }
}
