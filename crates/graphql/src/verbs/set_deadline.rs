//! `setDeadline`.

use plenary_domain::commands::SetDeadline;

use super::prelude::*;

input! {
    /// Says until when items are to be proposed for a meeting. What comes later is marked late.
    SetDeadlineInput {
        /// The meeting.
        meeting: RefText,
        /// The deadline, not after the meeting's start; there is none if left out.
        deadline: Option<LocalTimeInput>,
    } => |input| SetDeadline {
        meeting: input.meeting.resolve().at("meeting")?,
        deadline: input.deadline.map(Into::into),
    }
}
