//! The product from outside, through its binary: one test binary, one module for each concern.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod architecture;
mod audits;
mod bad_input;
mod bad_requests;
mod calendar_feeds;
mod calendars;
mod commands;
mod concurrency;
mod day;
mod demo;
mod dialogues;
mod doors;
mod feeds;
mod idempotency;
mod logs;
mod oidc;
mod papers;
mod refusals;
mod restart;
mod stores;
mod tokens;
