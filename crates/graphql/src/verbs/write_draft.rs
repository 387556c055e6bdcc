//! `writeDraft`.

use plenary_domain::commands::WriteDraft;

use super::prelude::*;

input! {
    /// Writes a draft. With the id of a draft of one's own, writes that one anew.
    WriteDraftInput {
        /// Its id; a fresh one if left out.
        id: Option<UuidText>,
        /// The meeting for which it is meant.
        meeting: RefText,
        /// What kind of item.
        kind: enums::ItemKind,
        /// The title.
        title: LocalizedTextInput,
        /// What is meant.
        description: Option<LocalizedTextInput>,
        /// Minutes to ask for, 1 to 1440.
        minutes: Option<i32>,
    } => |input| WriteDraft {
        id: input.id.map(|id| DraftId(id.0)),
        meeting: input.meeting.resolve().at("meeting")?,
        kind: input.kind.into(),
        title: input.title.0,
        description: input.description.map(|text| text.0),
        minutes: input.minutes,
    }
}
