//! `insertEntry`.

use plenary_domain::commands::InsertEntry;

use super::prelude::*;

input! {
    /// Puts a break, a heading or the like straight on the agenda: it makes an item that nobody
    /// sponsors, and places it.
    InsertEntryInput {
        /// The meeting.
        meeting: RefText,
        /// The entry's id; a fresh one if left out.
        id: Option<UuidText>,
        /// The item's id; one that follows from the entry's if left out.
        item: Option<UuidText>,
        /// The item's key, by which its entry can be named too.
        key: Option<KeyText>,
        /// What kind of item: one that asks for no consent.
        kind: enums::ItemKind,
        /// The title; a break, press, a transfer and any other business are called so if left out.
        title: Option<LocalizedTextInput>,
        /// Where on the agenda.
        place: Option<PlaceInput>,
        /// Minutes allotted, 1 to 1440; none yet if left out.
        minutes: Option<i32>,
    } => |input| InsertEntry {
        meeting: input.meeting.resolve().at("meeting")?,
        id: input.id.map(|id| EntryId(id.0)),
        item: input.item.map(|id| ItemId(id.0)),
        key: input.key.map(|key| key.0),
        kind: input.kind.into(),
        title: input.title.map(|text| text.0),
        place: place(input.place.as_ref())?,
        minutes: input.minutes,
    }
}
