//! `setSittings`.

use plenary_domain::commands::SetSittings;

use super::prelude::*;

input! {
    /// Gives a meeting its sittings, and with them its times.
    SetSittingsInput {
        /// The meeting.
        meeting: RefText,
        /// The sittings, in order and without overlap, at most 62. The meeting lasts from the start of the
        /// first to the end of the last. None for one sitting, from the meeting's start to its end.
        sittings: Vec<SittingInput>,
    } => |input| SetSittings {
        meeting: input.meeting.resolve().at("meeting")?,
        sittings: input.sittings.into_iter().map(Into::into).collect(),
    }
}
