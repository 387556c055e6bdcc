//! `waiveConsent`.

use plenary_domain::commands::WaiveConsent;

use super::prelude::*;

input! {
    /// Waives the parties' consent to an item whose kind would ask them. What they said stays.
    WaiveConsentInput {
        /// The item.
        item: RefText,
        /// Why.
        reason: Option<LocalizedTextInput>,
    } => |input| WaiveConsent {
        item: input.item.resolve().at("item")?,
        reason: input.reason.map(|text| text.0),
    }
}
