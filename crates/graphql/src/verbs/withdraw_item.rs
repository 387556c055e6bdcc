//! `withdrawItem`.

use plenary_domain::commands::WithdrawItem;

use super::prelude::*;

input! {
    /// Withdraws an item, for its only sponsor or for the secretariat. It is taken off the agenda first,
    /// unless that was adopted: then its entry stays.
    WithdrawItemInput {
        /// The item.
        item: RefText,
        /// Why.
        reason: Option<LocalizedTextInput>,
    } => |input| WithdrawItem {
        item: input.item.resolve().at("item")?,
        reason: input.reason.map(|text| text.0),
    }
}
