//! Kills while clients write.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use plenary_tests::{Server, run};
use tempfile::tempdir;

use crate::moments::moment;
use crate::writers::{Known, WRITERS, Writers, Written};

const ROUNDS: u64 = 40;

/// How long after the last awaited acknowledgement a kill falls, at most: some writes long.
const SPAN: Duration = Duration::from_millis(20);

#[test]
fn a_kill_while_writing_loses_nothing_acknowledged() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let mut written = Vec::new();
    for round in 0..ROUNDS {
        written.extend(written_and_killed(&store, round, &written));
        if round % 10 == 9 {
            verify(&store, &written);
        }
    }
    Known::by(&Server::serve(&store).client()).hold(&written);
}

/// Opens the store, which holds what was written before; writes, and is killed.
pub(crate) fn written_and_killed(store: &Path, round: u64, before: &[Written]) -> Vec<Written> {
    let server = Server::serve(store);
    Known::by(&server.client()).hold(before);
    let writers = Writers::start(&server, round);
    writers.wait_for(2 * WRITERS);
    sleep(moment(round, SPAN));
    server.kill();
    writers.stopped()
}

/// The log is whole, and had the fingerprint that was acknowledged last at that very position.
#[track_caller]
pub(crate) fn verify(store: &Path, written: &[Written]) {
    let last = written.iter().filter_map(|written| written.last.as_ref()).max().unwrap();
    let store = store.to_str().unwrap();
    let ran = run(&["verify", "--json", "--store", store, "--expect", &last.1]).fine();
    assert_eq!(ran.json()["expectedAt"], last.0.to_string());
}
