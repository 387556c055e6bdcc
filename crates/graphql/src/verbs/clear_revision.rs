//! `clearRevision`.

use plenary_domain::commands::ClearRevision;

use super::prelude::*;

input! {
    /// Clears the agenda that was circulated last, for the delegate's own delegation or the one that
    /// the secretariat records for.
    ClearRevisionInput {
        /// The meeting.
        meeting: RefText,
        /// The number of the revision, so that none is cleared which the party has not read; the last
        /// one if left out.
        revision: Option<i32>,
    } => |input| ClearRevision {
        meeting: input.meeting.resolve().at("meeting")?,
        revision: revision(input.revision)?,
    }
}
