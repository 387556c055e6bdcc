//! The page for whoever opens the server's address in a browser before knowing what it is.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use plenary_graphql::transport::Credential;

use crate::{app::App, probes::answer};

const TEMPLATE: &str = include_str!("welcome.html");
const STYLE: &str = include_str!("welcome.css");

/// Where the template wants the server's address.
const ADDRESS: &str = "{address}";

/// Where the template says that whoever reaches the server may do all.
const OPEN: [&str; 2] = ["{open}", "{/open}"];

/// The page, written once: the address is the listener's, never what a request claims.
pub(crate) struct Welcome {
    guarded: Bytes,
    /// Of a store that nobody was given access to.
    open: Bytes,
}

impl Welcome {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let reachable = if address.ip().is_unspecified() {
            format!("localhost:{}", address.port())
        } else {
            address.to_string()
        };
        let page = TEMPLATE.replace(ADDRESS, &reachable);
        let open = OPEN.iter().fold(page.clone(), |page, mark| page.replace(mark, ""));
        let [begin, end] = OPEN;
        let guarded = match (page.split_once(begin), page.split_once(end)) {
            (Some((before, _)), Some((_, after))) => format!("{before}{after}"),
            _ => page,
        };
        Self { guarded: guarded.into(), open: open.into() }
    }
}

/// No script, no frames, and no style but our own.
pub(crate) async fn page(State(app): State<Arc<App>>) -> Response {
    let nobody = app.executions.executor().admit(Credential::Nothing);
    let is_open = nobody.is_ok_and(|caller| caller.is_at_the_store());
    let Welcome { guarded, open } = &app.welcome;
    let page = if is_open { open } else { guarded }.clone();
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
