//! `releaseAgenda`.

use plenary_domain::commands::ReleaseAgenda;

use super::prelude::*;

input! {
    /// Releases the agenda that was circulated last to the public: titles, times and who may be in the
    /// room, of what every participant may see. Later changes are not public until it is released anew.
    ReleaseAgendaInput {
        /// The meeting.
        meeting: RefText,
    } => |input| ReleaseAgenda { meeting: input.meeting.resolve().at("meeting")? }
}
