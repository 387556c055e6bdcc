//! `cancelMeeting`.

use plenary_domain::commands::CancelMeeting;

use super::prelude::*;

input! {
    /// Cancels a meeting; its agenda and who was to take part are kept.
    CancelMeetingInput {
        /// The meeting.
        meeting: RefText,
        /// Why.
        reason: Option<LocalizedTextInput>,
    } => |input| CancelMeeting {
        meeting: input.meeting.resolve().at("meeting")?,
        reason: input.reason.map(|text| text.0),
    }
}
