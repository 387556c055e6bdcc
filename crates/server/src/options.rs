//! What an operator may set, with defaults that suit a secretariat's server.

use std::time::Duration;

use crate::{access::Oidc, origin::Origin};

/// How a server behaves; the default is meant to be used as it is.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Host names, without ports, under which requests may come. The listener's own addresses are
    /// always known.
    pub hosts: Vec<String>,
    /// Under which addresses browsers know the server, if a proxy stands before it.
    pub public_urls: Vec<Origin>,
    /// Whose pages may read answers (CORS), beside the server's own.
    pub allowed_origins: Vec<Origin>,
    /// The identity provider whose tokens are taken beside those of grants, if there is one.
    pub oidc: Option<Oidc>,
    /// How much a request may hold.
    pub limits: Limits,
    /// How long things may take.
    pub timeouts: Timeouts,
}

/// How much a request may hold. Beyond it, it is refused in words that name the limit.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a request's body. A `commit` may be 1 MB as written; the rest is room for JSON's
    /// escapes and the query around it.
    pub body_bytes: usize,
    /// Bytes of a GraphQL document. What people write goes into variables, which do not count.
    pub query_bytes: usize,
    /// Bytes of a request's path and query string.
    pub url_bytes: usize,
    /// Bytes of a request's head, all headers included; no less than 8192.
    pub head_bytes: usize,
    /// Requests in one batch (a JSON array of them).
    pub batch: usize,
    /// Connections at a time; further ones wait in the operating system's queue.
    pub connections: usize,
    /// WebSockets and event streams at a time.
    pub streams: usize,
    /// Operations at a time on one WebSocket.
    pub operations: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1_500_000,
            query_bytes: 100_000,
            url_bytes: 16 << 10,
            head_bytes: 64 << 10,
            batch: 10,
            connections: 1024,
            streams: 512,
            operations: 32,
        }
    }
}

/// How long things may take.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// Until a request's head has arrived, counted from the connection or the last answer on it:
    /// so it is also how long a connection may lie idle.
    pub head: Duration,
    /// Until a request's body has arrived.
    pub body: Duration,
    /// Until a WebSocket's client has introduced itself.
    pub init: Duration,
    /// Between two signs of life on a stream. A WebSocket whose client answers three of them with
    /// nothing is dropped.
    pub ping: Duration,
    /// Until something that is sent on a stream is taken; a client that reads nothing for so long is
    /// cut off.
    pub write: Duration,
    /// Until a stopping server drops what has not finished.
    pub stop: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            body: Duration::from_secs(30),
            init: Duration::from_secs(3),
            ping: Duration::from_secs(15),
            write: Duration::from_secs(30),
            stop: Duration::from_secs(10),
        }
    }
}
