//! `confirmParticipation`.

use plenary_domain::commands::ConfirmParticipation;

use super::prelude::*;

input! {
    /// Confirms that a delegation takes part in a meeting.
    ConfirmParticipationInput {
        /// The meeting.
        meeting: RefText,
        /// The delegation, which has been invited.
        delegation: RefText,
    } => |input| ConfirmParticipation {
        meeting: input.meeting.resolve().at("meeting")?,
        delegation: input.delegation.resolve().at("delegation")?,
    }
}
