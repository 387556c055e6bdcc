//! `widenItem`.

use plenary_domain::commands::WidenItem;

use super::prelude::*;

input! {
    /// Opens a confided item to all who are concerned, for one of its sponsors or the secretariat. What
    /// happened to it while it was confided is then for them too; it cannot be closed again.
    WidenItemInput {
        /// The item.
        item: RefText,
    } => |input| WidenItem { item: input.item.resolve().at("item")? }
}
