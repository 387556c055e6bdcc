//! `changePresence`.

use plenary_domain::commands::ChangePresence;

use super::prelude::*;

input! {
    /// Changes whether a delegate attends a meeting by video or in person.
    ChangePresenceInput {
        /// The meeting.
        meeting: RefText,
        /// Who: somebody on their delegation's list of attendees.
        delegate: RefText,
        /// Whether by video rather than in the room.
        remote: bool,
    } => |input| ChangePresence {
        meeting: input.meeting.resolve().at("meeting")?,
        delegate: input.delegate.resolve().at("delegate")?,
        remote: input.remote,
    }
}
