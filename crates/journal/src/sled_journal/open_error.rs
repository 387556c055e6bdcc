//! Why a journal was not opened.

use std::io;
use std::path::{Path, PathBuf};

use crate::replay::ReplayError;
use crate::{Head, Position, ReadError, Source};

/// Why a journal was not opened. `E` is the error of the function that was given the commits.
#[derive(Debug, thiserror::Error)]
pub enum OpenError<E> {
    /// The directory holds something else. It was left as it was.
    #[error("{} is not empty and holds no journal", dir.display())]
    Foreign {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory holds a journal of another format. It was left as it was.
    #[error("{} holds a journal of another format", dir.display())]
    OtherFormat {
        /// The directory.
        dir: PathBuf,
    },
    /// Another process (or this one) has it open.
    #[error("{} is held by {}", dir.display(), holder(*pid))]
    Held {
        /// The directory.
        dir: PathBuf,
        /// Who holds it, if they could write it down.
        pid: Option<u32>,
    },
    /// The caller's checkpoint is not of this log: open without it, or with an older one.
    #[error("the log does not hold the checkpoint at position {}", checkpoint.position)]
    OtherHistory {
        /// The checkpoint.
        checkpoint: Head,
    },
    /// The log is shorter than it once was, or another: restore a backup.
    #[error("the log should reach position {} and ends at {}", known.position, found.position)]
    Short {
        /// What the head file remembers.
        known: Head,
        /// Where the log ends now.
        found: Head,
    },
    /// The log holds another commit than it did at this position: restore a backup.
    #[error("the log is not the one it was at position {position}")]
    Differs {
        /// The position that the head file remembers.
        position: Position,
    },
    /// Something stored is damaged: restore a backup.
    #[error("the log is damaged at position {position}: {what}")]
    Damaged {
        /// The first position that cannot be trusted.
        position: Position,
        /// What is wrong with it.
        what: String,
    },
    /// The file that remembers the head is damaged, so that nothing vouches for the log's end.
    #[error("the head file in {} is damaged", dir.display())]
    HeadFileDamaged {
        /// The directory.
        dir: PathBuf,
    },
    /// The storage engine cannot open its files: restore a backup.
    #[error("the store in {} cannot be opened", dir.display())]
    Store {
        /// The directory.
        dir: PathBuf,
        /// What the engine said.
        #[source]
        source: Source,
    },
    /// The operating system refused something.
    #[error("{} cannot be used", path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The function that was given the commits refused one.
    #[error(transparent)]
    Sink(E),
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(|| "another process".to_owned(), |pid| format!("process {pid}"))
}

impl<E> OpenError<E> {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Io { path: path.to_owned(), source }
    }

    pub(super) fn unreadable(error: ReadError) -> Self {
        match error {
            ReadError::Damaged { position, what } => {
                Self::Damaged { position, what: what.to_owned() }
            }
            ReadError::Store { position, source } => {
                Self::Damaged { position, what: source.to_string() }
            }
        }
    }

    pub(super) fn replay(error: ReplayError<E>) -> Self {
        match error {
            ReplayError::Read(error) => Self::unreadable(error),
            ReplayError::Broken(broken) => {
                Self::Damaged { position: broken.position(), what: broken.to_string() }
            }
            ReplayError::UnknownStart { from } => Self::OtherHistory { checkpoint: from },
            ReplayError::Short { found, expected } => Self::Short { known: expected, found },
            ReplayError::Sink(error) => Self::Sink(error),
        }
    }
}
