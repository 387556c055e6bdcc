//! `addInSession`.

use plenary_domain::commands::AddInSession;

use super::prelude::*;

input! {
    /// Adds an item to an agenda that was adopted, by a ruling of the chair.
    AddInSessionInput {
        /// The entry's id; a fresh one if left out.
        id: Option<UuidText>,
        /// The item.
        item: RefText,
        /// The meeting on whose agenda it goes: needed for what was proposed for a series.
        meeting: Option<RefText>,
        /// Where on the agenda; if left out, as when an item is placed.
        place: Option<PlaceInput>,
        /// Minutes allotted, 1 to 1440; none yet if left out.
        minutes: Option<i32>,
        /// The ruling of the chair.
        ruling: RulingInput,
    } => |input| AddInSession {
        id: input.id.map(|id| EntryId(id.0)),
        item: input.item.resolve().at("item")?,
        meeting: optional(input.meeting.as_ref()).at("meeting")?,
        place: place_if_given(input.place.as_ref())?,
        minutes: input.minutes,
        ruling: ruling(input.ruling)?,
    }
}
