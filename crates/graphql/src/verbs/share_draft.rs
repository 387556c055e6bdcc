//! `shareDraft`.

use plenary_domain::commands::ShareDraft;

use super::prelude::*;

input! {
    /// Shares a draft of one's own with the participants of its meeting.
    ShareDraftInput {
        /// The draft.
        draft: RefText,
        /// The new item's id; a fresh one if left out.
        id: Option<UuidText>,
        /// The new item's key.
        key: Option<KeyText>,
        /// In whom the item is confided, beside the delegation itself; as in `proposeItem`.
        #[graphql(default)]
        confided_to: Vec<RefText>,
    } => |input| ShareDraft {
        draft: input.draft.resolve().at("draft")?,
        id: input.id.map(|id| ItemId(id.0)),
        key: input.key.map(|key| key.0),
        confided_to: each(&input.confided_to).at("confidedTo")?,
    }
}
