//! `nameAttendees`.

use plenary_domain::commands::NameAttendees;

use super::prelude::*;

input! {
    /// Says who attends a meeting for a delegation; the list replaces the one before.
    NameAttendeesInput {
        /// The meeting.
        meeting: RefText,
        /// The delegation, which has been invited.
        delegation: RefText,
        /// Who attends, in order of precedence.
        attendees: Vec<AttendeeInput>,
    } => |input| NameAttendees {
        meeting: input.meeting.resolve().at("meeting")?,
        delegation: input.delegation.resolve().at("delegation")?,
        attendees: attendees(input.attendees).at("attendees")?,
    }
}
