//! `endorseWording`.

use plenary_domain::commands::EndorseWording;

use super::prelude::*;

input! {
    /// Endorses a wording, for the delegate's own delegation or the one that the secretariat records
    /// for. It replaces whatever that party said to the item before. A wording that every party
    /// endorses stands from then on.
    EndorseWordingInput {
        /// The item.
        item: RefText,
        /// The wording; the one that stands if left out.
        wording: Option<i32>,
    } => |input| EndorseWording {
        item: input.item.resolve().at("item")?,
        wording: wording(&input.item, input.wording)?,
    }
}
