//! `moveSpeaker`.

use plenary_domain::commands::MoveSpeaker;

use super::prelude::*;

input! {
    /// Moves a speaker on an entry's list.
    MoveSpeakerInput {
        /// The entry: by its own id, or by its item's id or key.
        entry: RefText,
        /// Who speaks.
        delegate: RefText,
        /// When.
        turn: Option<TurnInput>,
    } => |input| MoveSpeaker {
        entry: input.entry.resolve().at("entry")?,
        delegate: input.delegate.resolve().at("delegate")?,
        turn: turn(input.turn.as_ref())?,
    }
}
