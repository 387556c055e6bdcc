//! After a failure of the disk a journal refuses writes, and goes on being read.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use plenary_journal::testing::draft;
use plenary_journal::{AppendError, Journal, Position};
use support::{open, verified_head_at};

#[test]
fn a_journal_whose_head_file_cannot_be_written_refuses_writes_and_goes_on_being_read() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path()).unwrap();
    // The files that are open stay usable; new ones cannot be made.
    std::fs::remove_dir_all(dir.path()).unwrap();
    journal.append(journal.head(), vec![draft(&[b"agreed"])]).unwrap();
    let refused = journal.append(journal.head(), vec![draft(&[b"deferred"])]);
    assert!(matches!(refused, Err(AppendError::Closed)), "{refused:?}");
    assert!(matches!(journal.forget(Position(1)), Err(AppendError::Closed)));
    assert_eq!(verified_head_at(&journal, Position(1)), Some(journal.head()));
}
