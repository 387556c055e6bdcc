//! Errors with codes. What the domain refuses is no error here: it is a user error in a payload.

use async_graphql::{Error, ErrorExtensions};
use plenary_planner::{MomentError, SubmitError};

/// Marks an error whose words are not for the caller: logged once, and masked.
pub(crate) const INTERNAL: &str = "INTERNAL";

/// An error with a stable code.
pub(crate) fn coded(code: &str, words: impl Into<String>) -> Error {
    Error::new(words).extend_with(|_, extensions| extensions.set("code", code))
}

/// Something that should not happen did.
pub(crate) fn fault(source: impl std::fmt::Display) -> Error {
    coded(INTERNAL, source.to_string())
}

/// Why a submission was not recorded, for what is no refusal.
pub(crate) fn not_recorded(error: &SubmitError) -> Error {
    match error {
        SubmitError::Overloaded { retry_after } => {
            let seconds = retry_after.as_secs();
            coded("OVERLOADED", error.to_string())
                .extend_with(|_, extensions| extensions.set("retryAfter", seconds))
        }
        SubmitError::OutcomeUnknown => coded("OUTCOME_UNKNOWN", error.to_string()),
        SubmitError::ReadOnly => coded("READ_ONLY", error.to_string()),
        SubmitError::Fault(_) | SubmitError::Refused { .. } => fault(error),
    }
}

/// Why there is nothing to see at a moment.
pub(crate) fn no_moment(error: &MomentError) -> Error {
    match error {
        MomentError::Ahead { .. } => coded("MOMENT_AHEAD", error.to_string()),
        MomentError::NoSuchRevision { .. } => coded("NO_SUCH_REVISION", error.to_string()),
        MomentError::Fault(_) => fault(error),
    }
}
