//! `takeOff`.

use plenary_domain::commands::TakeOff;

use super::prelude::*;

input! {
    /// Takes an entry off its agenda; its speakers go with it, and its item is in the backlog again.
    TakeOffInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
        /// Whether what it contains goes with it.
        #[graphql(default)]
        with_sub_entries: bool,
    } => |input| TakeOff {
        entry: input.entry.resolve().at("entry")?,
        with_sub_entries: input.with_sub_entries,
    }
}
