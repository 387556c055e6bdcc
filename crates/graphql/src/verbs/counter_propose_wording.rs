//! `counterProposeWording`.

use plenary_domain::commands::CounterProposeWording;

use super::prelude::*;

input! {
    /// Puts another wording beside the one that stands, and endorses it, for the delegate's own delegation
    /// or the one that the secretariat records for. Once every party endorses it, it stands.
    CounterProposeWordingInput {
        /// The item.
        item: RefText,
        /// The other title.
        title: LocalizedTextInput,
        /// What is meant; nothing if left out.
        description: Option<LocalizedTextInput>,
    } => |input| CounterProposeWording {
        item: input.item.resolve().at("item")?,
        title: input.title.0,
        description: input.description.map(|text| text.0),
    }
}
