//! `retitleDelegate`.

use plenary_domain::commands::RetitleDelegate;

use super::prelude::*;

input! {
    /// Gives a delegate another title, or a post another name.
    RetitleDelegateInput {
        /// Who.
        delegate: RefText,
        /// Their title or post; may be empty if the person is named.
        title: LocalizedTextInput,
    } => |input| RetitleDelegate {
        delegate: input.delegate.resolve().at("delegate")?,
        title: input.title.0,
    }
}
