//! `addRoom`.

use plenary_domain::commands::AddRoom;

use super::prelude::*;

input! {
    /// Adds a room to a venue.
    AddRoomInput {
        /// The venue.
        venue: RefText,
        /// The room's key, unique within the venue.
        key: KeyText,
        /// The room's name.
        name: LocalizedTextInput,
        /// How many it seats, 1 to 100,000; unknown if left out.
        seats: Option<i32>,
    } => |input| AddRoom {
        venue: input.venue.resolve().at("venue")?,
        key: input.key.0,
        name: input.name.0,
        seats: input.seats,
    }
}
