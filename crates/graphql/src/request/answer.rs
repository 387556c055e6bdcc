//! The answer's bytes: every error with a code and the request's id, faults logged and masked.

use async_graphql::{Response, ServerError, Value};
use bytes::Bytes;

use super::Roots;
use crate::errors::{detail, is_bubble, refused, retry_after, set_code};
use crate::json::{self, Parts};
use crate::limiting::Cost;
use crate::ob::MAX_ANSWER;
use crate::scope::Caller;
use crate::transport::{GraphQlAnswer, Outcome};

/// How many bytes there is room for around the data.
const ROOM: usize = 160;

/// A request of which nothing was executed.
pub(crate) fn not_executed(
    mut errors: Vec<ServerError>,
    outcome: Outcome,
    request_id: &str,
    cost: Option<Cost>,
) -> GraphQlAnswer {
    for error in &mut errors {
        set_code(error, "GRAPHQL_VALIDATION_FAILED");
        sign(error, request_id);
    }
    GraphQlAnswer { body: bytes(&errors, None, cost), outcome }
}

/// A feed that could not be begun.
pub(crate) fn not_begun(response: Response, caller: &Caller, cost: Option<Cost>) -> GraphQlAnswer {
    let mut errors = response.errors;
    errors.retain(|error| !is_bubble(error));
    for error in &mut errors {
        mask(error, &caller.request_id);
    }
    not_executed(errors, Outcome::RequestError, &caller.request_id, cost)
}

/// The last that somebody is told whose access has ended.
pub(crate) fn ended(request_id: &str) -> Bytes {
    let mut error = refused("ACCESS_ENDED", "Your access has ended.", None);
    sign(&mut error, request_id);
    bytes(&[error], None, None)
}

/// The last that is told where a feed could not go on, for a reason that the log keeps.
pub(crate) fn failed(cause: impl std::fmt::Display, request_id: &str) -> Bytes {
    tracing::error!(request_id, %cause, "a feed could not go on");
    bytes(&[masked(request_id)], None, None)
}

/// What became of a request that the library was given.
pub(crate) fn answer(
    response: Response,
    caller: &Caller,
    roots: &Roots,
    cost: Option<Cost>,
) -> GraphQlAnswer {
    let request_id = caller.request_id.as_str();
    let Response { data, mut errors, .. } = response;
    // Errors of execution know the field that they belong to; those before it know none.
    if data == Value::Null && errors.iter().any(|error| error.path.is_empty() && !is_bubble(error))
    {
        return not_executed(errors, Outcome::RequestError, request_id, cost);
    }
    errors.retain(|error| !is_bubble(error));
    let overloaded = errors.first().and_then(retry_after).filter(|_| roots.single());
    if let Some(retry_after) = overloaded {
        return not_executed(errors, Outcome::Overloaded { retry_after }, request_id, cost);
    }
    for error in &mut errors {
        mask(error, request_id);
    }
    let data = match caller.fault() {
        None if caller.room.exceeded() => {
            errors = vec![too_large(request_id)];
            Value::Null
        }
        None => roots.complete(data),
        Some(fault) => {
            tracing::error!(request_id, %fault, "a past moment could not be read");
            errors = vec![masked(request_id)];
            Value::Null
        }
    };
    GraphQlAnswer { body: bytes(&errors, Some(&data), cost), outcome: Outcome::Executed }
}

/// Leaves an error for the caller as it is, and says of any other no more than that it is one.
fn mask(error: &mut ServerError, request_id: &str) {
    let coded =
        error.extensions.as_ref().is_some_and(|extensions| extensions.get("code").is_some());
    if coded {
        sign(error, request_id);
        return;
    }
    let cause = detail(error).unwrap_or(&error.message);
    tracing::error!(request_id, cause, "a field could not be resolved");
    let (path, locations) = (std::mem::take(&mut error.path), std::mem::take(&mut error.locations));
    *error = ServerError { path, locations, ..masked(request_id) };
}

fn masked(request_id: &str) -> ServerError {
    let message = "Something went wrong here; the log has more under this request id.";
    let mut error = ServerError::new(message, None);
    set_code(&mut error, "INTERNAL");
    sign(&mut error, request_id);
    error
}

fn too_large(request_id: &str) -> ServerError {
    let message = format!(
        "The answer would be larger than {MAX_ANSWER} bytes. Ask for less of it; what a mutation commanded is done."
    );
    let mut error = refused("LIMIT_EXCEEDED", message, None);
    sign(&mut error, request_id);
    error
}

fn sign(error: &mut ServerError, request_id: &str) {
    error.extensions.get_or_insert_default().set("requestId", request_id);
}

fn bytes(errors: &[ServerError], data: Option<&Value>, cost: Option<Cost>) -> Bytes {
    let mut out = Vec::with_capacity(data.map_or(0, json::room) + ROOM);
    let mut body = Parts::object(&mut out);
    if !errors.is_empty() {
        let out = body.next();
        out.extend_from_slice(b"\"errors\":");
        json::write_any(out, errors);
    }
    if let Some(data) = data {
        let out = body.next();
        out.extend_from_slice(b"\"data\":");
        json::write(out, data);
    }
    if let Some(Cost { requested, remaining, limit }) = cost {
        let told = format!(
            r#""extensions":{{"cost":{{"requested":{requested},"remaining":{remaining},"limit":{limit}}}}}"#
        );
        body.next().extend_from_slice(told.as_bytes());
    }
    body.end();
    out.into()
}
