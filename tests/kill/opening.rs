//! Kills while a store is opened that was killed before.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use plenary_tests::{Launched, Server};
use tempfile::tempdir;

use crate::moments::moment;
use crate::writers::Known;
use crate::writing::{verify, written_and_killed};

const ROUNDS: u64 = 8;

/// How many openings are killed one after the other, in each round.
const OPENINGS: u64 = 5;

#[test]
fn a_kill_while_opening_loses_nothing_and_the_next_opening_works() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let mut written = Vec::new();
    for round in 0..ROUNDS {
        written.extend(written_and_killed(&store, round, &written));
        let span = time_to_open(&store);
        for opening in 0..OPENINGS {
            open_and_kill(&store, moment(round * OPENINGS + opening, span));
        }
    }
    verify(&store, &written);
    Known::by(&Server::serve(&store).client()).hold(&written);
}

fn open_and_kill(store: &Path, after: Duration) {
    let launched = Launched::new(&["serve", "--store", store.to_str().unwrap()]);
    sleep(after);
    launched.kill();
}

/// How long it takes from the start of the process until it answers; it is killed then, too.
fn time_to_open(store: &Path) -> Duration {
    let begun = Instant::now();
    let server = Server::serve(store);
    let span = begun.elapsed();
    server.kill();
    span
}
