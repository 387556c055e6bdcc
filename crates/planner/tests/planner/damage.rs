//! A byte flipped in any stored record is found by verifying, and its position named.

use std::convert::Infallible;
use std::fs;
use std::path::Path;

use plenary_domain::Position;
use plenary_journal::{Payload, Record, SledJournal};
use plenary_planner::*;

use crate::steps::seeded;
use crate::stores::written;

/// Every record of a closed store.
fn records(dir: &Path) -> Vec<Record> {
    let mut records = Vec::new();
    let each = &mut |commit: plenary_journal::Commit| {
        records.extend(commit.records);
        Ok::<_, Infallible>(())
    };
    drop(SledJournal::open(&dir.join("log"), &Default::default(), None, each).unwrap());
    records
}

/// Every place where these bytes lie in the file: the store keeps older copies for a while.
fn places(file: &[u8], bytes: &[u8]) -> Vec<usize> {
    let windows = file.windows(bytes.len()).enumerate();
    windows.filter(|(_, window)| *window == bytes).map(|(at, _)| at).collect()
}

/// The position that verifying names, or what it said instead.
fn named_by_verify(dir: &Path) -> Result<Position, String> {
    match Store::in_dir(dir).verify(None, &mut |_| ()) {
        Err(OpenError::Log(plenary_journal::OpenError::Damaged { position, .. })) => {
            Ok(Position(position.0))
        }
        Err(other) => Err(other.to_string()),
        Ok(checked) => Err(format!("nothing is wrong: {checked:?}")),
    }
}

#[test]
fn a_flipped_byte_in_any_record_is_found_and_its_position_named() {
    let (dir, before) = written(21);
    let db = dir.path().join("log/db");
    let records = records(dir.path());
    assert_eq!(records.len() as u64, before.1.position.0);
    let intact = fs::read(&db).unwrap();
    let mut where_to = seeded(21, 10_000).into_iter();
    for record in &records {
        let Payload::Kept { salt, bytes } = &record.payload else { panic!("withheld") };
        // No two envelopes are alike, and no two payloads with their salts.
        for part in [record.envelope.clone(), [&salt[..], bytes].concat()] {
            let [copy, high, low, ..] = where_to.next().unwrap().map(usize::from);
            let copies = places(&intact, &part);
            assert!(!copies.is_empty(), "{} is not in the file", record.position);
            let at = copies[copy % copies.len()] + (high * 256 + low) % part.len();
            let mut flipped = intact.clone();
            flipped[at] ^= 0x10;
            fs::write(&db, &flipped).unwrap();
            let named = named_by_verify(dir.path());
            assert_eq!(named, Ok(Position(record.position.0)), "byte {at} of the file");
            assert!(fs::read(&db).unwrap() == flipped, "the evidence was touched");
        }
    }
    fs::write(&db, &intact).unwrap();
    let checked = Store::in_dir(dir.path()).verify(None, &mut |_| ()).unwrap();
    assert_eq!(checked.fingerprint, before.1.hash.fingerprint());
}

#[test]
fn verifying_counts_and_finds_the_fingerprint_that_is_expected() {
    let (dir, before) = written(22);
    let store = Store::in_dir(dir.path());
    let mut told = Vec::new();
    let checked = store.verify(None, &mut |events| told.push(events)).unwrap();
    assert_eq!((checked.events, checked.expected_at), (before.1.position.0, None));
    assert_eq!((checked.commits, told.last()), (told.len() as u64, Some(&checked.events)));
    let newest = store.verify(Some(checked.fingerprint), &mut |_| ()).unwrap();
    assert_eq!(newest.expected_at, Some(Position(before.1.position.0)));
    let first = Some(Head::EMPTY.hash.fingerprint());
    assert_eq!(store.verify(first, &mut |_| ()).unwrap().expected_at, Some(Position::ZERO));
    let (other, elsewhere) = written(23);
    drop(other);
    let never = store.verify(Some(elsewhere.1.hash.fingerprint()), &mut |_| ()).unwrap();
    assert_eq!(never.expected_at, None);
}
