//! `adoptAgenda`.

use plenary_domain::commands::AdoptAgenda;

use super::prelude::*;

input! {
    /// Adopts the agenda that was circulated last: every party has cleared it, or the chair rules.
    /// What is on it stays from then on.
    AdoptAgendaInput {
        /// The meeting.
        meeting: RefText,
        /// The ruling of the chair, needed if a party has not cleared it.
        ruling: Option<RulingInput>,
    } => |input| AdoptAgenda {
        meeting: input.meeting.resolve().at("meeting")?,
        ruling: input.ruling.map(ruling).transpose()?,
    }
}
