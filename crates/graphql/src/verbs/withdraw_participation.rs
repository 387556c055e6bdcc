//! `withdrawParticipation`.

use plenary_domain::commands::WithdrawParticipation;

use super::prelude::*;

input! {
    /// Withdraws a delegation from a meeting. From then on it sees no more of the meeting than its
    /// headline; confirming its participation brings it back, with whom it had named to attend.
    WithdrawParticipationInput {
        /// The meeting.
        meeting: RefText,
        /// The delegation, which has been invited.
        delegation: RefText,
        /// Why.
        reason: Option<LocalizedTextInput>,
    } => |input| WithdrawParticipation {
        meeting: input.meeting.resolve().at("meeting")?,
        delegation: input.delegation.resolve().at("delegation")?,
        reason: input.reason.map(|text| text.0),
    }
}
