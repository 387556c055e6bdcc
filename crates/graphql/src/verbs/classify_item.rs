//! `classifyItem`.

use plenary_domain::commands::ClassifyItem;

use super::prelude::*;

input! {
    /// Says what an item is about; the list replaces the one before. A topic is there once an item is about
    /// it.
    ClassifyItemInput {
        /// The item.
        item: RefText,
        /// Its topics, at most 20, each once.
        topics: Vec<KeyText>,
    } => |input| ClassifyItem {
        item: input.item.resolve().at("item")?,
        topics: input.topics.into_iter().map(|key| key.0).collect(),
    }
}
