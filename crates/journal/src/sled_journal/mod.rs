//! The embedded default: a journal in one directory, on sled.
//!
//! | file | holds |
//! | --- | --- |
//! | `format` | says that the directory is a journal, and of which format |
//! | `lock` | the process id of whoever has it open |
//! | `head` | a head that the log has reached, written now and then |
//! | `db`, `conf`, `snap.*`, `blobs/` | sled's |
//!
//! The layers, from the bytes up: [`frame`] (a checksum), [`entry`] (a record), [`pack`] (values
//! and keys), [`store`] (sled), [`scan`] (commits again), [`open`].

mod entry;
mod files;
mod forget;
mod frame;
mod head_file;
mod lock;
mod open;
mod pack;
mod scan;
mod store;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

pub use open::OpenError;

use crate::commit::seal;
use crate::head_cell::{HeadCell, lock as locked};
use crate::{
    AppendError, Commit, CommitDraft, Commits, Head, Journal, Position, ReadError, Record, Source,
};
use lock::Lock;
use store::Store;

/// Commits between two writings of the head file, which cost two syncs each.
const COMMITS_PER_HEAD_FILE: usize = 1024;

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
    store: Store,
    writer: Mutex<Writer>,
    head: HeadCell,
    // Last, so that the directory is let go of only when sled has closed.
    _lock: Lock,
}

/// What belongs to whoever writes.
#[derive(Debug, Default)]
struct Writer {
    closed: bool,
    /// Commits since the head file was written.
    unrecorded: usize,
}

impl SledJournal {
    /// Opens the journal in `dir`, creating it if the directory is missing or empty.
    ///
    /// The check of the log is the replay that every opening needs anyhow: each commit after
    /// `from` (all of them, if `None`) is verified and given to `each`, in order. `from` is a
    /// checkpoint of the caller's; the log must hold its hash at its position. Nothing before it
    /// is read: `verify` is a replay from the start.
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

    fn assemble(dir: &Path, _options: &Options, store: Store, lock: Lock, head: Head) -> Self {
        let writer = Mutex::new(Writer::default());
        Self {
            dir: dir.to_owned(),
            store,
            writer,
            head: HeadCell::new(head),
            _lock: lock,
        }
    }

    fn current_head(&self) -> Head {
        self.head.get()
    }

    /// Runs a write; any failure of the store closes the journal for writing.
    fn write_or_close(
        &self,
        writer: &mut Writer,
        write: impl FnOnce(&Store) -> Result<(), Source>,
    ) -> Result<(), AppendError> {
        write(&self.store).map_err(|source| {
            writer.closed = true;
            AppendError::Unknown { source }
        })
    }

    /// Writes the head file if it is due. What was appended is durable all the same, so a failure
    /// is no failure of the append; but the disk is not to be trusted with more.
    fn record_head(&self, writer: &mut Writer, due: usize) {
        if writer.unrecorded < due || writer.closed {
            return;
        }
        match head_file::write(&self.dir, self.head.get()) {
            Ok(()) => writer.unrecorded = 0,
            Err(error) => {
                tracing::error!(%error, "the head file cannot be written; refusing further writes");
                writer.closed = true;
            }
        }
    }
}

impl Journal for SledJournal {
    fn append(&self, expected: Head, drafts: Vec<CommitDraft>) -> Result<Vec<Head>, AppendError> {
        let mut writer = locked(&self.writer);
        if writer.closed {
            return Err(AppendError::Closed);
        }
        let head = self.head.get();
        if head != expected {
            return Err(AppendError::HeadMoved { head });
        }
        let commits = seal(head, drafts)?;
        self.write_or_close(&mut writer, |store| store.write(&[], pack::pack(&commits)))?;
        let heads: Vec<Head> = commits.iter().map(Commit::head).collect();
        heads
            .last()
            .iter()
            .for_each(|head| self.head.publish(**head));
        writer.unrecorded += heads.len();
        self.record_head(&mut writer, COMMITS_PER_HEAD_FILE);
        Ok(heads)
    }

    fn read(&self, from: Position) -> Result<Commits<'_>, ReadError> {
        Ok(Box::new(scan::Scan::new(
            &self.store,
            from,
            self.head.get().position,
        )?))
    }

    fn record(&self, position: Position) -> Result<Option<Record>, ReadError> {
        if position < Position::FIRST || position > self.head.get().position {
            return Ok(None);
        }
        scan::entry(&self.store, position).map(|entry| Some(entry.record))
    }

    fn head(&self) -> Head {
        self.head.get()
    }

    fn wait_past(&self, position: Position, timeout: Duration) -> Head {
        self.head.wait_past(position, timeout)
    }

    fn forget(&self, position: Position) -> Result<(), AppendError> {
        let mut writer = locked(&self.writer);
        if writer.closed {
            return Err(AppendError::Closed);
        }
        if position < Position::FIRST || position > self.head.get().position {
            return Err(AppendError::Absent { position });
        }
        let (removed, stored) = forget::rewritten(&self.store, position)?;
        self.write_or_close(&mut writer, |store| store.write(&removed, stored))
    }
}

impl Drop for SledJournal {
    fn drop(&mut self) {
        let mut writer = std::mem::take(&mut *locked(&self.writer));
        self.record_head(&mut writer, 1);
    }
}

impl fmt::Debug for SledJournal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SledJournal")
            .field("dir", &self.dir)
            .field("head", &self.head.get())
            .finish_non_exhaustive()
    }
}
