//! The server from outside: raw requests over a loopback socket, a stub in place of the schema.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod calendar;
mod client;
mod guard;
mod lifecycle;
mod limits;
mod logs;
mod media;
mod pages;
mod requests;
mod server;
mod streams;
mod stub;
