//! What is handed to the writer, and what comes back.

use std::time::Duration;

use jiff::Timestamp;
use plenary_domain::{Actor, Command, EntityRef, GrantId, OnBehalfOf, Refusal};
use plenary_journal::{Fingerprint, Head};
use serde::Serialize;

/// One command with what its caller says about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instruction {
    /// What is to be done.
    pub command: Command,
    /// The version that the caller expects of the verb's own entity; 0 for "must not exist yet".
    pub expected_version: Option<u64>,
    /// When it happened, if that was before now.
    pub happened: Option<Timestamp>,
    /// For whom the secretariat acts.
    pub on_behalf_of: Option<OnBehalfOf>,
}

impl From<Command> for Instruction {
    fn from(command: Command) -> Self {
        Self { command, expected_version: None, happened: None, on_behalf_of: None }
    }
}

/// A list of commands, to be recorded all or nothing.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Who acts.
    pub actor: Actor,
    /// The grant by which they do, if it is one of the store's.
    pub grant: Option<GrantId>,
    /// What is to be done, in order.
    pub instructions: Vec<Instruction>,
    /// The caller's key, under which a repeated submission is answered with the first one's outcome.
    pub idempotency_key: Option<String>,
}

/// What became of one command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandOutcome {
    /// What the verb was about.
    pub entity: Option<EntityRef>,
}

/// What was recorded, durably.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The log's head after this commit; today's head if nothing needed recording.
    pub head: Head,
    /// What became of each command, in order.
    pub outcomes: Vec<CommandOutcome>,
    /// Whether anything was recorded, now or when the same was submitted before.
    pub recorded: bool,
}

impl Receipt {
    /// The head's fingerprint: kept elsewhere, it shows any later rewrite of the log.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.head.hash.fingerprint()
    }
}

/// Why a submission was not recorded.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SubmitError {
    /// The domain refuses one of the commands; nothing was recorded.
    #[error("command {index} is refused: {}", refusal.code())]
    Refused {
        /// Which command.
        index: usize,
        /// Why.
        refusal: Refusal,
    },
    /// The queue is full; nothing was recorded.
    #[error("too many commands are waiting; try again later")]
    Overloaded {
        /// How long to wait before trying again.
        retry_after: Duration,
    },
    /// The store failed while writing: only a restart tells whether the commands were recorded.
    #[error("it is not known whether this was recorded; retry with the same idempotency key")]
    OutcomeUnknown,
    /// An earlier failure of the store, or a stop under way: nothing is recorded any more.
    #[error("no commands are taken until the server has been restarted")]
    ReadOnly,
    /// Something that should not happen did; nothing was recorded.
    #[error("fault: {0}")]
    Fault(String),
}
