//! Statuses and headers of GraphQL answers.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::{BufMut, Bytes, BytesMut};
use plenary_graphql::transport::{GraphQlAnswer, Outcome};

use super::Media;

/// The answer to one request, its bytes as they are.
pub(super) fn single(media: Media, answer: GraphQlAnswer) -> Response {
    let mut response = json(media, answer.body);
    *response.status_mut() = status(media, answer.outcome);
    match answer.outcome {
        Outcome::Executed | Outcome::RequestError => {}
        Outcome::MutationByGet => {
            let post = HeaderValue::from_static("POST");
            response.headers_mut().insert(header::ALLOW, post);
        }
        Outcome::Overloaded { retry_after } | Outcome::RateLimited { retry_after } => {
            ask_later(response.headers_mut(), retry_after);
        }
    }
    response
}

/// The answers to a batch, in its order. Each tells for itself what became of its request, so the
/// status is that of the batch, which was carried out.
pub(super) fn batch(media: Media, answers: &[GraphQlAnswer]) -> Response {
    let length: usize = answers.iter().map(|answer| answer.body.len() + 1).sum();
    let mut body = BytesMut::with_capacity(length + 1);
    let mut separator = b'[';
    for answer in answers {
        body.put_u8(separator);
        body.put_slice(&answer.body);
        separator = b',';
    }
    body.put_u8(b']');
    json(media, body.freeze())
}

fn json(media: Media, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media.header());
    let vary = HeaderValue::from_static("accept, accept-language");
    headers.insert(header::VARY, vary);
    response
}

/// Plain JSON is 200 even for a request error, since only then does a client know it for a GraphQL
/// response. A method and an overload are HTTP's own business, and read by proxies too.
fn status(media: Media, outcome: Outcome) -> StatusCode {
    match (outcome, media) {
        (Outcome::Executed, _) | (Outcome::RequestError, Media::Json) => StatusCode::OK,
        (Outcome::RequestError, Media::GraphQlResponse) => StatusCode::BAD_REQUEST,
        (Outcome::MutationByGet, _) => StatusCode::METHOD_NOT_ALLOWED,
        (Outcome::Overloaded { .. }, _) => StatusCode::SERVICE_UNAVAILABLE,
        (Outcome::RateLimited { .. }, _) => StatusCode::TOO_MANY_REQUESTS,
    }
}

/// `Retry-After` counts whole seconds: the next one up, and never at once.
fn ask_later(headers: &mut HeaderMap, after: Duration) {
    let seconds = (after + Duration::from_nanos(999_999_999)).as_secs().max(1);
    headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
}
