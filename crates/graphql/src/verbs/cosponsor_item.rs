//! `cosponsorItem`.

use plenary_domain::commands::CosponsorItem;

use super::prelude::*;

input! {
    /// Sponsors an item beside those that do, for the delegate's own delegation or the one that the
    /// secretariat records for. It endorses the wording that stands.
    CosponsorItemInput {
        /// The item.
        item: RefText,
    } => |input| CosponsorItem {
        item: input.item.resolve().at("item")?,
    }
}
