//! `removeSpeaker`.

use plenary_domain::commands::RemoveSpeaker;

use super::prelude::*;

input! {
    /// Takes a speaker off an entry's list.
    RemoveSpeakerInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
        /// Who no longer speaks.
        delegate: RefText,
    } => |input| RemoveSpeaker {
        entry: input.entry.resolve().at("entry")?,
        delegate: input.delegate.resolve().at("delegate")?,
    }
}
