//! sled behind a boundary: its configuration, its panics, and what it takes for it to be durable.

use std::fs::{File, TryLockError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::pack::{Key, Stored, key, split_key};
use crate::{Position, ReadError, Source};

/// How long an earlier instance may take to let go of sled's own lock.
const LOCK_PATIENCE: Duration = Duration::from_secs(2);
const LOCK_RETRY: Duration = Duration::from_millis(2);

/// Enough for the pages that are being written; reads go mostly to the tail.
const CACHE_BYTES: u64 = 64 << 20;

/// The one tree of the one database, and our own handle on the file it lives in.
#[derive(Debug)]
pub(super) struct Store {
    db: sled::Db,
    file: File,
    /// Always true outside this crate's tests, where its absence must be seen to lose data.
    sync: bool,
}

/// A stored value, put together from its parts, and the position of its first record.
pub(super) type Value = (Position, Vec<u8>);

impl Store {
    /// Opens the database, creating it in an empty directory, and makes sure that what was
    /// recovered is on the disk: after a crash of this process alone it may be in the page cache.
    pub(super) fn open(dir: &Path, sync: bool) -> Result<Self, Source> {
        let db = guarded(|| open_patiently(dir))?;
        let file = File::open(dir.join("db"))?;
        let store = Self { db, file, sync };
        store.make_durable()?;
        Ok(store)
    }

    /// Writes all of it or none, durably.
    pub(super) fn write(&self, removed: &[Key], stored: Vec<Stored>) -> Result<(), Source> {
        let mut batch = sled::Batch::default();
        removed.iter().for_each(|key| batch.remove(key.as_slice()));
        stored.into_iter().for_each(|(key, value)| batch.insert(key.as_slice(), value));
        guarded(|| self.db.apply_batch(batch))?;
        self.make_durable()
    }

    /// Replaces one value, as damage does.
    #[cfg(test)]
    pub(super) fn write_for_testing(&self, key: Key, value: Vec<u8>) {
        self.db.insert(key, value).unwrap();
    }

    /// sled's `flush` hands its bytes to the operating system but does not wait for the disk
    /// (34 of 35 simulated power losses lost some): `sync_data` on the same file does.
    fn make_durable(&self) -> Result<(), Source> {
        guarded(|| self.db.flush().map(|_| ()))?;
        if self.sync {
            self.file.sync_data()?;
        }
        Ok(())
    }

    /// The value that holds `position`: the last one that begins at or before it.
    pub(super) fn value_holding(&self, position: Position) -> Result<Option<Value>, ReadError> {
        let keys = ..=key(position, u16::MAX);
        let Some((stored, bytes)) =
            self.read(position, |db| db.range(keys).next_back().transpose())?
        else {
            return Ok(None);
        };
        match split_key(&stored) {
            Some((first, 0)) => Ok(Some((first, bytes.to_vec()))),
            Some((first, _)) => self.values_from(first).next().transpose(),
            None => Err(ReadError::Damaged { position, what: "a key that is no position" }),
        }
    }

    /// Streams the values from the one that begins at `first`.
    pub(super) fn values_from(&self, first: Position) -> Values {
        Values { parts: self.db.range(key(first, 0)..), expected: first, ahead: None }
    }

    /// The last position at which a value begins.
    pub(super) fn last_value(&self) -> Result<Option<Value>, ReadError> {
        self.value_holding(Position(u64::MAX))
    }

    /// The keys of the parts that the value beginning at `first` has now.
    pub(super) fn keys_of(&self, first: Position) -> Result<Vec<Key>, ReadError> {
        let keys = key(first, 0)..=key(first, u16::MAX);
        let found = self.read(first, |db| db.range(keys).keys().collect::<Result<Vec<_>, _>>())?;
        Ok(found.iter().filter_map(|stored| Key::try_from(stored.as_ref()).ok()).collect())
    }

    fn read<T>(
        &self,
        position: Position,
        read: impl FnOnce(&sled::Db) -> sled::Result<T>,
    ) -> Result<T, ReadError> {
        guarded(|| read(&self.db)).map_err(|source| ReadError::Store { position, source })
    }
}

/// Values in order, each put together from its parts. Ends after the first error.
pub(super) struct Values {
    parts: sled::Iter,
    expected: Position,
    ahead: Option<Value>,
}

impl Values {
    /// The next stored part: its position, its number, its bytes.
    fn part(&mut self) -> Result<Option<(Position, u16, sled::IVec)>, ReadError> {
        let next = guarded(|| self.parts.next().transpose());
        let Some((stored, bytes)) =
            next.map_err(|source| ReadError::Store { position: self.expected, source })?
        else {
            return Ok(None);
        };
        let damaged =
            ReadError::Damaged { position: self.expected, what: "a key that is no position" };
        let (position, part) = split_key(&stored).ok_or(damaged)?;
        Ok(Some((position, part, bytes)))
    }

    fn value(&mut self) -> Result<Option<Value>, ReadError> {
        let mut value = self.ahead.take();
        loop {
            match (self.part()?, &mut value) {
                (Some((at, 0, bytes)), None) => value = Some((at, bytes.to_vec())),
                (Some((at, 0, bytes)), Some(_)) => {
                    self.ahead = Some((at, bytes.to_vec()));
                    return Ok(value);
                }
                (Some((at, _, bytes)), Some((first, whole))) if at == *first => {
                    whole.extend_from_slice(&bytes)
                }
                (Some((position, _, _)), _) => {
                    return Err(ReadError::Damaged {
                        position,
                        what: "the beginning of a large record is missing",
                    });
                }
                (None, _) => return Ok(value),
            }
        }
    }
}

impl Iterator for Values {
    type Item = Result<Value, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let value = self.value().transpose();
        if let Some(Ok((first, _))) = &value {
            self.expected = *first;
        }
        value
    }
}

/// What sled does with damaged files is to panic, at times.
#[derive(Debug, thiserror::Error)]
#[error("the storage engine panicked: {0}")]
struct Panicked(String);

/// Turns sled's panics into errors. Nothing of ours is inside that a panic could leave half done,
/// and after an error the journal refuses writes, so that sled's own state is not relied upon.
fn guarded<T>(act: impl FnOnce() -> sled::Result<T>) -> Result<T, Source> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(outcome) => outcome.map_err(Into::into),
        Err(panic) => Err(Panicked(panic_text(panic.as_ref())).into()),
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().map(str::to_owned);
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "without a word".to_owned())
}

fn open_patiently(dir: &Path) -> sled::Result<sled::Db> {
    let started = Instant::now();
    loop {
        match config(dir).open() {
            Err(error) if is_held(&error) && started.elapsed() < LOCK_PATIENCE => sleep(LOCK_RETRY),
            outcome => return outcome,
        }
    }
}

fn config(dir: &Path) -> sled::Config {
    sled::Config::new()
        .path(dir)
        .cache_capacity(CACHE_BYTES)
        .flush_every_ms(Some(500))
        .use_compression(false)
}

/// sled's threads may hold its file, and write to it, for a moment after the database is dropped.
pub(super) fn wait_until_closed(dir: &Path) {
    let started = Instant::now();
    let is_held = |file: &File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    if let Ok(file) = File::open(dir.join("db")) {
        while is_held(&file) && started.elapsed() < LOCK_PATIENCE {
            sleep(LOCK_RETRY);
        }
    }
}

/// sled has no error of its own for this.
fn is_held(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(error) if error.to_string().contains("could not acquire lock"))
}
