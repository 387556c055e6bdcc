//! The name by which a request is found again in the log.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, HeaderValue, request::Parts},
};
use uuid::Uuid;

/// Where a client or a proxy may name a request, and where the answer names it.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Longer names are not taken over: they would only fill the log.
const LONGEST: usize = 64;

/// Visible ASCII, at most [`LONGEST`] bytes: safe in a log line and in a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequestId(Arc<str>);

impl RequestId {
    /// The id that the request came with, if it is a sane one; otherwise a new one.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(HEADER).and_then(|value| value.to_str().ok());
        match given {
            Some(id) if is_sane(id) => Self(id.into()),
            Some(_) | None => Self::new(),
        }
    }

    fn new() -> Self {
        let mut buffer = Uuid::encode_buffer();
        let id = Uuid::now_v7().hyphenated().encode_lower(&mut buffer);
        Self((&*id).into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

fn is_sane(id: &str) -> bool {
    !id.is_empty() && id.len() <= LONGEST && id.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Handlers take it as an argument; [`crate::envelope`] has put it there.
impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Self>().cloned();
        Ok(known.unwrap_or_else(Self::new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_visible_ascii_is_taken_over() {
        assert!(is_sane("abc-123"));
        assert!(is_sane(&"x".repeat(64)));
        assert!(!is_sane(""));
        assert!(!is_sane(&"x".repeat(65)));
        assert!(!is_sane("two words"));
        assert!(!is_sane("ü"));
    }
}
