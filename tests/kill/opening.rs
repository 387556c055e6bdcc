//! Kills while a store is opened that was killed before.

use std::fs;
use std::path::Path;
use std::thread::{sleep, yield_now};
use std::time::{Duration, Instant};

use plenary_tests::{Launched, Server};
use tempfile::tempdir;

use crate::moments::moment;
use crate::writers::Known;
use crate::writing::{verify, written_and_killed};

const ROUNDS: u64 = 8;

/// How many openings are killed one after the other, in each round.
const OPENINGS: u64 = 5;

/// How long an opening is watched at most: some openings long.
const LONGEST: Duration = Duration::from_millis(400);

#[test]
fn a_kill_while_opening_loses_nothing_and_the_next_opening_works() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let mut written = Vec::new();
    for round in 0..ROUNDS {
        written.extend(written_and_killed(&store, round, &written));
        // Killed at that moment, a server may leave a file that the storage engine stumbles over.
        open_and_kill_while_it_writes_a_snapshot(&store);
        let span = time_to_open(&store);
        for opening in 0..OPENINGS {
            open_and_kill(&store, moment(round * OPENINGS + opening, span));
        }
    }
    verify(&store, &written);
    Known::by(&Server::serve(&store).client()).hold(&written);
}

fn open_and_kill(store: &Path, after: Duration) {
    let launched = launched(store);
    sleep(after);
    launched.kill();
}

/// Watches the directory, since that moment is far shorter than an opening. It may be missed.
fn open_and_kill_while_it_writes_a_snapshot(store: &Path) {
    let begun = Instant::now();
    let launched = launched(store);
    while !writes_a_snapshot(store) && begun.elapsed() < LONGEST {
        yield_now();
    }
    launched.kill();
}

fn writes_a_snapshot(store: &Path) -> bool {
    let names = fs::read_dir(store.join("log")).unwrap().flatten().map(|entry| entry.file_name());
    names.into_iter().any(|name| name.to_str().is_some_and(|name| name.ends_with(".generating")))
}

fn launched(store: &Path) -> Launched {
    Launched::new(&["serve", "--store", store.to_str().unwrap()])
}

/// How long it takes from the start of the process until it answers; it is killed then, too.
fn time_to_open(store: &Path) -> Duration {
    let begun = Instant::now();
    let server = Server::serve(store);
    let span = begun.elapsed();
    server.kill();
    span
}
