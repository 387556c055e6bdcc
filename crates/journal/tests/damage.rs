//! A flipped bit in the store's file, behind sled's back: which record it is in is said.

#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::fs;
use std::path::Path;

use plenary_journal::testing::draft;
use plenary_journal::{Journal, OpenError, Payload, Position, Record};
use support::open;

/// The nth of many records, no two alike: now and then one that is stored in parts.
fn nth_text(nth: usize) -> Vec<u8> {
    let length = if nth % 10 == 7 { 2000 } else { 1 + nth * 7 % 60 };
    format!("{nth:04} ").repeat(length).into_bytes()
}

/// Appends of one to five commits of one to three records each; gives every record.
fn written(dir: &Path) -> Vec<Record> {
    let journal = open(dir).unwrap();
    let mut texts = (0..).map(nth_text);
    for append in 0..12 {
        let commit = |nth: usize| texts.by_ref().take(1 + nth % 3).collect::<Vec<_>>();
        let commits: Vec<_> = (0..=append % 5).map(commit).collect();
        let drafts =
            commits.iter().map(|texts| draft(&texts.iter().map(Vec::as_slice).collect::<Vec<_>>()));
        journal.append(journal.head(), drafts.collect()).unwrap();
    }
    let commits = journal.read(Position::FIRST).unwrap();
    commits.flat_map(|commit| commit.unwrap().records).collect()
}

/// Every place where these bytes lie in the file.
fn places(file: &[u8], bytes: &[u8]) -> Vec<usize> {
    let windows = file.windows(bytes.len()).enumerate();
    windows.filter(|(_, window)| *window == bytes).map(|(at, _)| at).collect()
}

#[test]
fn the_record_in_which_a_bit_was_flipped_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let records = written(dir.path());
    let db = dir.path().join("db");
    let intact = fs::read(&db).unwrap();
    for record in &records {
        let Payload::Kept { salt, bytes } = &record.payload else { panic!("nothing is forgotten") };
        // Of a record in many parts, the beginning.
        let frame = [&[0], &salt[..], &bytes[..bytes.len().min(5000)]].concat();
        let copies = places(&intact, &frame);
        assert!(!copies.is_empty(), "{} is nowhere in the file", record.position);
        for (nth, copy) in copies.into_iter().enumerate() {
            let mut flipped = intact.clone();
            // Its length and checksum stand before it.
            let at =
                (usize::try_from(record.position.0).unwrap() * 7 + nth * 5) % (frame.len() + 8);
            flipped[copy - 8 + at] ^= 1 << (at % 8);
            fs::write(&db, &flipped).unwrap();
            match open(dir.path()).unwrap_err() {
                OpenError::Damaged { position, .. } => assert_eq!(position, record.position),
                other => panic!("{}, byte {at}: {other:?}", record.position),
            }
        }
    }
}
