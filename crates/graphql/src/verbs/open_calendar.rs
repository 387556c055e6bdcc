//! `openCalendar`.

use async_graphql::OneofObject;
use plenary_domain::GrantId;
use plenary_domain::commands::{OpenCalendar, Subject};

use super::prelude::*;

/// Whose calendar. Exactly one field is given.
#[derive(OneofObject)]
pub(crate) enum CalendarSubjectInput {
    /// One meeting's.
    Meeting(RefText),
    /// The meetings in which a delegation takes part.
    Delegation(RefText),
    /// The meetings that a delegate attends, each for as long as they attend it.
    Delegate(RefText),
}

input! {
    /// Opens a calendar, which calendar programs subscribe to at `/calendar/TOKEN.ics`. Make the token
    /// yourself: `plenary_GRANT_SECRET`, the grant's UUID without hyphens and 32 random bytes in
    /// hexadecimal. Only the hash of the secret is sent and kept.
    OpenCalendarInput {
        /// The grant's UUID, which the token names.
        id: UuidText,
        /// For whom, in people's words.
        name: String,
        /// Whose calendar.
        of: CalendarSubjectInput,
        /// The SHA-256 of the secret's 32 bytes.
        secret_hash: SecretHashText,
        /// From when on the address is to open nothing any more; as long as it is not revoked if left out.
        expires: Option<Instant>,
    } => |input| OpenCalendar {
        id: Some(GrantId(input.id.0)),
        name: input.name.clone(),
        of: subject(&input.of).at("of")?,
        secret_hash: input.secret_hash.0,
        expires: input.expires.map(|expires| expires.0),
    }
}

fn subject(input: &CalendarSubjectInput) -> Result<Subject, plenary_domain::Refusal> {
    Ok(match input {
        CalendarSubjectInput::Meeting(of) => Subject::Meeting(of.resolve().at("meeting")?),
        CalendarSubjectInput::Delegation(of) => Subject::Delegation(of.resolve().at("delegation")?),
        CalendarSubjectInput::Delegate(of) => Subject::Delegate(of.resolve().at("delegate")?),
    })
}
