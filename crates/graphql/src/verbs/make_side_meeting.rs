//! `makeSideMeeting`.

use plenary_domain::commands::MakeSideMeeting;

use super::prelude::*;

input! {
    /// Makes a meeting a side meeting of another one, or lets it stand by itself.
    MakeSideMeetingInput {
        /// The meeting.
        meeting: RefText,
        /// The meeting beside which it is held; none if left out.
        of: Option<RefText>,
    } => |input| MakeSideMeeting {
        meeting: input.meeting.resolve().at("meeting")?,
        of: optional(input.of.as_ref()).at("of")?,
    }
}
