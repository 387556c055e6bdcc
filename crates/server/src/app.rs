//! The routes, and what their handlers share.

use std::{net::SocketAddr, sync::Arc};

use axum::{Router, middleware::from_fn_with_state, response::Response, routing::get};
use tokio::sync::watch;

use crate::{
    access::Access,
    calendar,
    envelope::envelope,
    executions::Executions,
    graphql::{self, Media},
    guard::Guard,
    options::{Limits, Options, Timeouts},
    probes,
    refusal::Refusal,
    request_id::RequestId,
    streams::Streams,
    welcome::{self, Welcome},
};

/// What handlers share; made once.
pub(crate) struct App {
    pub(crate) access: Access,
    pub(crate) executions: Executions,
    pub(crate) guard: Guard,
    pub(crate) limits: Limits,
    pub(crate) streams: Streams,
    pub(crate) timeouts: Timeouts,
    pub(crate) welcome: Welcome,
}

impl App {
    /// `open` ends when the server stops.
    pub(crate) fn new(
        executions: Executions,
        options: Options,
        address: SocketAddr,
        open: watch::Receiver<()>,
    ) -> Self {
        Self {
            access: Access::new(options.oidc),
            executions,
            guard: Guard::new(address, options.hosts, options.public_urls, options.allowed_origins),
            limits: options.limits,
            streams: Streams::new(options.limits.streams, open),
            timeouts: options.timeouts,
            welcome: Welcome::new(address),
        }
    }
}

pub(crate) fn router(app: App) -> Router {
    let app = Arc::new(app);
    Router::new()
        .route("/graphql", get(graphql::get).post(graphql::post))
        .route("/calendar/{file}", get(calendar::feed))
        .route("/schema.graphql", get(probes::schema))
        .route("/health", get(probes::health))
        .route("/ready", get(probes::ready))
        .route("/", get(welcome::page))
        .route("/welcome.css", get(welcome::style))
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(Arc::clone(&app), envelope))
        .with_state(app)
}

async fn not_found(id: RequestId) -> Response {
    Refusal::NotFound.response(Media::Json, &id)
}

/// The router adds the `Allow` header.
async fn method_not_allowed(id: RequestId) -> Response {
    Refusal::MethodNotAllowed.response(Media::Json, &id)
}
