//! The stored log and its head: what can be read without being the writer.

use std::time::Duration;

use super::scan;
use super::store::Store;
use crate::head_cell::HeadCell;
use crate::{AppendError, CommitDraft, Commits, Head, Journal, Position, ReadError, Record};

/// A store and the head that its readers see.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) store: Store,
    pub(super) head: HeadCell,
}

impl Log {
    /// The log in a store that was just opened; its head is where the stored values end.
    pub(super) fn new(store: Store) -> Result<Self, ReadError> {
        let head = HeadCell::new(scan::last_head(&store)?);
        Ok(Self { store, head })
    }
}

/// Read-only: whoever writes does so through the `SledJournal` around it.
impl Journal for Log {
    fn append(
        &self,
        _expected: Head,
        _commits: Vec<CommitDraft>,
    ) -> Result<Vec<Head>, AppendError> {
        Err(AppendError::Closed)
    }

    fn read(&self, from: Position) -> Result<Commits<'_>, ReadError> {
        Ok(Box::new(scan::Scan::new(&self.store, from, self.head.get().position)?))
    }

    fn record(&self, position: Position) -> Result<Option<Record>, ReadError> {
        if !(Position::FIRST..=self.head.get().position).contains(&position) {
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

    fn forget(&self, _position: Position) -> Result<(), AppendError> {
        Err(AppendError::Closed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::pack::{self, Key};
    use super::*;
    use crate::commit::seal;
    use crate::{EventDraft, check};

    fn draft(bytes: usize) -> CommitDraft {
        let event = |byte| EventDraft {
            envelope: vec![byte; 20],
            envelope_salt: [1; 16],
            payload: vec![byte; bytes],
            payload_salt: [2; 16],
        };
        CommitDraft::new(vec![event(3), event(4)])
    }

    /// The first position that reading and checking all of it cannot get past.
    fn first_wrong(log: &Log) -> Option<Position> {
        let mut head = Head::EMPTY;
        let commits = match log.read(Position::FIRST) {
            Ok(commits) => commits,
            Err(ReadError::Damaged { position, .. } | ReadError::Store { position, .. }) => {
                return Some(position);
            }
        };
        for commit in commits {
            match commit {
                Ok(commit) => match check(&head, &commit) {
                    Ok(next) => head = next,
                    Err(broken) => return Some(broken.position()),
                },
                Err(ReadError::Damaged { position, .. } | ReadError::Store { position, .. }) => {
                    return Some(position);
                }
            }
        }
        None
    }

    #[test]
    fn every_flipped_byte_in_any_value_is_found_and_named() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), false).unwrap();
        let commits =
            seal(Head::EMPTY, vec![draft(100), draft(3000), draft(7000), draft(0)]).unwrap();
        let stored = pack::pack(commits);
        store.write(&[], stored.clone()).unwrap();
        let log = Log::new(store).unwrap();
        assert_eq!(first_wrong(&log), None);
        for (index, (key, value)) in stored.iter().enumerate() {
            let ends = stored.get(index + 1).map_or(8, |(next, _)| position_of(next).0);
            // Every byte where records are small, a sample of the long stretches of payload.
            for byte in (0..value.len()).filter(|byte| *byte < 700 || byte % 97 == 0) {
                let mut flipped = value.clone();
                flipped[byte] ^= 1 << (byte % 8);
                log.store.write_for_testing(*key, flipped);
                let found =
                    first_wrong(&log).unwrap_or_else(|| panic!("byte {byte} of value {index}"));
                let expected = position_of(key).0..=ends.max(position_of(key).0);
                assert!(expected.contains(&found.0), "byte {byte} of value {index} named {found}");
            }
            log.store.write_for_testing(*key, value.clone());
        }
        assert_eq!(first_wrong(&log), None);
    }

    fn position_of(key: &Key) -> Position {
        pack::split_key(key).unwrap().0
    }
}
