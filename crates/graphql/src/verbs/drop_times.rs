//! `dropTimes`.

use plenary_domain::commands::DropTimes;

use super::prelude::*;

input! {
    /// Leaves open when a meeting takes place.
    DropTimesInput {
        /// The meeting.
        meeting: RefText,
    } => |input| DropTimes {
        meeting: input.meeting.resolve().at("meeting")?,
    }
}
