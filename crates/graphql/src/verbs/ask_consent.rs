//! `askConsent`.

use plenary_domain::commands::AskConsent;

use super::prelude::*;

input! {
    /// Asks the parties again, after their consent had been waived. What they said before counts.
    AskConsentInput {
        /// The item.
        item: RefText,
    } => |input| AskConsent {
        item: input.item.resolve().at("item")?,
    }
}
