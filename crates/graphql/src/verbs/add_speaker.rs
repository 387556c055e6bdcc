//! `addSpeaker`.

use plenary_domain::commands::AddSpeaker;

use super::prelude::*;

input! {
    /// Adds a speaker, of a delegation that takes part in the meeting. Whether the speaker attends it
    /// is not asked.
    AddSpeakerInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
        /// Who speaks.
        delegate: RefText,
        /// When.
        turn: Option<TurnInput>,
        /// For how long, 1 to 1440; not said if left out.
        minutes: Option<i32>,
    } => |input| AddSpeaker {
        entry: input.entry.resolve().at("entry")?,
        delegate: input.delegate.resolve().at("delegate")?,
        turn: turn(input.turn.as_ref())?,
        minutes: input.minutes,
    }
}
