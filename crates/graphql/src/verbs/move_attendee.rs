//! `moveAttendee`.

use plenary_domain::commands::MoveAttendee;

use super::prelude::*;

input! {
    /// Moves an attendee in the order of precedence of their delegation at a meeting.
    MoveAttendeeInput {
        /// The meeting.
        meeting: RefText,
        /// Who: somebody on their delegation's list of attendees.
        delegate: RefText,
        /// Where to, among the attendees of the same delegation.
        turn: Option<TurnInput>,
    } => |input| MoveAttendee {
        meeting: input.meeting.resolve().at("meeting")?,
        delegate: input.delegate.resolve().at("delegate")?,
        turn: turn(input.turn.as_ref())?,
    }
}
