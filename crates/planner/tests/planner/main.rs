//! The planner from outside: what it answers, records, refuses and finds again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

mod histories;
mod photograph;
mod steps;
mod support;
