//! `rewordItem`.

use plenary_domain::commands::RewordItem;

use super::prelude::*;

input! {
    /// Puts an item anew. The new wording stands; only the secretariat and sponsors may do this.
    RewordItemInput {
        /// The item.
        item: RefText,
        /// The new title.
        title: LocalizedTextInput,
        /// What is meant; nothing if left out.
        description: Option<LocalizedTextInput>,
    } => |input| RewordItem {
        item: input.item.resolve().at("item")?,
        title: input.title.0,
        description: input.description.map(|text| text.0),
    }
}
