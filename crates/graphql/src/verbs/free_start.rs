//! `freeStart`.

use plenary_domain::commands::FreeStart;

use super::prelude::*;

input! {
    /// Frees an entry from its fixed start: it begins when what stands before it ends.
    FreeStartInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
    } => |input| FreeStart { entry: input.entry.resolve().at("entry")? }
}
