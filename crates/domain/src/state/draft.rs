//! What is proposed, and the private drafts of it.

use serde::{Deserialize, Serialize};

use super::{ItemKind, Trace, Wording};
use crate::audience::Audience;
use crate::id::{DelegationId, DraftId, ItemId, MeetingId};
use crate::minutes::Minutes;
use crate::refusal::Refusal;
use crate::text::LocalizedText;

/// What is proposed: the same for an item and for a draft of one. Written whole, what is left out
/// too: a draft keeps it in the state, whose bytes do not name their fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What kind of item.
    pub kind: ItemKind,
    /// The title.
    pub title: LocalizedText,
    /// What is meant.
    pub description: Option<LocalizedText>,
    /// Minutes asked for.
    pub minutes: Option<Minutes>,
}

impl Proposal {
    /// Takes what a caller wrote.
    ///
    /// # Errors
    /// Those of the texts and of [`Minutes::checked`], at `title`, `description` or `minutes`.
    pub(crate) fn checked(
        kind: ItemKind,
        title: &LocalizedText,
        description: Option<&LocalizedText>,
        minutes: Option<i32>,
    ) -> Result<Self, Refusal> {
        Wording::check(title, description)?;
        let minutes = minutes.map(Minutes::checked).transpose()?;
        Ok(Self { kind, title: title.clone(), description: description.cloned(), minutes })
    }
}

/// A delegation's private draft of an item. Nobody else sees it, not the secretariat either.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Whose it is.
    pub delegation: DelegationId,
    /// The meeting for which it is meant.
    pub meeting: MeetingId,
    /// What it would propose.
    pub proposal: Proposal,
    /// The item that it was shared as.
    pub shared_as: Option<ItemId>,
    /// To whom it was shown, if it is a copy that was made for them: it changes no more.
    pub shown_to: Vec<DelegationId>,
    /// Its marks.
    pub trace: Trace,
}

impl Draft {
    /// For whom it is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        Audience::Delegations([&[self.delegation], &*self.shown_to].concat())
    }

    /// Whether it is a copy that was made for others.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        !self.shown_to.is_empty()
    }
}
