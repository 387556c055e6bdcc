//! The page for whoever opens the server's address in a browser before knowing what it is.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;

use crate::{app::App, probes::answer};

const TEMPLATE: &str = include_str!("welcome.html");
const STYLE: &str = include_str!("welcome.css");

/// Where the template wants the server's address.
const ADDRESS: &str = "{address}";

/// The page, written once: the address is the listener's, never what a request claims.
pub(crate) struct Welcome(Bytes);

impl Welcome {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let reachable = if address.ip().is_unspecified() {
            format!("localhost:{}", address.port())
        } else {
            address.to_string()
        };
        Self(TEMPLATE.replace(ADDRESS, &reachable).into())
    }
}

/// No script, no frames, and no style but our own.
pub(crate) async fn page(State(app): State<Arc<App>>) -> Response {
    let page = app.welcome.0.clone();
    let mut response = answer(StatusCode::OK, "text/html; charset=utf-8", page);
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'",
        ),
    );
    response
}

pub(crate) async fn style() -> Response {
    answer(StatusCode::OK, "text/css; charset=utf-8", STYLE.into())
}
