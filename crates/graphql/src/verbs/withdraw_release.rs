//! `withdrawRelease`.

use plenary_domain::commands::WithdrawRelease;

use super::prelude::*;

input! {
    /// Withdraws what was released of an agenda. That it was released stays on record for everyone.
    WithdrawReleaseInput {
        /// The meeting.
        meeting: RefText,
        /// Why; the public reads it too.
        reason: Option<LocalizedTextInput>,
    } => |input| WithdrawRelease {
        meeting: input.meeting.resolve().at("meeting")?,
        reason: input.reason.map(|text| text.0),
    }
}
