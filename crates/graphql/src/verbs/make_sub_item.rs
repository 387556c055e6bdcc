//! `makeSubItem`.

use plenary_domain::commands::MakeSubItem;

use super::prelude::*;

input! {
    /// Makes an item a part of another one of its meeting or series. What is placed already keeps its place;
    /// what is placed later goes under what it is a part of, unless it is told where.
    MakeSubItemInput {
        /// The item.
        item: RefText,
        /// The item that contains it; none if left out.
        of: Option<RefText>,
    } => |input| MakeSubItem {
        item: input.item.resolve().at("item")?,
        of: optional(input.of.as_ref()).at("of")?,
    }
}
