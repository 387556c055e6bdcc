//! `declineInvitation`.

use plenary_domain::commands::DeclineInvitation;

use super::prelude::*;

input! {
    /// Declines an invitation that has not been confirmed. From then on the delegation sees no more of the
    /// meeting than its headline; confirming its participation brings it back.
    DeclineInvitationInput {
        /// The meeting.
        meeting: RefText,
        /// The delegation, which has been invited.
        delegation: RefText,
        /// Why.
        reason: Option<LocalizedTextInput>,
    } => |input| DeclineInvitation {
        meeting: input.meeting.resolve().at("meeting")?,
        delegation: input.delegation.resolve().at("delegation")?,
        reason: input.reason.map(|text| text.0),
    }
}
