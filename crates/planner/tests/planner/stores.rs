//! Stores on disk: what opening restores, what it refuses, and what a checkpoint may do.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use plenary_domain::Position;
use plenary_planner::*;
use tempfile::TempDir;

use crate::steps::{beginning, next, seeded};
use crate::support::*;

/// Opens a store that writes a checkpoint now and then.
pub(crate) fn open(dir: &Path) -> Planner {
    try_open(dir).unwrap()
}

fn try_open(dir: &Path) -> Result<Planner, OpenError> {
    let options = Options { checkpoint_every: 7, ..Options::default() };
    Store::in_dir(dir).open(clock(), options)
}

/// Closes a planner, so that its store can be opened again; gives its digest and head.
pub(crate) fn close(planner: Planner) -> ([u8; 32], Head) {
    let mark = mark(&planner);
    planner.close();
    mark
}

/// Goes on with a history.
pub(crate) fn go_on(planner: &Planner, seed: u64, count: usize) {
    for (nth, step) in seeded(seed, count).into_iter().enumerate() {
        let nth = usize::try_from(seed).unwrap() * 1000 + nth;
        let Some(submission) = next(step, nth, &planner.snapshot().state) else { continue };
        // Refused ones are skipped.
        let _ = submit(planner, submission);
    }
}

/// A closed store with a history, its digest and its head.
pub(crate) fn written(seed: u64) -> (TempDir, ([u8; 32], Head)) {
    let dir = tempfile::tempdir().unwrap();
    let planner = open(dir.path());
    beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    go_on(&planner, seed, 40);
    let mark = close(planner);
    (dir, mark)
}

fn checkpoint(dir: &Path) -> PathBuf {
    dir.join("checkpoint")
}

/// Every file and its bytes.
fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(tree(&path));
            files.insert(path, Vec::new());
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}

fn rebuilt(dir: &Path) -> Rebuilt {
    Store::in_dir(dir).rebuild(&mut |_| ()).unwrap()
}

#[test]
fn after_a_restart_the_state_is_the_one_before_it_and_the_one_of_a_full_replay() {
    for seed in 1..=3 {
        let (dir, before) = written(seed);
        let Rebuilt { events, digest, checkpoint } = rebuilt(dir.path());
        assert_eq!((digest, events), (before.0, before.1.position.0));
        assert_eq!(checkpoint, Some((Position(events), true)));
        assert_eq!(close(open(dir.path())), before);
    }
}

#[test]
fn from_an_older_checkpoint_too_everything_after_it_is_read() {
    let (dir, at_checkpoint) = written(4);
    let old = fs::read(checkpoint(dir.path())).unwrap();
    let planner = open(dir.path());
    go_on(&planner, 5, 60);
    let before = close(planner);
    assert!(before.1.position > at_checkpoint.1.position);
    fs::write(checkpoint(dir.path()), old).unwrap();
    let at = Position(at_checkpoint.1.position.0);
    assert_eq!(rebuilt(dir.path()).checkpoint, Some((at, true)));
    assert_eq!(close(open(dir.path())), before);
}

#[test]
fn past_moments_before_the_checkpoint_are_seen_after_a_restart() {
    let (dir, _) = written(6);
    let planner = open(dir.path());
    let whole = planner.state_at(Position(20)).unwrap();
    let past = planner.as_of(&"@20".parse().unwrap(), &plenary_domain::Viewer::Secretariat);
    let past = past.unwrap();
    assert_eq!(plenary_domain::World::meetings(&*past), plenary_domain::World::meetings(&whole));
    close(planner);
}

/// Opens with a checkpoint that is of no use, and with one that was kept out of the way.
#[track_caller]
fn is_rebuilt_with(dir: &Path, before: ([u8; 32], Head), bytes: &[u8]) {
    fs::write(checkpoint(dir), bytes).unwrap();
    assert_eq!(rebuilt(dir).checkpoint, None, "it was taken for a checkpoint");
    assert_eq!(close(open(dir)), before);
    assert!(rebuilt(dir).checkpoint.is_some_and(|(_, same)| same), "a whole one is left");
}

#[test]
fn a_damaged_or_cut_checkpoint_is_as_good_as_none() {
    let (dir, before) = written(7);
    let whole = fs::read(checkpoint(dir.path())).unwrap();
    for at in [0, 9, 13, 56, 87, 88, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        is_rebuilt_with(dir.path(), before, &damaged);
    }
    for length in [0, 1, 87, 88, whole.len() / 2, whole.len() - 1] {
        is_rebuilt_with(dir.path(), before, &whole[..length]);
    }
    is_rebuilt_with(dir.path(), before, &[whole, vec![0]].concat());
}

#[test]
fn a_checkpoint_whose_head_is_damaged_is_not_of_this_log() {
    let (dir, before) = written(14);
    let whole = fs::read(checkpoint(dir.path())).unwrap();
    // The head: position (bytes 16 to 23) and hash (24 to 55).
    for at in [16, 20, 23, 24, 40, 55] {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        fs::write(checkpoint(dir.path()), damaged).unwrap();
        assert_eq!(close(open(dir.path())), before, "byte {at}");
        assert_eq!(fs::read(checkpoint(dir.path())).unwrap()[16..56], whole[16..56]);
    }
}

#[test]
fn a_checkpoint_of_another_state_version_is_as_good_as_none() {
    let (dir, before) = written(8);
    let mut other = fs::read(checkpoint(dir.path())).unwrap();
    // Magic (8 bytes), layout (4), state version (4).
    let version = u32::from_be_bytes(other[12..16].try_into().unwrap());
    assert_eq!(version, plenary_domain::state::STATE_VERSION);
    other[12..16].copy_from_slice(&(version + 1).to_be_bytes());
    is_rebuilt_with(dir.path(), before, &other);
}

#[test]
fn a_checkpoint_of_another_log_is_as_good_as_none() {
    let (ours, before) = written(9);
    for theirs in [9, 10] {
        let (theirs, _) = written(theirs);
        fs::copy(checkpoint(theirs.path()), checkpoint(ours.path())).unwrap();
        assert_eq!(close(open(ours.path())), before);
    }
}

#[test]
fn a_checkpoint_further_than_the_log_is_as_good_as_none() {
    let (ours, before) = written(11);
    let (theirs, _) = written(12);
    let planner = open(theirs.path());
    go_on(&planner, 13, 100);
    assert!(close(planner).1.position > before.1.position);
    fs::copy(checkpoint(theirs.path()), checkpoint(ours.path())).unwrap();
    assert_eq!(close(open(ours.path())), before);
}

#[test]
fn a_store_that_is_not_there_is_made_with_its_parents_but_not_verified_or_rebuilt() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("a/b");
    let store = Store::in_dir(&dir);
    let verified = store.verify(None, &mut |_| ()).unwrap_err();
    let rebuilt = store.rebuild(&mut |_| ()).unwrap_err();
    for error in [verified, rebuilt] {
        assert!(matches!(error, OpenError::Missing { .. }), "{error:?}");
        assert_eq!(error.to_string(), format!("there is no store in {}", dir.display()));
    }
    assert!(!parent.path().join("a").exists(), "nothing was made");
    assert_eq!(close(open(&dir)).1, Head::EMPTY);
    assert_eq!(store.verify(None, &mut |_| ()).unwrap().events, 0);
}

#[test]
fn a_directory_that_holds_something_else_is_refused_and_left_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.tex"), "draft").unwrap();
    fs::create_dir(dir.path().join("figures")).unwrap();
    let before = tree(dir.path());
    let error = try_open(dir.path()).err().unwrap();
    assert!(matches!(error, OpenError::Foreign { .. }), "{error:?}");
    assert_eq!(tree(dir.path()), before);
}

#[test]
fn a_second_opener_is_told_who_holds_the_store() {
    let dir = tempfile::tempdir().unwrap();
    let planner = open(dir.path());
    let said = try_open(dir.path()).err().unwrap().to_string();
    assert!(said.ends_with(&format!("is held by process {}", std::process::id())), "{said}");
    accept(&planner, one(series(1, "hlsd")));
    close(planner);
    assert_eq!(close(open(dir.path())).1.position.0, 1);
}
