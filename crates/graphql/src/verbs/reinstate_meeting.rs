//! `reinstateMeeting`.

use plenary_domain::commands::ReinstateMeeting;

use super::prelude::*;

input! {
    /// Reinstates a cancelled meeting, with its agenda and whoever was to take part.
    ReinstateMeetingInput {
        /// The meeting.
        meeting: RefText,
    } => |input| ReinstateMeeting {
        meeting: input.meeting.resolve().at("meeting")?,
    }
}
