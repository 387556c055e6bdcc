//! What was once written is read for ever: golden events and a golden history.
//!
//! | file | holds |
//! | --- | --- |
//! | `events/NAME.VERSION.json` | a payload as stored, for every version of every event there ever was |
//! | `history.jsonl` | a history that uses every verb: envelope and payload of every event, as stored |
//! | `history.digests` | the state version, and the state's digest after every event of that history |
//!
//! A new verb or a new version of an event: add a command to `told.rs`, then run
//! `cargo test -p plenary-domain --test golden -- --ignored`. That only ever adds: samples
//! that are missing, and what the history lacks at its end. What is there stays as it is, because
//! logs out there hold it. When `evolve` or the shape of the state changes, the digests do too: then
//! raise `STATE_VERSION` first, and run the same command, which writes the digests anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

mod audiences;
mod events;
mod history;
mod told;

use std::path::PathBuf;

/// How to write what is missing, for the sentences of failures.
const WRITE: &str = "cargo test -p plenary-domain --test golden -- --ignored";

#[test]
#[ignore = "writes what is missing; see the head of this file"]
fn write_what_is_missing() {
    history::write();
    history::write_digests();
    events::write();
}

/// A file or directory beside this one.
fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}
