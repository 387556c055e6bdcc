//! The planner from outside: what it answers, records, refuses and finds again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

mod behind;
mod counting;
mod damage;
mod deciding;
mod failures;
mod feeds;
mod gate;
mod hidden;
mod histories;
mod invariants;
mod keys;
mod moments;
mod photograph;
mod queue;
mod steps;
mod stores;
mod support;
mod veiled;
mod what_if;
