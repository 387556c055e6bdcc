//! `/calendar/TOKEN.ics`: calendars that calendar programs subscribe to.
//!
//! Such programs send no headers of their own, so the secret stands in the address; it opens this one
//! calendar. Whatever is wrong with an address, the answer is the same.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use plenary_graphql::transport::Language;

use crate::{
    app::App,
    graphql::{Media, language},
    peer::Peer,
    probes::answer,
    refusal::Refusal,
    request_id::RequestId,
};

const TYPE: &str = "text/calendar; charset=utf-8";

/// Whoever has the address may keep the calendar, and asks each time whether it is still the same.
const CACHED: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Answers with the calendar as whoever opened it may see it today.
pub(crate) async fn feed(
    State(app): State<Arc<App>>,
    id: RequestId,
    file: Result<Path<String>, axum::extract::rejection::PathRejection>,
    request: Request,
) -> Response {
    let language = asked(&request);
    let opened = file.ok().and_then(|Path(file)| {
        let token = file.strip_suffix(".ics")?;
        app.executions.executor().calendar(token, language)
    });
    match opened {
        Some(calendar) => fresh(calendar, language, request.headers()),
        None => {
            let failed = app.access.failed(Peer::of(request.extensions()));
            let unknown = matches!(failed, Refusal::BadToken);
            let refusal = if unknown { Refusal::NotFound } else { failed };
            refusal.response(Media::Json, &id)
        }
    }
}

/// `?language=es`, or else what the program says that it reads.
fn asked(request: &Request) -> Language {
    let query = request.uri().query().unwrap_or_default();
    let mut named = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "language");
    let named = named.find_map(|(_, tag)| {
        [Language::English, Language::Spanish].into_iter().find(|language| language.tag() == tag)
    });
    named.unwrap_or_else(|| language(request.headers()))
}

/// The calendar, or that it is still the one that the program has.
fn fresh(calendar: Bytes, language: Language, headers: &HeaderMap) -> Response {
    let tag = tag(&calendar);
    let is_known = headers.get_all(header::IF_NONE_MATCH).iter().any(|known| {
        let known = known.to_str().unwrap_or_default();
        known.split(',').any(|known| known.trim() == tag || known.trim() == "*")
    });
    let mut response = if is_known {
        answer(StatusCode::NOT_MODIFIED, TYPE, Bytes::new())
    } else {
        answer(StatusCode::OK, TYPE, calendar)
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, CACHED);
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// The same for the same text. Whoever can make two texts of one tag writes both calendars anyway.
fn tag(calendar: &Bytes) -> String {
    let mut hasher = DefaultHasher::new();
    calendar.hash(&mut hasher);
    format!("W/\"{:016x}\"", hasher.finish())
}
