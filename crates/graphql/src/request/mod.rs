//! A request's way: read, held against the limits, checked, executed, answered.
//!
//! All that can be said before execution is said before it, as an error of the request: what the
//! library would find only in the middle of it, it finds too late for a client to tell apart.

mod answer;
mod cache;
mod complete;
mod inputs;
mod limits;
mod once;
mod prices;
mod root;
mod types;
mod validation;
mod variables;

pub(crate) use answer::{answer, ended, failed, not_begun, not_executed};
pub(crate) use cache::{Documents, Known};
pub(crate) use complete::Roots;
pub(crate) use limits::{MAX_PAGE, PAGE, check as check_limits};
pub(crate) use prices::READING;
pub(crate) use root::one_root;
pub(crate) use types::Types;
pub(crate) use validation::Validator;
pub(crate) use variables::coerce;

use async_graphql::ServerError;
use async_graphql::parser::types::{DocumentOperations, OperationDefinition};
use async_graphql::parser::{parse_query, types::ExecutableDocument};

use crate::errors::{refused, set_code};

/// Reads a document.
///
/// # Errors
/// Where it breaks the grammar; the parser also refuses what nests absurdly deep. A field that an
/// object gives twice.
pub(crate) fn read(query: &str) -> Result<ExecutableDocument, ServerError> {
    let document = parse_query(query).map_err(|error| {
        let mut error = ServerError::from(error);
        set_code(&mut error, "GRAPHQL_PARSE_FAILED");
        error
    })?;
    once::check(query)?;
    Ok(document)
}

/// The operation that a request means.
///
/// # Errors
/// If there is none of that name, or several and none is named.
pub(crate) fn operation<'d>(
    document: &'d ExecutableDocument,
    name: Option<&str>,
) -> Result<&'d OperationDefinition, ServerError> {
    const CODE: &str = "OPERATION_RESOLUTION_FAILURE";
    let mut operations = document.operations.iter();
    let operation = match (name, &document.operations) {
        (None, _) if operations.len() == 1 => operations.next().map(|(_, operation)| operation),
        (None, _) => {
            let message = "The document has several operations; say which by operationName.";
            return Err(refused(CODE, message, None));
        }
        (Some(name), DocumentOperations::Multiple(named)) => named.get(name),
        (Some(_), DocumentOperations::Single(_)) => None,
    };
    let Some(operation) = operation else {
        let name = name.unwrap_or_default();
        return Err(refused(CODE, format!("The document has no operation “{name}”."), None));
    };
    Ok(&operation.node)
}
