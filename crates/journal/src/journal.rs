//! What every journal does, and how it can fail.

use std::error::Error;
use std::time::Duration;

use crate::{Commit, CommitDraft, Head, Position, Record};

/// What a storage engine said, or why a check failed.
pub type Source = Box<dyn Error + Send + Sync>;

/// A durable, ordered, hash-chained log of commits.
///
/// Everything takes `&self`: any thread may read while one appends. Readers never see past the
/// durable head.
pub trait Journal: Send + Sync {
    /// Appends commits after `expected`; check and append are one act.
    ///
    /// Returns the head after each commit, in order, once all of them are durable. All of them
    /// are written, or none.
    ///
    /// # Errors
    /// Nothing was written, except after [`AppendError::Unknown`].
    fn append(&self, expected: Head, commits: Vec<CommitDraft>) -> Result<Vec<Head>, AppendError>;

    /// Streams the commits from the one that holds `from` on, up to the head at the time of the call.
    ///
    /// Hashes are returned as stored: [`check`](crate::check) tells whether they are right.
    ///
    /// # Errors
    /// [`ReadError`], here or from the iterator, which ends after it.
    fn read(&self, from: Position) -> Result<Commits<'_>, ReadError>;

    /// One record, by a point look-up; `None` past the head and at 0.
    ///
    /// # Errors
    /// [`ReadError`]
    fn record(&self, position: Position) -> Result<Option<Record>, ReadError>;

    /// The durable head.
    fn head(&self) -> Head;

    /// Blocks until the head is past `position` or the timeout has passed; returns the head.
    fn wait_past(&self, position: Position, timeout: Duration) -> Head;

    /// Drops one payload and its salt, durably; its digest stays, and the chain still verifies.
    /// Forgetting twice is as good as once.
    ///
    /// # Errors
    /// [`AppendError::Absent`] if there is no such record; otherwise as for [`append`](Self::append).
    fn forget(&self, position: Position) -> Result<(), AppendError>;
}

/// Commits as they stream out of a journal.
pub type Commits<'a> = Box<dyn Iterator<Item = Result<Commit, ReadError>> + Send + 'a>;

/// Why an append, or a forget, was not done.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Someone else appended since: catch up and decide again. Nothing was written.
    #[error("the head has moved to position {}", head.position)]
    HeadMoved {
        /// The head as it is now.
        head: Head,
    },
    /// The outcome is not known: it may be found in the log after a restart, or not. The journal
    /// refuses every further write.
    #[error("whether this was written is not known until the journal is opened again")]
    Unknown {
        /// What went wrong.
        #[source]
        source: Source,
    },
    /// An earlier failure left this journal closed for writing; reads go on.
    #[error("the journal is closed for writing after an earlier failure")]
    Closed,
    /// No commits, or a commit without events.
    #[error("there is nothing to append, or a commit without events")]
    Empty,
    /// A commit is larger than [`MAX_COMMIT_BYTES`](crate::MAX_COMMIT_BYTES).
    #[error("a commit of {bytes} bytes is over the limit of {limit}")]
    TooLarge {
        /// The size of the largest commit.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// There is no record to forget at this position.
    #[error("there is no record at position {position}")]
    Absent {
        /// The position asked for.
        position: Position,
    },
    /// What is stored where the write should go cannot be read. Nothing was written.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
}

/// Why something stored could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The stored bytes are not what was written.
    #[error("damaged at position {position}: {what}")]
    Damaged {
        /// The first position that cannot be trusted.
        position: Position,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The storage engine failed.
    #[error("the store cannot be read at position {position}")]
    Store {
        /// Where it was being read.
        position: Position,
        /// What it said.
        #[source]
        source: Source,
    },
}
