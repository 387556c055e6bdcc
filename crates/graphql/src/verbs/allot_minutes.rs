//! `allotMinutes`.

use plenary_domain::commands::AllotMinutes;

use super::prelude::*;

input! {
    /// Allots minutes to an entry.
    AllotMinutesInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
        /// Its minutes, 1 to 1440; left out, it has none of its own any more.
        minutes: Option<i32>,
    } => |input| AllotMinutes {
        entry: input.entry.resolve().at("entry")?,
        minutes: input.minutes,
    }
}
