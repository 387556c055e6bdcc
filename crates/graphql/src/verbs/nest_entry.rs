//! `nestEntry`.

use plenary_domain::commands::NestEntry;

use super::prelude::*;

input! {
    /// Puts an entry, with all it contains, under the one before it, as the last that it contains.
    NestEntryInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
    } => |input| NestEntry { entry: input.entry.resolve().at("entry")? }
}
