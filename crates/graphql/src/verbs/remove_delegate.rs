//! `removeDelegate`.

use plenary_domain::commands::RemoveDelegate;

use super::prelude::*;

input! {
    /// Removes a delegate without a successor: they attend, chair and speak at no coming meeting.
    RemoveDelegateInput {
        /// Who leaves.
        delegate: RefText,
    } => |input| RemoveDelegate {
        delegate: input.delegate.resolve().at("delegate")?,
    }
}
