//! Stores that cannot be opened: who holds them, what is wrong with them, and that they stay as
//! they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use plenary_tests::{DIALOGUE, Ran, Server, contents, copy, run, run_with_input};
use tempfile::{TempDir, tempdir};

/// The commands that open a store.
const OPENERS: [&[&str]; 5] =
    [&["serve", "--listen", "127.0.0.1:0"], &["run", "-"], &["history"], &["replay"], &["verify"]];

fn open(opener: &[&str], store: &Path) -> Ran {
    run_with_input(&[opener, &["--store", store.to_str().unwrap()]].concat(), DIALOGUE)
}

/// A store with the dialogue, closed in order.
fn filled() -> TempDir {
    let dir = tempdir().unwrap();
    let _ = open(&["run", "-"], &dir.path().join("store")).fine();
    dir
}

#[test]
fn a_held_store_names_its_holder_and_the_other_door_where_there_is_one() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    server.client().done("openSeries(input: {title: \"S\"})", "position");
    let before = contents(dir.path());
    for opener in OPENERS {
        let said = open(opener, dir.path()).failed(1);
        assert!(said.contains(&format!("is held by process {}", server.pid())), "{said}");
        let has_other_door = ["run", "history"].contains(&opener[0]);
        assert_eq!(said.contains("--server"), has_other_door, "{said}");
        assert!(said.contains("Stop it"), "{said}");
        assert_eq!(contents(dir.path()), before, "{opener:?}");
    }
    // The other door is open.
    let _ = run(&["history", "--server", server.url()]).fine();
}

#[test]
fn an_address_in_use_is_named_before_a_store_is_made() {
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = other.local_addr().unwrap().to_string();
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    for command in [["serve", "--store"], ["demo", "--keep"]] {
        let args = [&command[..], &[store.to_str().unwrap(), "--listen", &address]].concat();
        let ran = run(&args);
        assert_eq!(ran.stdout, "", "{command:?}");
        let said = ran.failed(1);
        assert!(said.starts_with(&format!("plenary: {address}: ")), "{said}");
        assert!(!store.exists(), "{command:?}");
    }
}

#[test]
fn a_directory_that_holds_something_else_is_left_alone() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("minutes.txt"), "Minutes").unwrap();
    let before = contents(dir.path());
    for opener in OPENERS {
        let said = open(opener, dir.path()).failed(1);
        assert!(said.contains(dir.path().to_str().unwrap()), "{said}");
        assert_eq!(contents(dir.path()), before, "{opener:?}");
    }
}

#[test]
fn a_store_that_is_not_there_is_not_made_to_be_checked() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    for opener in [&["history"][..], &["replay"], &["verify"]] {
        let said = open(opener, &store).failed(1);
        assert!(said.contains("there is no store in"), "{said}");
        assert!(!store.exists());
    }
}

#[test]
fn a_copy_of_a_store_is_a_store() {
    let (dir, copied) = (filled(), tempdir().unwrap());
    copy(&dir.path().join("store"), copied.path());
    for opener in [&["history"][..], &["replay"], &["verify"]] {
        let _ = open(opener, copied.path()).fine();
    }
}

/// One bit of a text, wherever it was written, each in a copy of its own.
#[test]
fn a_flipped_bit_stops_every_command_and_names_the_position() {
    let dir = filled();
    let store = dir.path().join("store");
    let places = places_of(&fs::read(store.join("log/db")).unwrap(), b"fentanyl");
    assert!(!places.is_empty(), "texts lie in the log as they are");
    for place in places {
        for with_checkpoint in [true, false] {
            let damaged = tempdir().unwrap();
            copy(&store, damaged.path());
            if !with_checkpoint {
                fs::remove_file(damaged.path().join("checkpoint")).unwrap();
            }
            flip(&damaged.path().join("log/db"), place);
            stays_shut(damaged.path());
        }
    }
}

/// The storage engine repairs what a kill left before it can be looked at: nobody may then be told
/// that nothing was changed.
#[test]
fn a_flipped_bit_is_noticed_after_a_kill_too() {
    let dir = filled();
    let store = dir.path().join("store");
    Server::serve(&store).kill();
    let log = store.join("log/db");
    let place = places_of(&fs::read(&log).unwrap(), b"fentanyl")[0];
    flip(&log, place);
    for opener in OPENERS {
        let said = open(opener, &store).failed(1);
        assert!(said.ends_with(". Restore the store from a backup.\n"), "{said}");
        assert!(!said.contains("Nothing was changed"), "{said}");
    }
}

fn flip(file: &Path, place: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[place] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_log_that_is_cut_off_stops_every_command() {
    let dir = filled();
    let log = dir.path().join("store/log/db");
    let length = fs::metadata(&log).unwrap().len();
    fs::OpenOptions::new().write(true).open(&log).unwrap().set_len(length / 2).unwrap();
    stays_shut(&dir.path().join("store"));
    fs::remove_file(&log).unwrap();
    stays_shut(&dir.path().join("store"));
}

#[track_caller]
fn stays_shut(store: &Path) {
    let before = unlocked(store);
    for opener in OPENERS {
        let said = open(opener, store).failed(1);
        assert!(said.contains("position") || said.contains("cannot be opened"), "{said}");
        assert!(said.contains("Restore the store from a backup"), "{said}");
        assert_eq!(unlocked(store), before, "{opener:?}");
    }
}

/// A store's contents but for who last held it.
fn unlocked(store: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut files = contents(store);
    files.remove(Path::new("log/lock"));
    files
}

fn places_of(bytes: &[u8], word: &[u8]) -> Vec<usize> {
    bytes.windows(word.len()).enumerate().filter(|(_, it)| *it == word).map(|(at, _)| at).collect()
}
