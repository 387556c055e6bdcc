//! `moveMeeting`.

use plenary_domain::commands::MoveMeeting;

use super::prelude::*;

input! {
    /// Moves a meeting to another venue, to another room, or to none yet. Its times stay.
    MoveMeetingInput {
        /// The meeting.
        meeting: RefText,
        /// The venue; not known yet if left out.
        venue: Option<RefText>,
        /// The key of one of the venue's rooms; not known yet if left out.
        room: Option<KeyText>,
    } => |input| MoveMeeting {
        meeting: input.meeting.resolve().at("meeting")?,
        venue: optional(input.venue.as_ref()).at("venue")?,
        room: input.room.map(|room| room.0),
    }
}
