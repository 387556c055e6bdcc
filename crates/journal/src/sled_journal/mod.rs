//! The embedded default: a journal in one directory, on sled.
//!
//! | file | holds |
//! | --- | --- |
//! | `format` | says that the directory is a journal, and of which format |
//! | `lock` | the process id of whoever has it open |
//! | `head` | a head that the log has reached, written now and then |
//! | `rehearsal/` | for a moment while opening, a copy that is opened first |
//! | `db`, `conf`, `snap.*`, `blobs/` | sled's |
//!
//! The layers, from the bytes up: [`frame`] (a checksum), [`entry`] (a record), [`pack`] (values
//! and keys), [`store`] (sled), [`scan`] (commits again), [`log`] (for readers), [`open`], this
//! module for the writer, and [`autopsy`] for what sled will not open.

mod autopsy;
mod entry;
mod files;
mod forget;
mod frame;
mod head_file;
mod lock;
mod log;
mod open;
mod open_error;
mod pack;
mod rehearsal;
mod scan;
mod store;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub use open_error::OpenError;

use crate::commit::seal;
use crate::head_cell::lock as locked;
use crate::{
    AppendError, Commit, CommitDraft, Commits, Head, Journal, Position, ReadError, Record,
};
use forget::Rewritten;
use head_file::Known;
use lock::Lock;
use log::Log;
use pack::{Key, Stored};

/// How often the head file is written at most, while commits come. It costs two syncs.
const HEAD_FILE_EVERY: Duration = Duration::from_secs(1);

/// How a journal is kept. There is nothing to choose yet: the defaults are the measured ones.
#[derive(Debug, Clone, Default)]
pub struct Options {
    #[cfg(feature = "testing")]
    unsynced: bool,
}

impl Options {
    /// For the test that shows that power loss is seen: acknowledged data may be lost.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn without_sync_for_testing() -> Self {
        Self { unsynced: true }
    }

    #[cfg(feature = "testing")]
    fn sync(&self) -> bool {
        !self.unsynced
    }

    #[cfg(not(feature = "testing"))]
    #[expect(clippy::unused_self, reason = "the other door has a choice")]
    fn sync(&self) -> bool {
        true
    }
}

/// A journal in one directory, held by one process at a time.
pub struct SledJournal {
    dir: PathBuf,
    writer: Mutex<Writer>,
    // In this order: sled closes, then what it left is recorded, then the directory is let go of.
    log: Log,
    closing: Closing,
    _lock: Lock,
}

/// What belongs to whoever writes.
#[derive(Debug, Default)]
struct Writer {
    /// A write failed: nothing more is written.
    closed: bool,
    /// When the head file was written; none since the opening.
    recorded: Option<Instant>,
}

impl SledJournal {
    /// Opens the journal in `dir`, creating it if the directory is missing or empty.
    ///
    /// The check of the log is the replay that every opening needs anyhow: each commit after
    /// `from` (all of them, if `None`) is verified and given to `each`, in order. `from` is a
    /// checkpoint of the caller's; the log must hold its hash at its position. Nothing before it
    /// is read, unless a copy must be checked first: to verify everything is to
    /// [`replay`](crate::replay()) from the start.
    ///
    /// # Errors
    /// [`OpenError`]. Whatever `each` was given before is to be thrown away.
    pub fn open<E>(
        dir: &Path,
        options: &Options,
        from: Option<Head>,
        each: &mut dyn FnMut(Commit) -> Result<(), E>,
    ) -> Result<Self, OpenError<E>> {
        open::open(dir, options, from, each)
    }

    fn new(dir: &Path, log: Log, lock: Lock) -> Self {
        let closing = Closing { dir: dir.to_owned(), head: None };
        Self { dir: dir.to_owned(), writer: Mutex::default(), log, closing, _lock: lock }
    }

    /// The right to write, unless an earlier failure took it.
    fn writer(&self) -> Result<MutexGuard<'_, Writer>, AppendError> {
        let writer = locked(&self.writer);
        if writer.closed { Err(AppendError::Closed) } else { Ok(writer) }
    }

    /// Stores a batch durably; any failure closes the journal for writing.
    fn write(
        &self,
        writer: &mut Writer,
        removed: &[Key],
        stored: Vec<Stored>,
    ) -> Result<(), AppendError> {
        self.log.store.write(removed, stored).map_err(|source| {
            writer.closed = true;
            AppendError::Unknown { source }
        })
    }

    /// Writes the head file if it is due. What was appended is durable all the same, so a failure
    /// is no failure of the append; but the disk is not to be trusted with more.
    fn record_head(&self, writer: &mut Writer) {
        if writer.recorded.is_some_and(|at| at.elapsed() < HEAD_FILE_EVERY) {
            return;
        }
        writer.recorded = Some(Instant::now());
        if let Err(error) = head_file::write(&self.dir, Known::running(self.head())) {
            tracing::error!(%error, "the head file cannot be written; refusing further writes");
            writer.closed = true;
        }
    }
}

impl Journal for SledJournal {
    fn append(&self, expected: Head, drafts: Vec<CommitDraft>) -> Result<Vec<Head>, AppendError> {
        let mut writer = self.writer()?;
        let head = self.head();
        if head != expected {
            return Err(AppendError::HeadMoved { head });
        }
        let commits = seal(head, drafts)?;
        let heads: Vec<Head> = commits.iter().map(Commit::head).collect();
        self.write(&mut writer, &[], pack::pack(commits))?;
        heads.last().iter().for_each(|head| self.log.head.publish(**head));
        self.record_head(&mut writer);
        Ok(heads)
    }

    fn read(&self, from: Position) -> Result<Commits<'_>, ReadError> {
        self.log.read(from)
    }

    fn record(&self, position: Position) -> Result<Option<Record>, ReadError> {
        self.log.record(position)
    }

    fn head(&self) -> Head {
        self.log.head()
    }

    fn wait_past(&self, position: Position, timeout: Duration) -> Head {
        self.log.wait_past(position, timeout)
    }

    fn forget(&self, position: Position) -> Result<(), AppendError> {
        let mut writer = self.writer()?;
        let rewritten = forget::rewritten(&self.log, position)?;
        let Rewritten { removed, stored } = rewritten.ok_or(AppendError::Absent { position })?;
        self.write(&mut writer, &removed, stored)
    }
}

impl Drop for SledJournal {
    fn drop(&mut self) {
        let in_order = !locked(&self.writer).closed;
        self.closing.head = in_order.then(|| self.head());
    }
}

impl fmt::Debug for SledJournal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SledJournal")
            .field("dir", &self.dir)
            .field("head", &self.head())
            .finish_non_exhaustive()
    }
}

/// Records, when dropped, how an orderly closing left things.
#[derive(Debug)]
struct Closing {
    dir: PathBuf,
    head: Option<Head>,
}

impl Drop for Closing {
    fn drop(&mut self) {
        let Some(head) = self.head else { return };
        store::wait_until_closed(&self.dir);
        let known = Known { head, closed: files::stamp(&self.dir.join("db")) };
        if let Err(error) = head_file::write(&self.dir, known) {
            tracing::warn!(%error, "the head file cannot be written at closing");
        }
    }
}
