//! The running planner: one writer, immutable snapshots, time travel.
//!
//! Commands wait in a bounded queue for the one writer, which decides them, appends what happened to
//! the journal and publishes the new state. Reads take the published [`Snapshot`] and never wait.
//! A past moment is answered by folding, on demand, the events of the things that are asked for.

mod audiences;
mod catalog;
mod checkpoint;
mod clock;
mod commit;
mod feed;
mod history;
mod idempotency;
mod log;
mod moment;
mod offered;
mod opening;
mod past;
mod planner;
mod store;
mod submission;
mod token;
mod veil;
mod what_if;
mod writer;

pub use clock::{Clock, DeclaredClock, SystemClock};
pub use feed::{Feed, FeedEnd, FeedQuery, Told};
pub use history::{Digests, HistoryEntry, HistoryQuery};
pub use log::ReadFault;
pub use moment::{Moment, MomentError, NotAMoment};
pub use past::Past;
pub use planner::{Options, Planner, Snapshot};
pub use plenary_journal::{Fingerprint, Hash, Head};
/// Why a log was not opened.
pub type LogOpenError = plenary_journal::OpenError<ReadFault>;
pub use plenary_domain::Token;
pub use store::{Checked, OpenError, Progress, Rebuilt, Store};
pub use submission::{CommandOutcome, Instruction, Receipt, Submission, SubmitError};
pub use token::fresh_token;
pub use what_if::{WhatIf, short_hash};
