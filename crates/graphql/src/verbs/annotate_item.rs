//! `annotateItem`.

use plenary_domain::commands::AnnotateItem;

use super::prelude::*;

input! {
    /// Writes the text that is printed under the title, in place of the one before. The parties are not
    /// asked about it.
    AnnotateItemInput {
        /// The item.
        item: RefText,
        /// The text; none any more if left out.
        annotation: Option<LocalizedTextInput>,
    } => |input| AnnotateItem {
        item: input.item.resolve().at("item")?,
        annotation: input.annotation.map(|text| text.0),
    }
}
