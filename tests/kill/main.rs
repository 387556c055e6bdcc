//! A server killed at any moment loses nothing that it acknowledged, and leaves nothing half done.
//!
//! A delay here chooses where the kill falls; what is expected does not depend on it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod moments;
mod opening;
mod stopping;
mod writers;
mod writing;
