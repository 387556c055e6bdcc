//! `cueItem`.

use plenary_domain::commands::CueItem;

use super::prelude::*;

input! {
    /// Writes the secretariat's own cue for an item, in place of the one before: bring in the press, fetch the
    /// minister. No delegation sees it. `expectedVersion` is the cue's own: 0 while there was none yet.
    CueItemInput {
        /// The item.
        item: RefText,
        /// The cue; none any more if left out.
        text: Option<LocalizedTextInput>,
    } => |input| CueItem {
        item: input.item.resolve().at("item")?,
        text: input.text.map(|text| text.0),
    }
}
