//! What every request has in common, whichever route it takes.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header},
    middleware::Next,
    response::Response,
};

use crate::{
    app::App,
    cors,
    graphql::{self, Media},
    panics::caught,
    refusal::Refusal,
    request_id::{self, RequestId},
};

/// Longer paths are cut in the log: none of ours is as long.
const LOGGED_PATH: usize = 128;

/// What stands in a path before a secret: where calendars are, and how every token begins.
const SECRETS: [&str; 2] = ["/calendar/", "plenary_"];

/// Set on every answer; one that needs another value has set it already.
const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    // Agendas are not for the disks of browsers and proxies.
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// Names the request, looks at where it comes from, passes it on, and logs what became of it: one
/// line, without the query string, since what people ask is not for the log.
pub(crate) async fn envelope(
    State(app): State<Arc<App>>,
    mut request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let id = RequestId::of(request.headers());
    let (method, uri) = (request.method().clone(), request.uri().clone());
    request.extensions_mut().insert(id.clone());

    let shared_with = app.guard.shared_with(request.headers());
    let is_preflight = cors::is_preflight(&method, uri.path(), request.headers());
    let mut response = match admit(&app, &request) {
        Ok(()) if is_preflight && shared_with.is_some() => Ok(cors::preflight()),
        Ok(()) => caught(&id, next.run(request)).await,
        Err(refusal) => {
            let (parts, body) = request.into_parts();
            graphql::let_go(body, &parts.headers, &app.limits, &app.timeouts).await;
            Err(refusal)
        }
    }
    .unwrap_or_else(|refusal| refusal.response(Media::Json, &id));

    stamp(response.headers_mut(), &id);
    cors::share(&app.guard, shared_with, response.headers_mut());
    tracing::info!(
        %method,
        path = logged(&uri),
        status = response.status().as_u16(),
        duration_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        request_id = id.as_str(),
        "answered",
    );
    response
}

fn admit(app: &App, request: &Request) -> Result<(), Refusal> {
    app.guard.admit(request.uri(), request.headers())?;
    let limit = app.limits.url_bytes;
    let length = request.uri().path_and_query().map_or(0, |url| url.as_str().len());
    if length > limit {
        return Err(Refusal::UrlTooLong { limit });
    }
    Ok(())
}

fn stamp(headers: &mut HeaderMap, id: &RequestId) {
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(value);
    }
    if let Some(id) = id.header() {
        headers.insert(request_id::HEADER, id);
    }
}

/// An address that opens something is cut before its secret, however it came to be there.
fn logged(uri: &Uri) -> &str {
    let path = uri.path();
    let secret = SECRETS.iter().filter_map(|mark| path.find(mark).map(|at| at + mark.len())).min();
    path.get(..secret.unwrap_or(LOGGED_PATH).min(LOGGED_PATH)).unwrap_or(path)
}
