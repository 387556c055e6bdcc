//! The parameters of a request, from JSON or from a query string.

use axum::http::request::Parts;
use plenary_graphql::transport::{Caller, GraphQlRequest, Unambiguous};
use serde::Deserialize;
use serde_json::{Map, Value, value::RawValue};

use super::language::language;
use crate::{options::Limits, refusal::Refusal, request_id::RequestId};

/// A request as sent: each parameter any JSON at all, so that a wrong one is refused by its name.
///
/// `null` is as good as absent, and parameters that we do not know are ignored: so says the
/// specification.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Parameters {
    query: Option<Unambiguous>,
    operation_name: Option<Unambiguous>,
    variables: Option<Unambiguous>,
    extensions: Option<Unambiguous>,
}

/// What a body holds.
pub(super) enum Posted {
    Single(Parameters),
    Batch(Vec<Parameters>),
}

impl Posted {
    pub(super) fn from_json(body: &[u8], most: usize) -> Result<Self, Refusal> {
        match body.trim_ascii_start().first() {
            Some(b'{') => parse(body).map(Self::Single),
            Some(b'[') => batch(body, most).map(Self::Batch),
            Some(_) | None => {
                let _value: Value = parse(body)?;
                Err(Refusal::NotARequest)
            }
        }
    }
}

/// Cut into elements first, so that one that is too long costs no more than that.
fn batch(body: &[u8], most: usize) -> Result<Vec<Parameters>, Refusal> {
    let elements: Vec<&RawValue> = parse(body)?;
    let size = elements.len();
    if size == 0 || size > most {
        return Err(Refusal::BatchSize { limit: most, size });
    }
    elements
        .into_iter()
        .map(|element| match element.get().as_bytes() {
            json @ [b'{', ..] => parse(json),
            _ => Err(Refusal::NotARequest),
        })
        .collect()
}

fn parse<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T, Refusal> {
    serde_json::from_slice(json).map_err(Refusal::MalformedBody)
}

impl Parameters {
    /// Reads `query=…&operationName=…&variables=JSON&extensions=JSON`, form-encoded.
    pub(super) fn from_query_string(query_string: &str) -> Result<Self, Refusal> {
        let mut parameters = Self::default();
        for (name, text) in form_urlencoded::parse(query_string.as_bytes()) {
            let (name, place, is_json) = match &*name {
                "query" => ("query", &mut parameters.query, false),
                "operationName" => ("operationName", &mut parameters.operation_name, false),
                "variables" => ("variables", &mut parameters.variables, true),
                "extensions" => ("extensions", &mut parameters.extensions, true),
                _ => continue,
            };
            let value = match (text.is_empty(), is_json) {
                // "Equivalent to omitting", says the specification of an empty operation name.
                (true, _) => Unambiguous::default(),
                (false, false) => Unambiguous(Value::String(text.into_owned())),
                (false, true) => serde_json::from_str(&text)
                    .map_err(|error| Refusal::MalformedParameter { name, error })?,
            };
            if place.replace(value).is_some() {
                return Err(Refusal::Repeated { name });
            }
        }
        Ok(parameters)
    }

    /// Checks each parameter's type, and adds what the request's head says.
    pub(super) fn into_request(
        self,
        limits: &Limits,
        id: &RequestId,
        parts: &Parts,
        caller: Caller,
        method_allows_mutation: bool,
    ) -> Result<GraphQlRequest, Refusal> {
        let query = text("query", self.query)?.ok_or(Refusal::Missing { name: "query" })?;
        let limit = limits.query_bytes;
        if query.len() > limit {
            return Err(Refusal::QueryTooLong { limit });
        }
        Ok(GraphQlRequest {
            caller,
            query,
            operation_name: text("operationName", self.operation_name)?,
            variables: object("variables", self.variables)?,
            extensions: object("extensions", self.extensions)?,
            language: language(&parts.headers),
            request_id: id.as_str().to_owned(),
            method_allows_mutation,
        })
    }
}

fn text(name: &'static str, value: Option<Unambiguous>) -> Result<Option<String>, Refusal> {
    match value.map(|it| it.0) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
            let expected = "a string";
            Err(Refusal::WrongType { name, expected })
        }
    }
}

fn object(name: &'static str, value: Option<Unambiguous>) -> Result<Map<String, Value>, Refusal> {
    match value.map(|it| it.0) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(object)) => Ok(object),
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
            let expected = "an object";
            Err(Refusal::WrongType { name, expected })
        }
    }
}
