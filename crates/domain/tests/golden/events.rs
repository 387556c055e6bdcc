//! A golden sample for every version of every event.

use std::collections::BTreeSet;
use std::fs;

use plenary_domain::{Event, event::written};

use crate::history::read;
use crate::told::told;
use crate::{WRITE, golden};

/// A sample's name, version and bytes.
type Sample = (String, u16, Vec<u8>);

fn samples() -> Vec<Sample> {
    let files = fs::read_dir(golden("events")).unwrap();
    let sample = |file: std::io::Result<fs::DirEntry>| {
        let path = file.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap();
        let parts = file.strip_suffix(".json").and_then(|stem| stem.split_once('.'));
        let (name, version) = parts.unwrap_or_else(|| panic!("{file} is no sample's name"));
        (name.to_owned(), version.parse().unwrap(), fs::read(&path).unwrap())
    };
    files.map(sample).collect()
}

/// Writes the samples that are missing: of each event the fullest that the history tells.
pub(crate) fn write() {
    for (name, version) in Event::WIRE {
        let path = golden(&format!("events/{name}.{version}.json"));
        let told = told().into_iter().filter(|told| read(told).0.name == *name);
        let fullest = told.map(|told| told.payload).max_by_key(Vec::len);
        if !path.exists() {
            fs::write(path, fullest.expect("the history tells of every event")).unwrap();
        }
    }
}

#[test]
fn every_event_has_a_golden_sample_and_every_sample_an_event() {
    let there: BTreeSet<_> =
        samples().into_iter().map(|(name, version, _)| (name, version)).collect();
    for (name, newest) in Event::WIRE {
        for version in 1..=*newest {
            let sample = ((*name).to_owned(), version);
            assert!(there.contains(&sample), "there is no {name}.{version}.json: run `{WRITE}`");
        }
    }
    for (name, version) in &there {
        let newest = Event::WIRE.iter().find(|(known, _)| known == name).map(|(_, newest)| newest);
        assert!(
            newest.is_some_and(|newest| (1..=*newest).contains(version)),
            "{name}.{version}.json is a sample of no event: logs that hold it could not be read"
        );
    }
}

#[test]
fn every_sample_is_read_and_written_again_byte_for_byte() {
    for (name, version, bytes) in samples() {
        let event = Event::decode(&name, version, &bytes)
            .unwrap_or_else(|error| panic!("{name}.{version}.json is not read any more: {error}"));
        assert_eq!(event.wire().0, name);
        // Older versions are only read: what is written is always today's.
        if event.wire().1 == version {
            let (_, evidence) = written(&bytes).unwrap();
            let again = event.encode(evidence.as_deref()).unwrap();
            assert_eq!(String::from_utf8(again), String::from_utf8(bytes), "{name}.{version}.json");
        }
    }
}

#[test]
fn evidence_is_kept_in_the_payload() {
    let (_, _, bytes) =
        samples().into_iter().find(|(name, ..)| name == "wording-endorsed").unwrap();
    assert_eq!(written(&bytes).unwrap().1.as_deref(), Some("Note 123/2023"));
}

#[test]
fn what_a_newer_program_wrote_is_named_and_not_skipped() {
    let (name, version, bytes) = samples().swap_remove(0);
    for (name, version) in [(name.as_str(), version + 1), ("item-sung", 1), (&name, 0)] {
        let error = Event::decode(name, version, &bytes).unwrap_err().to_string();
        assert!(error.contains(&format!("“{name}” version {version}")), "{error}");
    }
}
