//! A process killed at any moment loses nothing that it acknowledged, and leaves nothing half done.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::thread::sleep;
use std::time::Duration;

use plenary_journal::Position;
use support::{Writer, open, verified_head_at};

const ROUNDS: u64 = 32;

#[test]
fn writer_process() {
    support::write_forever_if_asked();
}

#[test]
fn a_kill_while_writing_loses_nothing_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    for round in 0..ROUNDS {
        let mut writer = Writer::start("writer_process", dir.path(), false);
        let opened = writer.next_head().unwrap();
        // Moments spread over the first writes, unevenly: 0 to 31 ms.
        sleep(Duration::from_millis(round * 7 % 32));
        check(dir.path(), writer.kill().unwrap_or(opened));
    }
}

#[test]
fn a_kill_while_opening_loses_nothing_and_the_next_opening_works() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged = (Position::ZERO, String::new());
    for round in 0..ROUNDS {
        let mut writer = Writer::start("writer_process", dir.path(), false);
        (0..40).for_each(|_| acknowledged = writer.next_head().unwrap());
        acknowledged = writer.kill().unwrap_or(acknowledged);
        // The next process is killed within the milliseconds that starting and opening take.
        let opening = Writer::start("writer_process", dir.path(), false);
        sleep(Duration::from_micros(round * 400 % 12_800));
        acknowledged = opening.kill().unwrap_or(acknowledged);
    }
    check(dir.path(), acknowledged);
}

fn check(dir: &std::path::Path, (position, hash): (Position, String)) {
    let journal = open(dir).unwrap_or_else(|error| panic!("after position {position}: {error}"));
    if position > Position::ZERO {
        let there = verified_head_at(&journal, position).map(|head| head.hash.to_string());
        assert_eq!(there, Some(hash), "at position {position}");
    }
}
