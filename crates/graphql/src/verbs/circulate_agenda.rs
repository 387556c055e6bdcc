//! `circulateAgenda`.

use plenary_domain::commands::CirculateAgenda;

use super::prelude::*;

input! {
    /// Circulates an agenda. Every revision numbers the entries anew, in the order of the day.
    CirculateAgendaInput {
        /// The meeting.
        meeting: RefText,
    } => |input| CirculateAgenda {
        meeting: input.meeting.resolve().at("meeting")?,
    }
}
