//! What goes wrong outside the domain: errors of GraphQL, each with a code; faults are masked.
//!
//! What the domain refuses is no error: it is a user error in a payload.

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Error, ErrorExtensions, Pos, ServerError, Value};
use plenary_planner::{MomentError, SubmitError};

use crate::limiting::Cost;

/// Stands for an error that is noted already, on its way up to where `null` may stand.
struct Bubble;

/// What an operator needs to know of a fault, and nobody else.
struct Detail(String);

/// An error that is noted already.
pub(crate) fn bubble() -> ServerError {
    let mut error = ServerError::new("", None);
    error.source = Some(Arc::new(Bubble));
    error
}

/// Whether an error only stands for one that is noted already.
pub(crate) fn is_bubble(error: &ServerError) -> bool {
    error.source::<Bubble>().is_some()
}

/// Something that should not have happened: the caller learns no more than that.
pub(crate) fn fault(detail: impl Display) -> Error {
    let mut error = Error::new("");
    error.source = Some(Arc::new(Detail(detail.to_string())));
    error
}

/// What an operator needs to know of an error; none if it is one for the caller.
pub(crate) fn detail(error: &ServerError) -> Option<&str> {
    error.source::<Detail>().map(|detail| detail.0.as_str())
}

/// An error for the caller, with a stable code.
pub(crate) fn coded(code: &'static str, message: impl Display) -> Error {
    Error::new(message.to_string()).extend_with(|_, extensions| extensions.set("code", code))
}

/// How an answer says how long to wait, in seconds.
const RETRY_AFTER: &str = "retryAfter";

/// Why a submission was not recorded, for what is no refusal.
pub(crate) fn not_recorded(error: &SubmitError) -> Error {
    match error {
        SubmitError::Overloaded { retry_after } => {
            let seconds = retry_after.as_secs().max(1);
            coded("OVERLOADED", error).extend_with(|_, values| values.set(RETRY_AFTER, seconds))
        }
        SubmitError::OutcomeUnknown => coded("OUTCOME_UNKNOWN", error),
        SubmitError::ReadOnly => coded("READ_ONLY", error),
        SubmitError::Fault(_) | SubmitError::Refused { .. } => fault(error),
    }
}

/// How long to wait, if an error says that too much is waiting already.
pub(crate) fn retry_after(error: &ServerError) -> Option<Duration> {
    let seconds = error.extensions.as_ref()?.get(RETRY_AFTER)?;
    if let Value::Number(seconds) = seconds {
        return seconds.as_u64().map(Duration::from_secs);
    }
    None
}

/// Too much was asked for lately.
pub(crate) fn over_budget(cost: Cost, wait: Duration) -> ServerError {
    let Cost { requested, remaining, .. } = cost;
    let seconds = wait.as_secs() + 1;
    let message = format!(
        "This costs {requested} points, and {remaining} are left of your budget; ask again in \
         {seconds} s, or for less."
    );
    let mut error = refused("RATE_LIMITED", message, None);
    let milliseconds = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).saturating_add(1);
    error.extensions.get_or_insert_default().set("retryAfterMs", milliseconds);
    error
}

/// More is asked for than may be asked for at once.
pub(crate) fn beyond_budget(cost: Cost) -> ServerError {
    let Cost { requested, limit, .. } = cost;
    let message = format!(
        "This costs {requested} points, and your budget never holds more than {limit}. Ask for less \
         of it at a time."
    );
    refused("LIMIT_EXCEEDED", message, None)
}

/// Why there is nothing to see at a moment.
pub(crate) fn no_moment(error: &MomentError) -> Error {
    match error {
        MomentError::Ahead { .. } => coded("MOMENT_AHEAD", error),
        MomentError::NoSuchMoment { .. } => coded("NO_SUCH_MOMENT", error),
        MomentError::NoSuchRevision { .. } => coded("NO_SUCH_REVISION", error),
        MomentError::Fault(_) => fault(error),
    }
}

/// A request that is refused before anything was executed.
pub(crate) fn refused(
    code: &'static str,
    message: impl Display,
    at: impl Into<Option<Pos>>,
) -> ServerError {
    let mut error = ServerError::new(message.to_string(), at.into());
    set_code(&mut error, code);
    error
}

/// Gives an error its code, if it has none.
pub(crate) fn set_code(error: &mut ServerError, code: &'static str) {
    let extensions = error.extensions.get_or_insert_default();
    if extensions.get("code").is_none() {
        extensions.set("code", code);
    }
}
