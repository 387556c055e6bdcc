//! Kills while a server stops in order: it finishes what was begun, and writes its checkpoint.

use std::thread::sleep;
use std::time::Duration;

use plenary_tests::{Server, Signal};
use tempfile::tempdir;

use crate::moments::moment;
use crate::writers::{Known, WRITERS, Writers};
use crate::writing::verify;

const ROUNDS: u64 = 16;

/// How long after it was told to stop a server is killed, at most: longer than it takes.
const SPAN: Duration = Duration::from_millis(60);

#[test]
fn a_kill_while_stopping_loses_nothing_acknowledged() {
    let dir = tempdir().unwrap();
    let mut written = Vec::new();
    for round in 0..ROUNDS {
        let server = Server::serve(dir.path());
        Known::by(&server.client()).hold(&written);
        let writers = Writers::start(&server, round);
        writers.wait_for(2 * WRITERS);
        server.tell(Signal::Terminate);
        sleep(moment(round, SPAN));
        server.kill();
        written.extend(writers.stopped());
    }
    verify(dir.path(), &written);
    Known::by(&Server::serve(dir.path()).client()).hold(&written);
}
