//! `liftEntry`.

use plenary_domain::commands::LiftEntry;

use super::prelude::*;

input! {
    /// Puts an entry, with all it contains, right after the one that contains it, one level up.
    LiftEntryInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
    } => |input| LiftEntry { entry: input.entry.resolve().at("entry")? }
}
