//! `moveEntry`.

use plenary_domain::commands::MoveEntry;

use super::prelude::*;

input! {
    /// Moves an entry on its agenda.
    MoveEntryInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
        /// Where to; last at top level if left out.
        place: Option<PlaceInput>,
    } => |input| MoveEntry {
        entry: input.entry.resolve().at("entry")?,
        place: place(input.place.as_ref())?,
    }
}
