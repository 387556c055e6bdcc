//! `ruleOnItem`.

use plenary_domain::commands::RuleOnItem;

use super::prelude::*;

input! {
    /// Records a ruling of the chair about the wording that stands. Another wording asks the parties again.
    RuleOnItemInput {
        /// The item.
        item: RefText,
        /// The chair, one of those of the item's meeting.
        chair: RefText,
        /// Why.
        reason: LocalizedTextInput,
    } => |input| RuleOnItem {
        item: input.item.resolve().at("item")?,
        chair: input.chair.resolve().at("chair")?,
        reason: input.reason.0,
    }
}
