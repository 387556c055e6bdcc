//! `showDraft`.

use plenary_domain::commands::ShowDraft;

use super::prelude::*;

input! {
    /// Shows a draft of one's own to other delegations, and not to the secretariat. They keep what they are
    /// shown: to show what was written since, show it anew.
    ShowDraftInput {
        /// The draft.
        draft: RefText,
        /// To whom.
        to: Vec<RefText>,
        /// The copy's id; a fresh one if left out.
        id: Option<UuidText>,
    } => |input| ShowDraft {
        draft: input.draft.resolve().at("draft")?,
        to: each(&input.to).at("to")?,
        id: input.id.map(|id| DraftId(id.0)),
    }
}
