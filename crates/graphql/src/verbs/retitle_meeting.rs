//! `retitleMeeting`.

use plenary_domain::commands::RetitleMeeting;

use super::prelude::*;

input! {
    /// Gives a meeting another title.
    RetitleMeetingInput {
        /// The meeting.
        meeting: RefText,
        /// Its title from now on.
        title: LocalizedTextInput,
    } => |input| RetitleMeeting {
        meeting: input.meeting.resolve().at("meeting")?,
        title: input.title.0,
    }
}
