//! `limitAttendance`.

use plenary_domain::commands::LimitAttendance;

use super::prelude::*;

input! {
    /// Says from when until when a delegate attends a meeting; the whole of it if neither is given.
    LimitAttendanceInput {
        /// The meeting.
        meeting: RefText,
        /// Who: somebody on their delegation's list of attendees.
        delegate: RefText,
        /// From when, in the zone of the meeting's start or else of its venue if it names none; from the
        /// meeting's start if left out.
        from: Option<LocalTimeInput>,
        /// Until when, likewise; until the meeting's end if left out.
        until: Option<LocalTimeInput>,
    } => |input| LimitAttendance {
        meeting: input.meeting.resolve().at("meeting")?,
        delegate: input.delegate.resolve().at("delegate")?,
        from: input.from.map(Into::into),
        until: input.until.map(Into::into),
    }
}
