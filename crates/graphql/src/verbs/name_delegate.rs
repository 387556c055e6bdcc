//! `nameDelegate`.

use plenary_domain::commands::NameDelegate;

use super::prelude::*;

input! {
    /// Names a delegate: a person, a post, or a person and their post.
    NameDelegateInput {
        /// Their id; a fresh one if left out.
        id: Option<UuidText>,
        /// Their key.
        key: Option<KeyText>,
        /// The delegation.
        delegation: RefText,
        /// The person's name; none while the post is still to be filled.
        person: Option<String>,
        /// Their title or post; may be without versions if the person is named.
        title: LocalizedTextInput,
    } => |input| NameDelegate {
        id: input.id.map(|id| DelegateId(id.0)),
        key: input.key.map(|key| key.0),
        delegation: input.delegation.resolve().at("delegation")?,
        person: input.person,
        title: input.title.0,
    }
}
