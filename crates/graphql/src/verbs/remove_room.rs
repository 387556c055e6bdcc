//! `removeRoom`.

use plenary_domain::commands::RemoveRoom;

use super::prelude::*;

input! {
    /// Removes a room in which no meeting is to be held.
    RemoveRoomInput {
        /// The venue.
        venue: RefText,
        /// The room's key.
        room: KeyText,
    } => |input| RemoveRoom {
        venue: input.venue.resolve().at("venue")?,
        room: input.room.0,
    }
}
