//! `replaceDelegate`.

use plenary_domain::commands::ReplaceDelegate;

use super::prelude::*;

input! {
    /// Replaces a delegate by another, who attends, speaks and chairs in their place from now on.
    ReplaceDelegateInput {
        /// Who leaves.
        delegate: RefText,
        /// The successor's id; a fresh one if left out.
        id: Option<UuidText>,
        /// The successor's key.
        key: Option<KeyText>,
        /// The successor's name; none while the post is vacant.
        person: Option<String>,
        /// The successor's title or post; the predecessor's if left out.
        title: Option<LocalizedTextInput>,
    } => |input| ReplaceDelegate {
        delegate: input.delegate.resolve().at("delegate")?,
        id: input.id.map(|id| DelegateId(id.0)),
        key: input.key.map(|key| key.0),
        person: input.person,
        title: input.title.map(|text| text.0),
    }
}
