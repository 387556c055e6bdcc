//! A store on disk: the log in a directory of its own, and the checkpoint beside it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use plenary_domain::Position;
use plenary_journal::{Commit, Fingerprint, Head, SledJournal};

use crate::catalog::Catalog;
use crate::checkpoint::{CheckpointFile, Content};
use crate::clock::Clock;
use crate::idempotency::Keys;
use crate::log::{ReadFault, position};
use crate::opening::Fold;
use crate::planner::{Options, Planner, Snapshot};

/// Where a planner's log and checkpoint lie.
#[derive(Debug, Clone)]
pub struct Store {
    dir: PathBuf,
}

/// Why a store was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is none.
    #[error("there is no store in {}", dir.display())]
    Missing {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory holds something else; it was left as it was.
    #[error("{} is not empty and holds no store; name another directory", dir.display())]
    Foreign {
        /// The directory.
        dir: PathBuf,
    },
    /// The log could not be opened, or is not what it should be.
    #[error(transparent)]
    Log(#[from] plenary_journal::OpenError<ReadFault>),
    /// The operating system refused something.
    #[error("{} cannot be used: {source}", path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Is told how many events have been read so far.
pub type Progress<'a> = &'a mut dyn FnMut(u64);

/// What checking a log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// How many events it holds.
    pub events: u64,
    /// How many commits.
    pub commits: u64,
    /// The head's fingerprint.
    pub fingerprint: Fingerprint,
    /// After which event the log had the expected fingerprint, if one was expected and found.
    pub expected_at: Option<Position>,
}

/// What replaying a log gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many events were replayed.
    pub events: u64,
    /// The digest of the state at the end.
    pub digest: [u8; 32],
    /// The position of the checkpoint, and whether the replay came to the same state there; none
    /// if there is no checkpoint to compare with.
    pub checkpoint: Option<(Position, bool)>,
}

impl Store {
    /// The store in this directory, whether it is there yet or not.
    #[must_use]
    pub fn in_dir(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    fn log(&self) -> PathBuf {
        self.dir.join("log")
    }

    /// Opens the store, creating it if the directory is missing or empty, and starts its planner.
    ///
    /// # Errors
    /// [`OpenError`]; the directory is then as it was.
    pub fn open(&self, clock: Arc<dyn Clock>, options: Options) -> Result<Planner, OpenError> {
        self.prepare()?;
        let file = CheckpointFile::in_store(&self.dir);
        let (journal, fold, kept) = match file.read() {
            None => self.replayed(&options)?,
            Some((head, content)) => self.resumed(head, content, &options)?,
        };
        let files = Files { file, written: kept, busy: Arc::default() };
        fold.start(Arc::new(journal), clock, options, Some(files))
            .map_err(|source| OpenError::Io { path: self.dir.clone(), source })
    }

    fn replayed(&self, options: &Options) -> Result<(SledJournal, Fold, u64), OpenError> {
        let mut fold = Fold::from_start(options);
        let journal = self.journal(None, &mut |commit| fold.commit(&commit))?;
        Ok((journal, fold, 0))
    }

    /// From the checkpoint on; a checkpoint that is not of this log is as good as none.
    fn resumed(
        &self,
        head: Head,
        content: Content,
        options: &Options,
    ) -> Result<(SledJournal, Fold, u64), OpenError> {
        let mut fold = Fold::from_checkpoint(head, content, options);
        match self.journal(Some(head), &mut |commit| fold.commit(&commit)) {
            Ok(journal) => Ok((journal, fold, head.position.0)),
            Err(plenary_journal::OpenError::OtherHistory { .. }) => {
                let position = head.position.0;
                tracing::warn!(
                    position,
                    "the checkpoint is of another log: was this one restored?"
                );
                self.replayed(options)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn journal(
        &self,
        from: Option<Head>,
        each: &mut dyn FnMut(Commit) -> Result<(), ReadFault>,
    ) -> Result<SledJournal, plenary_journal::OpenError<ReadFault>> {
        SledJournal::open(&self.log(), &plenary_journal::Options::default(), from, each)
    }

    /// Reads and checks every commit from the first on.
    ///
    /// # Errors
    /// [`OpenError`], which names the position where something is wrong.
    pub fn verify(
        &self,
        expected: Option<Fingerprint>,
        progress: Progress<'_>,
    ) -> Result<Checked, OpenError> {
        self.exists()?;
        let empty = Head::EMPTY.hash.fingerprint();
        let (mut events, mut commits, mut fingerprint) = (0, 0, empty);
        let mut expected_at = (expected == Some(empty)).then_some(Position::ZERO);
        self.journal(None, &mut |commit| {
            for record in &commit.records {
                crate::log::Recorded::read(record)?;
            }
            let head = commit.head();
            (events, commits, fingerprint) =
                (head.position.0, commits + 1, head.hash.fingerprint());
            if Some(fingerprint) == expected {
                expected_at = Some(position(head.position));
            }
            progress(events);
            Ok(())
        })?;
        Ok(Checked { events, commits, fingerprint, expected_at })
    }

    /// Builds the state from every event again, and compares it with the checkpoint's.
    ///
    /// # Errors
    /// [`OpenError`]
    pub fn rebuild(&self, progress: Progress<'_>) -> Result<Rebuilt, OpenError> {
        self.exists()?;
        let kept = CheckpointFile::in_store(&self.dir).read();
        let kept = kept.map(|(head, (state, ..))| (position(head.position), state.digest()));
        let options = Options { past_states: 0, ..Options::default() };
        let mut fold = Fold::from_start(&options);
        let mut checkpoint = None;
        self.journal(None, &mut |commit| {
            fold.commit(&commit)?;
            if let Some((at, digest)) = kept.filter(|(at, _)| *at == fold.state.position) {
                checkpoint = Some((at, fold.state.digest() == digest));
            }
            progress(fold.state.position.0);
            Ok(())
        })?;
        Ok(Rebuilt { events: fold.state.position.0, digest: fold.state.digest(), checkpoint })
    }

    /// Refuses a directory that holds no store.
    ///
    /// # Errors
    /// [`OpenError::Missing`].
    pub fn exists(&self) -> Result<(), OpenError> {
        if self.log().is_dir() {
            return Ok(());
        }
        Err(OpenError::Missing { dir: self.dir.clone() })
    }

    /// Makes the directory if there is none; refuses one that holds something else.
    fn prepare(&self) -> Result<(), OpenError> {
        let io = |source| OpenError::Io { path: self.dir.clone(), source };
        if self.log().is_dir() {
            return Ok(());
        }
        if self.dir.exists() {
            return match fs::read_dir(&self.dir).map_err(io)?.next() {
                None => Ok(()),
                Some(_) => Err(OpenError::Foreign { dir: self.dir.clone() }),
            };
        }
        fs::create_dir_all(&self.dir).map_err(io)?;
        // A directory is durable once the one that names it is.
        let parent = self.dir.canonicalize().map_err(io)?;
        parent.parent().map_or(Ok(()), |parent| File::open(parent)?.sync_all()).map_err(io)
    }
}

/// The checkpoint file that a writer keeps up.
#[derive(Debug)]
pub(crate) struct Files {
    file: CheckpointFile,
    /// The position of the last one written, or on its way.
    written: u64,
    busy: Arc<AtomicBool>,
}

impl Files {
    /// Whether so many events have come since the last checkpoint that another one is due.
    pub(crate) fn due(&self, head: Head, every: u64) -> bool {
        head.position.0 >= self.written + every && !self.busy.load(Ordering::Acquire)
    }

    /// Whether anything has come since the last checkpoint.
    pub(crate) fn behind(&self, head: Head) -> bool {
        head.position.0 > self.written
    }

    /// Writes a checkpoint now; failing only costs time at the next opening.
    pub(crate) fn write(&mut self, snapshot: &Snapshot, catalog: &Catalog, keys: &Keys) {
        self.written = snapshot.head.position.0;
        written(self.file.write(snapshot, catalog, keys));
    }

    /// Writes a checkpoint beside the writer's work.
    pub(crate) fn write_aside(&mut self, snapshot: Arc<Snapshot>, catalog: Catalog, keys: Keys) {
        self.written = snapshot.head.position.0;
        let (file, busy) = (self.file.clone(), self.busy.clone());
        busy.store(true, Ordering::Release);
        let write = move || {
            written(file.write(&snapshot, &catalog, &keys));
            busy.store(false, Ordering::Release);
        };
        let thread = std::thread::Builder::new().name("plenary-checkpoint".into());
        if let Err(error) = thread.spawn(write) {
            tracing::warn!(%error, "no checkpoint could be written");
            self.busy.store(false, Ordering::Release);
        }
    }

    /// Waits until no checkpoint is on its way.
    pub(crate) fn settle(&self) {
        while self.busy.load(Ordering::Acquire) {
            std::thread::yield_now();
        }
    }
}

fn written(outcome: io::Result<()>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "no checkpoint could be written; the next opening replays more");
    }
}
