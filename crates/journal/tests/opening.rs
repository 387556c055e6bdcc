//! What opening accepts, what it refuses, and that a refused directory is left as it was.

#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

use plenary_journal::{Commit, Head, Journal, OpenError, Options, Position, SledJournal};
use support::{Writer, nth_draft, open, verified_head_at};
use tempfile::TempDir;

/// Every file and its bytes, our own lock file aside: taking the lock writes a process id.
fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(tree(&path));
            files.insert(path, Vec::new());
        } else if !path.ends_with("lock") {
            files.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    files
}

/// A closed journal of 200 appended commits, and its head.
fn written() -> (TempDir, Head) {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path()).unwrap();
    append(&journal, 200);
    (dir, journal.head())
}

/// What a crash leaves of a journal whose head file says where it ends, and its head.
fn crashed() -> (TempDir, Head) {
    let (dir, left) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let journal = open(dir.path()).unwrap();
    journal.append(journal.head(), (0..200).map(nth_draft).collect()).unwrap();
    for entry in fs::read_dir(dir.path()).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            fs::copy(entry.path(), left.path().join(entry.file_name())).unwrap();
        }
    }
    (left, journal.head())
}

fn append(journal: &SledJournal, commits: u64) -> Vec<Head> {
    let drafts = (0..commits).map(nth_draft);
    drafts.flat_map(|draft| journal.append(journal.head(), vec![draft]).unwrap()).collect()
}

#[track_caller]
fn refused(dir: &Path) -> OpenError<Infallible> {
    let before = tree(dir);
    let error = open(dir).map(|_| ()).unwrap_err();
    assert!(tree(dir) == before, "the directory was touched: {error}");
    error
}

#[test]
fn a_missing_directory_is_created_with_its_parents() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("a/b");
    append(&open(&dir).unwrap(), 3);
    assert_eq!(open(&dir).unwrap().head().position, Position(3));
}

#[test]
fn a_foreign_directory_is_refused_and_not_touched() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.tex"), "draft").unwrap();
    assert!(matches!(refused(dir.path()), OpenError::Foreign { .. }));
    assert!(!dir.path().join("lock").exists());
}

#[test]
fn a_later_format_is_refused_and_not_touched() {
    let (dir, _) = written();
    fs::write(dir.path().join("format"), "plenary journal 2\n").unwrap();
    assert!(matches!(refused(dir.path()), OpenError::OtherFormat { .. }));
}

#[test]
fn a_second_opening_says_who_holds_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path()).unwrap();
    let own = std::process::id();
    let error = open(dir.path()).unwrap_err();
    assert!(matches!(error, OpenError::Held { pid: Some(pid), .. } if pid == own), "{error}");
    assert!(error.to_string().ends_with(&format!("is held by process {own}")), "{error}");
    drop(journal);
    open(dir.path()).unwrap();
}

#[test]
fn writer_process() {
    support::write_forever_if_asked();
}

#[test]
fn another_process_that_holds_the_journal_is_named_and_its_death_frees_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Writer::start("writer_process", dir.path(), false);
    writer.next_head().unwrap();
    let error = open(dir.path()).unwrap_err();
    assert!(
        matches!(error, OpenError::Held { pid: Some(pid), .. } if pid == writer.id()),
        "{error}"
    );
    writer.kill();
    open(dir.path()).unwrap();
}

#[test]
fn an_unfinished_snapshot_is_removed_and_a_finished_one_kept() {
    let (dir, head) = written();
    drop(open(dir.path()).unwrap());
    let unfinished = dir.path().join("snap.00000000000F0000.generating");
    fs::write(&unfinished, "half").unwrap();
    assert_eq!(open(dir.path()).unwrap().head(), head);
    assert!(!unfinished.exists());
    assert!(tree(dir.path()).keys().any(|path| path.to_string_lossy().contains("snap.")));
}

#[test]
fn a_log_that_lost_its_end_is_refused_and_not_touched() {
    let (dir, head) = written();
    let db = dir.path().join("db");
    let bytes = fs::read(&db).unwrap();
    for part in [0, 1, 2, 4, 7] {
        fs::write(&db, &bytes[..bytes.len() * part / 8]).unwrap();
        let error = refused(dir.path());
        let fits = match &error {
            OpenError::Short { known, found } => *known == head && found.position < head.position,
            other => matches!(other, OpenError::Store { .. } | OpenError::Damaged { .. }),
        };
        assert!(fits, "{part}/8: {error:?}");
    }
    fs::write(&db, &bytes).unwrap();
    assert_eq!(open(dir.path()).unwrap().head(), head);
}

#[test]
fn a_store_without_its_file_is_refused_and_not_touched() {
    let (dir, head) = written();
    fs::remove_file(dir.path().join("db")).unwrap();
    assert!(matches!(refused(dir.path()), OpenError::Short { known, .. } if known == head));
}

#[test]
fn an_older_log_under_a_newer_head_file_is_refused_and_not_touched() {
    let (old, _) = written();
    let new = tempfile::tempdir().unwrap();
    append(&open(new.path()).unwrap(), 201);
    fs::copy(new.path().join("head"), old.path().join("head")).unwrap();
    let error = refused(old.path());
    assert!(matches!(error, OpenError::Short { .. }), "{error}");
}

#[test]
fn a_log_that_lost_its_end_in_a_crash_is_refused_and_not_touched() {
    let (dir, head) = crashed();
    let db = dir.path().join("db");
    let bytes = fs::read(&db).unwrap();
    fs::write(&db, &bytes[..4096]).unwrap();
    let error = refused(dir.path());
    assert!(matches!(error, OpenError::Short { known, .. } if known == head), "{error}");
}

#[test]
fn another_log_of_the_same_length_is_refused_and_not_touched() {
    let (ours, head) = written();
    let theirs = tempfile::tempdir().unwrap();
    let journal = open(theirs.path()).unwrap();
    while journal.head().position < head.position {
        append(&journal, 1);
    }
    drop(journal);
    fs::copy(theirs.path().join("head"), ours.path().join("head")).unwrap();
    let error = refused(ours.path());
    assert!(
        matches!(error, OpenError::Differs { position } if position == head.position),
        "{error}"
    );
}

#[test]
fn a_damaged_head_file_is_refused_and_not_touched() {
    let (dir, _) = written();
    fs::write(dir.path().join("head"), "nonsense").unwrap();
    assert!(matches!(refused(dir.path()), OpenError::HeadFileDamaged { .. }));
}

#[test]
fn flipped_bits_in_the_stores_file_are_refused_or_do_not_matter() {
    flip_bits(written());
}

#[test]
fn so_are_bits_that_flipped_after_a_crash() {
    flip_bits(crashed());
}

fn flip_bits((dir, head): (TempDir, Head)) {
    let db = dir.path().join("db");
    let bytes = fs::read(&db).unwrap();
    let mut refusals = 0;
    for step in 0..40 {
        let mut flipped = bytes.clone();
        flipped[(bytes.len() * step / 40) + step * 11] ^= 1 << (step % 8);
        fs::write(&db, &flipped).unwrap();
        let before = tree(dir.path());
        match open(dir.path()) {
            Ok(journal) => assert_eq!(verified_head_at(&journal, head.position), Some(head)),
            Err(error) => {
                refusals += 1;
                assert!(tree(dir.path()) == before, "the directory was touched: {error}");
            }
        }
    }
    assert!(refusals > 0, "no flipped bit was noticed");
}

#[test]
fn opening_after_a_checkpoint_gives_only_what_follows_it() {
    let (dir, _) = written();
    let heads: Vec<Head> =
        commits_after(dir.path(), None).unwrap().iter().map(Commit::head).collect();
    let after = commits_after(dir.path(), Some(heads[149])).unwrap();
    assert!(after.iter().map(Commit::head).eq(heads[150..].iter().copied()));
    assert_eq!(commits_after(dir.path(), heads.last().copied()).unwrap(), []);
}

#[test]
fn a_checkpoint_of_another_history_is_refused_by_name() {
    let (dir, head) = written();
    let beyond = Head { position: head.position.next(), ..head };
    let other = Head { position: Position(1), ..head };
    for checkpoint in [beyond, other] {
        let error = commits_after(dir.path(), Some(checkpoint)).unwrap_err();
        assert!(
            matches!(error, OpenError::OtherHistory { checkpoint: named } if named == checkpoint),
            "{error}"
        );
    }
    assert_eq!(open(dir.path()).unwrap().head(), head);
}

fn commits_after(dir: &Path, from: Option<Head>) -> Result<Vec<Commit>, OpenError<Infallible>> {
    let mut commits = Vec::new();
    let each = &mut |commit| {
        commits.push(commit);
        Ok(())
    };
    SledJournal::open(dir, &Options::default(), from, each)?;
    Ok(commits)
}

#[test]
fn what_the_callers_function_refuses_ends_the_opening() {
    let (dir, _) = written();
    let each = &mut |commit: Commit| {
        if commit.first() < Position(5) { Ok(()) } else { Err(std::fmt::Error) }
    };
    let error = SledJournal::open(dir.path(), &Options::default(), None, each).unwrap_err();
    assert!(matches!(error, OpenError::Sink(std::fmt::Error)));
}
