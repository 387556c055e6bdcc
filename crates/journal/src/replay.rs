//! A checked full scan: one thread reads and hashes, the caller's checks the chain and uses.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::{Broken, Commit, Commits, Hash, Head, Journal, ReadError, Record, check_leaves};

/// Records handed over at a time: enough to make the hand-over cheap beside a leaf (about 1 µs).
const CHUNK_RECORDS: usize = 512;

/// Chunks that the reader may be ahead: it never holds more than a few thousand records.
const CHUNKS_AHEAD: usize = 4;

/// Why a replay stopped.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError<E> {
    /// Something stored could not be read.
    #[error(transparent)]
    Read(ReadError),
    /// A commit does not follow from the one before.
    #[error(transparent)]
    Broken(Broken),
    /// What to start after is not in the log: position and hash do not go together.
    #[error("the log does not hold the given hash at position {}", from.position)]
    UnknownStart {
        /// What the replay was to start after.
        from: Head,
    },
    /// The log ends before the head that it had when the replay began.
    #[error("the log ends at position {}, before its head at {}", found.position, expected.position)]
    Short {
        /// Where it ended.
        found: Head,
        /// Where it should have.
        expected: Head,
    },
    /// The caller's function refused a commit.
    #[error(transparent)]
    Sink(E),
}

/// Gives every commit after `from` to `each`, in order, each one checked before; returns the head.
///
/// `from` is a checkpoint of the caller's: the log must hold that hash at that position.
///
/// # Errors
/// [`ReplayError`]; what came before it was given to `each`.
pub fn replay<E>(
    journal: &dyn Journal,
    from: Head,
    each: &mut dyn FnMut(Commit) -> Result<(), E>,
) -> Result<Head, ReplayError<E>> {
    let expected = journal.head();
    if stored_head(journal, from).map_err(ReplayError::Read)? != Some(from) {
        return Err(ReplayError::UnknownStart { from });
    }
    if from == expected {
        return Ok(from);
    }
    let commits = journal.read(from.position.next()).map_err(ReplayError::Read)?;
    let found = thread::scope(|scope| {
        let (sender, receiver) = sync_channel(CHUNKS_AHEAD);
        scope.spawn(move || read_and_hash(commits, &sender));
        check_and_use(from, receiver, each)
    })?;
    if found.position < expected.position {
        return Err(ReplayError::Short { found, expected });
    }
    Ok(found)
}

/// The head that the log had at this position, if a commit ends there.
pub(crate) fn stored_head(journal: &dyn Journal, at: Head) -> Result<Option<Head>, ReadError> {
    if at.position == Head::EMPTY.position {
        return Ok(Some(Head::EMPTY));
    }
    let commit = journal.read(at.position)?.next().transpose()?;
    Ok(commit.map(|commit| commit.head()).filter(|head| head.position == at.position))
}

/// A commit with its leaves, or why there is none.
type Hashed = Result<(Commit, Vec<Hash>), ReadError>;

/// Ends with the log, with the first error, or when the other side has gone.
fn read_and_hash(commits: Commits<'_>, sender: &SyncSender<Vec<Hashed>>) {
    let mut chunk = Vec::new();
    let mut records = 0;
    for commit in commits {
        records += commit.as_ref().map_or(0, |commit| commit.records.len());
        chunk.push(commit.map(with_leaves));
        if records >= CHUNK_RECORDS {
            records = 0;
            if sender.send(std::mem::take(&mut chunk)).is_err() {
                return;
            }
        }
    }
    // Nobody left to take the last chunk means that nobody wants it.
    let _ = sender.send(chunk);
}

fn with_leaves(commit: Commit) -> (Commit, Vec<Hash>) {
    let leaves = commit.records.iter().map(Record::leaf).collect();
    (commit, leaves)
}

fn check_and_use<E>(
    from: Head,
    receiver: Receiver<Vec<Hashed>>,
    each: &mut dyn FnMut(Commit) -> Result<(), E>,
) -> Result<Head, ReplayError<E>> {
    let mut head = from;
    for hashed in receiver.into_iter().flatten() {
        let (commit, leaves) = hashed.map_err(ReplayError::Read)?;
        head = check_leaves(&head, &commit, &leaves).map_err(ReplayError::Broken)?;
        each(commit).map_err(ReplayError::Sink)?;
    }
    Ok(head)
}
