//! `fixStart`.

use plenary_domain::commands::FixStart;

use super::prelude::*;

input! {
    /// Fixes when an entry begins, whatever stands before it. What follows counts on from there.
    FixStartInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
        /// When it begins: while the meeting takes place, in the zone of its start unless another is
        /// named.
        start: LocalTimeInput,
    } => |input| FixStart {
        entry: input.entry.resolve().at("entry")?,
        start: input.start.into(),
    }
}
