//! `placeItem`.

use plenary_domain::commands::PlaceItem;

use super::prelude::*;

input! {
    /// Places an item. Whether the parties agree to it is not asked: a conflict tells of those that
    /// stand on the agenda without consent.
    PlaceItemInput {
        /// The entry's id; a fresh one if left out.
        id: Option<UuidText>,
        /// The item.
        item: RefText,
        /// The meeting on whose agenda it goes: needed for what was proposed for a series.
        meeting: Option<RefText>,
        /// Where on the agenda; last if left out: of the parts of the placed item that it is a part
        /// of, or else of all.
        place: Option<PlaceInput>,
        /// Minutes allotted, 1 to 1440; none yet if left out.
        minutes: Option<i32>,
    } => |input| PlaceItem {
        id: input.id.map(|id| EntryId(id.0)),
        item: input.item.resolve().at("item")?,
        meeting: optional(input.meeting.as_ref()).at("meeting")?,
        place: place_if_given(input.place.as_ref())?,
        minutes: input.minutes,
    }
}
