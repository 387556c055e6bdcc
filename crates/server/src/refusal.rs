//! What the transport itself refuses, before the schema has a say: words, a code, a status.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde_json::json;

use crate::{graphql::Media, request_id::RequestId};

/// A request that got no further than the transport. The words are for whoever wrote the client.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error(
        "this server does not answer to the name it was asked by; its operator says to which it does (--public-url)"
    )]
    ForeignHost,
    #[error("pages of other origins may not send requests to this server")]
    ForeignOrigin,
    #[error("this token is not valid, or not any more; leave it out to see what is public")]
    BadToken,
    #[error("too many tokens from this address were not valid; ask more slowly")]
    TooManyBadTokens { retry_after: Duration },
    #[error("the address is longer than {limit} bytes; send the query by POST")]
    UrlTooLong { limit: usize },
    #[error("there is nothing here; GraphQL is at /graphql, and / says more")]
    NotFound,
    #[error("this address does not take that method; the Allow header names those it takes")]
    MethodNotAllowed,
    #[error(
        "answers are application/graphql-response+json, application/json or text/event-stream; accept one of them"
    )]
    NotAcceptable,
    #[error("send the request as application/json in UTF-8")]
    NotJson,
    #[error("send the body as it is, without Content-Encoding")]
    Encoded,
    #[error("the body is longer than {limit} bytes")]
    BodyTooLong { limit: usize },
    #[error("the body did not arrive within {seconds} seconds")]
    BodyTooSlow { seconds: u64 },
    #[error("the body broke off")]
    BodyBrokeOff,
    #[error("the body is not valid JSON: {0}")]
    MalformedBody(serde_json::Error),
    #[error("the body must be a JSON object, or an array of them for a batch")]
    NotARequest,
    #[error("`{name}` is missing")]
    Missing { name: &'static str },
    #[error("`{name}` must be {expected}")]
    WrongType { name: &'static str, expected: &'static str },
    #[error("`{name}` is not valid JSON: {error}")]
    MalformedParameter { name: &'static str, error: serde_json::Error },
    #[error("`{name}` is given twice")]
    Repeated { name: &'static str },
    #[error("the query is longer than {limit} bytes; move what people write into variables")]
    QueryTooLong { limit: usize },
    #[error("a batch holds from one to {limit} requests, and this one holds {size}")]
    BatchSize { limit: usize, size: usize },
    #[error("this is no way to open a WebSocket; see RFC 6455")]
    NotAWebSocket,
    #[error("WebSockets here speak the subprotocol graphql-transport-ws; ask for it")]
    Subprotocol,
    #[error("too many streams are open; try again later")]
    TooManyStreams,
    #[error("a socket carries {limit} operations at a time; complete one, or open another")]
    TooManyOperations { limit: usize },
    #[error("the server is stopping; ask again")]
    Stopping,
    #[error("something went wrong here; the log has more under this request id")]
    Internal,
}

impl Refusal {
    /// What HTTP's readers branch on, and what GraphQL's do.
    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::ForeignHost => (StatusCode::FORBIDDEN, "FOREIGN_HOST"),
            Self::ForeignOrigin => (StatusCode::FORBIDDEN, "FOREIGN_ORIGIN"),
            Self::BadToken => (StatusCode::UNAUTHORIZED, "BAD_TOKEN"),
            Self::TooManyBadTokens { .. } => (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED"),
            Self::UrlTooLong { .. } => (StatusCode::URI_TOO_LONG, "URL_TOO_LONG"),
            Self::NotFound => (StatusCode::NOT_FOUND, "NOT_FOUND"),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED"),
            Self::NotAcceptable => (StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE"),
            Self::NotJson | Self::Encoded => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE")
            }
            Self::BodyTooLong { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LONG"),
            Self::BodyTooSlow { .. } => (StatusCode::REQUEST_TIMEOUT, "BODY_TOO_SLOW"),
            Self::QueryTooLong { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "QUERY_TOO_LONG"),
            Self::BatchSize { .. } => (StatusCode::BAD_REQUEST, "BATCH_SIZE"),
            Self::BodyBrokeOff
            | Self::MalformedBody(_)
            | Self::NotARequest
            | Self::Missing { .. }
            | Self::WrongType { .. }
            | Self::MalformedParameter { .. }
            | Self::Repeated { .. } => (StatusCode::BAD_REQUEST, "BAD_REQUEST"),
            Self::NotAWebSocket => (StatusCode::BAD_REQUEST, "NOT_A_WEBSOCKET"),
            Self::Subprotocol => (StatusCode::BAD_REQUEST, "SUBPROTOCOL_NOT_ACCEPTABLE"),
            Self::TooManyStreams => (StatusCode::SERVICE_UNAVAILABLE, "TOO_MANY_STREAMS"),
            Self::TooManyOperations { .. } => (StatusCode::BAD_REQUEST, "TOO_MANY_OPERATIONS"),
            Self::Stopping => (StatusCode::SERVICE_UNAVAILABLE, "STOPPING"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL"),
        }
    }

    /// The refusal as the text of a GraphQL response without `data`.
    pub(crate) fn body(&self, id: &RequestId) -> String {
        let mut extensions = json!({ "code": self.kind().1, "requestId": id.as_str() });
        if let (Self::TooManyBadTokens { retry_after }, Some(more)) =
            (self, extensions.as_object_mut())
        {
            let millis = u64::try_from(retry_after.as_millis()).unwrap_or(u64::MAX);
            more.insert("retryAfterMs".to_owned(), millis.into());
        }
        json!({ "errors": [{ "message": self.to_string(), "extensions": extensions }] }).to_string()
    }

    /// The refusal as a GraphQL response without `data`, so that one reader of errors serves a
    /// client whatever went wrong.
    pub(crate) fn response(&self, media: Media, id: &RequestId) -> Response {
        let mut response = Response::new(Body::from(self.body(id)));
        *response.status_mut() = self.kind().0;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, media.header());
        if matches!(self, Self::BadToken) {
            let challenge = HeaderValue::from_static("Bearer error=\"invalid_token\"");
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        if let Self::TooManyBadTokens { retry_after } = self {
            let seconds = retry_after.as_secs().saturating_add(1);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::TooManyStreams) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        if matches!(self, Self::BodyTooSlow { .. }) {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}
