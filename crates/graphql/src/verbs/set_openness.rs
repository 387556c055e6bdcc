//! `setOpenness`.

use plenary_domain::commands::SetOpenness;

use super::prelude::*;

input! {
    /// Sets whether the press is admitted to an entry.
    SetOpennessInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
        /// Who may be in the room.
        openness: enums::Openness,
    } => |input| SetOpenness {
        entry: input.entry.resolve().at("entry")?,
        openness: input.openness.into(),
    }
}
