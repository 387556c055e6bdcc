//! `objectToItem`.

use plenary_domain::commands::ObjectToItem;

use super::prelude::*;

input! {
    /// Objects to a wording, for the delegate's own delegation or the one that the secretariat records
    /// for. It replaces whatever that party said to the item before.
    ObjectToItemInput {
        /// The item.
        item: RefText,
        /// The wording; the one that stands if left out.
        wording: Option<i32>,
        /// Why.
        reason: Option<LocalizedTextInput>,
    } => |input| ObjectToItem {
        item: input.item.resolve().at("item")?,
        wording: wording(&input.item, input.wording)?,
        reason: input.reason.map(|text| text.0),
    }
}
