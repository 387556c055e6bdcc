//! `rescheduleMeeting`.

use plenary_domain::commands::RescheduleMeeting;

use super::prelude::*;

input! {
    /// Gives a meeting other times, or its first: as one sitting from start to end, whichever sittings it
    /// had.
    RescheduleMeetingInput {
        /// The meeting.
        meeting: RefText,
        /// When it is to begin.
        start: LocalTimeInput,
        /// When it is to end.
        end: LocalTimeInput,
        /// Why.
        reason: Option<LocalizedTextInput>,
    } => |input| RescheduleMeeting {
        meeting: input.meeting.resolve().at("meeting")?,
        start: input.start.into(),
        end: input.end.into(),
        reason: input.reason.map(|text| text.0),
    }
}
