//! The golden history: read as it is stored, it gives the states that it gave.

use std::fmt::Write as _;
use std::fs;

use plenary_domain::state::STATE_VERSION;
use plenary_domain::{Envelope, Event, State, evolve};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::told::{Stored, told};
use crate::{WRITE, golden};

/// A line of the history; the bytes between the braces are the stored ones.
#[derive(Deserialize)]
struct Line {
    envelope: Box<RawValue>,
    payload: Box<RawValue>,
}

/// What is stored.
pub(crate) fn stored() -> Vec<Stored> {
    let text = fs::read_to_string(golden("history.jsonl")).unwrap_or_default();
    let stored = |line: &str| {
        let Line { envelope, payload } = serde_json::from_str(line).unwrap();
        let bytes = |raw: Box<RawValue>| raw.get().as_bytes().to_vec();
        Stored { envelope: bytes(envelope), payload: bytes(payload) }
    };
    text.lines().map(stored).collect()
}

/// An event of the history, read.
pub(crate) fn read(stored: &Stored) -> (Envelope, Event) {
    let envelope = Envelope::decode(&stored.envelope).unwrap();
    let event = Event::decode(&envelope.name, envelope.schema, &stored.payload).unwrap();
    (envelope, event)
}

/// The state's digest after every event.
fn digests(stored: &[Stored]) -> Vec<String> {
    let mut state = State::default();
    let digest = |stored: &Stored| {
        let (envelope, event) = read(stored);
        let stamp = envelope.stamp(state.position.next());
        evolve(&mut state, &stamp, event);
        state.digest().iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        })
    };
    stored.iter().map(digest).collect()
}

/// The state version that the digests were written with, and the digests.
fn written_digests() -> (u32, Vec<String>) {
    let text = fs::read_to_string(golden("history.digests")).unwrap_or_default();
    let mut lines = text.lines();
    let version = lines.next().and_then(|line| line.strip_prefix("state version ")?.parse().ok());
    (version.unwrap_or(0), lines.map(str::to_owned).collect())
}

/// Adds what the history lacks at its end; what is there stays.
pub(crate) fn write() {
    let known = stored().len();
    let mut text = fs::read_to_string(golden("history.jsonl")).unwrap_or_default();
    for Stored { envelope, payload } in told().split_off(known) {
        let [envelope, payload] = [envelope, payload].map(|json| String::from_utf8(json).unwrap());
        writeln!(text, r#"{{"envelope":{envelope},"payload":{payload}}}"#).unwrap();
    }
    fs::write(golden("history.jsonl"), text).unwrap();
}

/// Writes the digests, unless they would change what a state version means.
pub(crate) fn write_digests() {
    let (version, before) = written_digests();
    let now = digests(&stored());
    assert!(version != STATE_VERSION || now.starts_with(&before), "{}", changed());
    let text = now
        .iter()
        .fold(format!("state version {STATE_VERSION}\n"), |text, digest| text + digest + "\n");
    fs::write(golden("history.digests"), text).unwrap();
}

fn changed() -> String {
    format!(
        "The golden history no longer gives the states that it gave: `evolve` or the shape of the \
         state has changed, and a checkpoint written before would be wrong. If that is meant, raise \
         STATE_VERSION in crates/domain/src/state/mod.rs, then run `{WRITE}`."
    )
}

#[test]
fn the_golden_history_gives_the_states_that_it_gave() {
    let (version, before) = written_digests();
    assert_eq!(
        version, STATE_VERSION,
        "The digests are of another state version: run `{WRITE}` to write them anew."
    );
    let now = digests(&stored());
    assert_eq!(now.len(), before.len(), "the history has another length: run `{WRITE}`");
    let differs = now.iter().zip(&before).position(|(now, before)| now != before);
    assert_eq!(differs.map(|at| format!("event {}", at + 1)), None, "{}", changed());
}

#[test]
fn the_golden_history_tells_of_every_event_as_it_is_written_today() {
    let envelopes: Vec<_> = stored().iter().map(|stored| read(stored).0).collect();
    for (name, version) in Event::WIRE {
        let told = envelopes.iter().any(|told| told.name == *name && told.schema == *version);
        assert!(told, "it has no {name}.{version}: add it to told.rs and run `{WRITE}`");
    }
}

#[test]
fn every_envelope_of_the_golden_history_is_written_as_it_was() {
    for stored in stored() {
        let again = read(&stored).0.encode().unwrap();
        assert_eq!(String::from_utf8(again), String::from_utf8(stored.envelope));
    }
}
