//! A journal that fails when told to.

use std::sync::Mutex;
use std::time::Duration;

use crate::head_cell::lock;
use crate::{AppendError, CommitDraft, Commits, Head, Journal, Position, ReadError, Record};

/// What shall happen at the next append.
#[derive(Debug)]
enum Plan {
    Obey,
    /// The append fails; whether it was written is hidden from the caller.
    Unknown {
        written: bool,
    },
    /// Someone else appends these first.
    Intrude(Vec<CommitDraft>),
    /// An earlier failure closed it.
    Closed,
}

/// Wraps a journal and fails, once, in the way asked for. Reads always go through.
#[derive(Debug)]
pub struct FailingJournal<J> {
    inner: J,
    plan: Mutex<Plan>,
}

impl<J: Journal> FailingJournal<J> {
    /// Obeys until told otherwise.
    pub fn new(inner: J) -> Self {
        Self { inner, plan: Mutex::new(Plan::Obey) }
    }

    /// The next append ends as unknown, and later ones as closed. The commits are there all the
    /// same (`written`), or are not.
    pub fn fail_next_append(&self, written: bool) {
        *lock(&self.plan) = Plan::Unknown { written };
    }

    /// Just before the next append, another node appends these.
    pub fn intrude_before_next_append(&self, commits: Vec<CommitDraft>) {
        *lock(&self.plan) = Plan::Intrude(commits);
    }

    /// The journal inside, for a restart.
    pub fn into_inner(self) -> J {
        self.inner
    }
}

impl<J: Journal> Journal for FailingJournal<J> {
    fn append(&self, expected: Head, commits: Vec<CommitDraft>) -> Result<Vec<Head>, AppendError> {
        let mut plan = lock(&self.plan);
        match std::mem::replace(&mut *plan, Plan::Obey) {
            Plan::Obey => self.inner.append(expected, commits),
            Plan::Intrude(others) => {
                self.inner.append(self.inner.head(), others)?;
                self.inner.append(expected, commits)
            }
            Plan::Unknown { written } => {
                *plan = Plan::Closed;
                if written {
                    self.inner.append(expected, commits)?;
                }
                Err(AppendError::Unknown { source: "failed on request".into() })
            }
            Plan::Closed => {
                *plan = Plan::Closed;
                Err(AppendError::Closed)
            }
        }
    }

    fn read(&self, from: Position) -> Result<Commits<'_>, ReadError> {
        self.inner.read(from)
    }

    fn record(&self, position: Position) -> Result<Option<Record>, ReadError> {
        self.inner.record(position)
    }

    fn head(&self) -> Head {
        self.inner.head()
    }

    fn wait_past(&self, position: Position, timeout: Duration) -> Head {
        self.inner.wait_past(position, timeout)
    }

    fn forget(&self, position: Position) -> Result<(), AppendError> {
        self.inner.forget(position)
    }
}
