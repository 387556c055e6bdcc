//! `unsponsorItem`.

use plenary_domain::commands::UnsponsorItem;

use super::prelude::*;

input! {
    /// Stops sponsoring an item, for the delegate's own delegation or the one that the secretariat records
    /// for. What that party said to the item stays.
    UnsponsorItemInput {
        /// The item.
        item: RefText,
    } => |input| UnsponsorItem {
        item: input.item.resolve().at("item")?,
    }
}
