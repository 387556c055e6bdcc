//! A journal that lives as long as its process.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::commit::seal;
use crate::head_cell::{HeadCell, lock};
use crate::{
    AppendError, Commit, CommitDraft, Commits, Head, Journal, Position, ReadError, Record,
};

/// A complete journal in memory, for tests and for demonstrations that leave nothing behind.
#[derive(Debug)]
pub struct MemoryJournal {
    commits: Mutex<Vec<Arc<Commit>>>,
    head: HeadCell,
}

impl MemoryJournal {
    /// An empty journal.
    #[must_use]
    pub fn new() -> Self {
        Self { commits: Mutex::new(Vec::new()), head: HeadCell::new(Head::EMPTY) }
    }
}

impl Default for MemoryJournal {
    fn default() -> Self {
        Self::new()
    }
}

/// The index of the commit that holds `position`, if it is not past the end.
fn holding(commits: &[Arc<Commit>], position: Position) -> usize {
    commits.partition_point(|commit| commit.last() < position)
}

impl Journal for MemoryJournal {
    fn append(&self, expected: Head, drafts: Vec<CommitDraft>) -> Result<Vec<Head>, AppendError> {
        let mut commits = lock(&self.commits);
        let head = self.head.get();
        if head != expected {
            return Err(AppendError::HeadMoved { head });
        }
        let sealed = seal(head, drafts)?;
        let heads: Vec<Head> = sealed.iter().map(Commit::head).collect();
        commits.extend(sealed.into_iter().map(Arc::new));
        heads.last().iter().for_each(|head| self.head.publish(**head));
        Ok(heads)
    }

    fn read(&self, from: Position) -> Result<Commits<'_>, ReadError> {
        let commits = lock(&self.commits);
        let tail: Vec<_> = commits.iter().skip(holding(&commits, from)).cloned().collect();
        Ok(Box::new(tail.into_iter().map(|commit| Ok(Commit::clone(&commit)))))
    }

    fn record(&self, position: Position) -> Result<Option<Record>, ReadError> {
        let commits = lock(&self.commits);
        let commit = commits.get(holding(&commits, position));
        let found = commit.and_then(|commit| find(&commit.records, position));
        Ok(found.cloned())
    }

    fn head(&self) -> Head {
        self.head.get()
    }

    fn wait_past(&self, position: Position, timeout: Duration) -> Head {
        self.head.wait_past(position, timeout)
    }

    fn forget(&self, position: Position) -> Result<(), AppendError> {
        let mut commits = lock(&self.commits);
        let index = holding(&commits, position);
        let commit = commits.get_mut(index).ok_or(AppendError::Absent { position })?;
        let mut records = Arc::make_mut(commit).records.iter_mut();
        let record = records.find(|record| record.position == position);
        let record = record.ok_or(AppendError::Absent { position })?;
        record.payload = record.payload.forgotten();
        Ok(())
    }
}

fn find(records: &[Record], position: Position) -> Option<&Record> {
    records.iter().find(|record| record.position == position)
}
