//! HTTP and WebSocket in front of the GraphQL schema.
//!
//! This is the only crate that says axum. It knows the rules of carrying GraphQL over HTTP
//! (<https://graphql.github.io/graphql-over-http/draft/>) and nothing of agendas: what it carries
//! requests to is an [`Executor`](plenary_graphql::transport::Executor).
//!
//! A request passes through [`envelope`] (its id, who may come in, panics, headers, the log line),
//! then one of the routes in [`app`]; `/graphql` is taken apart and answered in [`graphql`].
//!
//! Deliberately absent: cookies (so no page elsewhere can act with anyone's rights), compression (a
//! proxy's business), TLS (likewise), HTTP/2 (likewise), addresses that a proxy passes on (whoever
//! reaches us without one would say what they like).

mod access;
mod app;
mod calendar;
mod cors;
mod envelope;
mod executions;
mod graphql;
mod guard;
mod options;
mod origin;
mod panics;
mod peer;
mod probes;
mod quality;
mod refusal;
mod request_id;
mod serve;
mod signals;
mod streams;
mod welcome;

pub use access::{ClaimNames, Issuer, NotAnIssuer, Oidc};
pub use options::{Limits, Options, Timeouts};
pub use origin::{NotAnOrigin, Origin};
pub use serve::serve;
pub use signals::shutdown_signal;
