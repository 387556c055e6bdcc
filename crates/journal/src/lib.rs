//! The durable, ordered, hash-chained log of opaque records.
//!
//! A [`Journal`] stores *commits*. A commit is one or more *records*, written all or nothing; a
//! record is an envelope and a payload, two strings of bytes that the journal does not look into.
//! Records have gapless [`Position`]s from 1. Commits form a hash chain, whose rules [`chain`]
//! states precisely enough to check them without this crate.
//!
//! | module | says |
//! | --- | --- |
//! | `journal` | what every journal does, and how it can fail |
//! | `commit` | what goes in (drafts) and what comes out (records) |
//! | [`chain`] | digests, leaves, the hash of a commit, and checking them |
//! | `replay` | a checked full scan, on two threads |
//! | `memory` | a journal for tests and what-ifs |
//! | `sled_journal` | the embedded default; the only place that says sled |
//! | `testing` | journals that fail on request, and the conformance suite |
//!
//! A journal has no clock, no randomness and no knowledge of agendas: salts come with the drafts.

pub mod chain;
mod commit;
mod hash;
mod head_cell;
mod journal;
mod memory;
mod position;
mod replay;
mod sled_journal;
#[cfg(feature = "testing")]
pub mod testing;

pub use chain::{Broken, check, check_leaves};
pub use commit::{Commit, CommitDraft, EventDraft, MAX_COMMIT_BYTES, Payload, Record, Salt};
pub use hash::{Fingerprint, Hash, ParseFingerprintError};
pub use journal::{AppendError, Commits, Journal, ReadError, Source};
pub use memory::MemoryJournal;
pub use position::{Head, Position};
pub use replay::{ReplayError, replay};
pub use sled_journal::{OpenError, Options, SledJournal};
