//! `setPrivacy`.

use plenary_domain::commands::SetPrivacy;

use super::prelude::*;

input! {
    /// Says whether the participants of the meeting around it are told of a meeting.
    SetPrivacyInput {
        /// The meeting.
        meeting: RefText,
        /// Whether only its own participants are told of it.
        private: bool,
    } => |input| SetPrivacy {
        meeting: input.meeting.resolve().at("meeting")?,
        private: input.private,
    }
}
