//! What machines ask before they ask for agendas: alive, ready, and the schema.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use serde_json::json;

use crate::app::App;

/// The process answers. Restarting it is the remedy if this does not.
pub(crate) async fn health() -> Response {
    answer(StatusCode::OK, "application/json", r#"{"alive":true}"#.into())
}

/// Requests can be served, writes included. If not, wait, or read the reason.
pub(crate) async fn ready(State(app): State<Arc<App>>) -> Response {
    let (status, body) = match app.executions.executor().ready() {
        Ok(()) => (StatusCode::OK, json!({ "ready": true })),
        Err(reason) => {
            (StatusCode::SERVICE_UNAVAILABLE, json!({ "ready": false, "reason": reason }))
        }
    };
    answer(status, "application/json", body.to_string().into())
}

/// The public contract, in the schema definition language.
pub(crate) async fn schema(State(app): State<Arc<App>>) -> Response {
    let sdl = app.executions.executor().sdl();
    answer(StatusCode::OK, "text/plain; charset=utf-8", sdl)
}

pub(crate) fn answer(status: StatusCode, media: &'static str, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}
