//! Whatever is written, in whatever sizes, comes back; whatever byte is flipped is found.

#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use plenary_journal::{
    Commit, CommitDraft, EventDraft, Journal, MemoryJournal, OpenError, Position, SledJournal,
};
use proptest::collection::vec;
use proptest::prelude::*;
use support::open;

/// Around the sizes where packing changes its mind, and up to 40 KB.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let size = prop_oneof![3 => 0..400_usize, 1 => 5900..6300_usize, 1 => 0..40_000_usize];
    (size, any::<u8>()).prop_map(|(size, first)| {
        (0..size).map(|at| first.wrapping_add((at % 251) as u8)).collect()
    })
}

fn event() -> impl Strategy<Value = EventDraft> {
    (bytes(), any::<[u8; 16]>(), bytes(), any::<[u8; 16]>()).prop_map(
        |(envelope, envelope_salt, payload, payload_salt)| EventDraft {
            envelope,
            envelope_salt,
            payload,
            payload_salt,
        },
    )
}

fn commit() -> impl Strategy<Value = CommitDraft> {
    vec(event(), 1..5).prop_map(CommitDraft::new)
}

/// Appends, each of several commits.
fn history() -> impl Strategy<Value = Vec<Vec<CommitDraft>>> {
    vec(vec(commit(), 1..4), 1..6)
}

fn all(journal: &dyn Journal, from: u64) -> Vec<Commit> {
    journal.read(Position(from)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn same(sled: &SledJournal, memory: &MemoryJournal) {
    assert_eq!(sled.head(), memory.head());
    for position in 0..=memory.head().position.0 + 1 {
        assert_eq!(
            sled.record(Position(position)).unwrap(),
            memory.record(Position(position)).unwrap()
        );
        assert_eq!(all(sled, position), all(memory, position), "from {position}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_comes_back_after_forgetting_and_reopening(
        history in history(),
        forgotten in vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let memory = MemoryJournal::new();
        let sled = open(dir.path()).unwrap();
        for append in history {
            let heads = memory.append(memory.head(), append.clone()).unwrap();
            prop_assert_eq!(sled.append(sled.head(), append).unwrap(), heads);
        }
        same(&sled, &memory);
        for index in forgotten {
            let position = Position(1 + index.index(usize::try_from(memory.head().position.0).unwrap()) as u64);
            memory.forget(position).unwrap();
            sled.forget(position).unwrap();
        }
        same(&sled, &memory);
        drop(sled);
        same(&open(dir.path()).unwrap(), &memory);
    }

    #[test]
    fn a_flipped_byte_in_a_stored_value_is_found_and_named(
        history in history(),
        (value, byte, bit) in (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..8_u8),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let journal = open(dir.path()).unwrap();
        history.into_iter().for_each(|append| drop(journal.append(journal.head(), append).unwrap()));
        let end = journal.head().position;
        drop(journal);
        let (first, next) = flip(dir.path(), value, byte, bit);
        match open(dir.path()).unwrap_err() {
            OpenError::Damaged { position, .. } => {
                prop_assert!((first..=next.unwrap_or(end)).contains(&position), "{} is not {}", position, first);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }
}

/// Flips one bit in the store, behind the journal's back; returns the position that the damaged
/// value begins with, and that of the next one.
fn flip(
    dir: &std::path::Path,
    value: prop::sample::Index,
    byte: prop::sample::Index,
    bit: u8,
) -> (Position, Option<Position>) {
    let db = sled::open(dir).unwrap();
    let entries: Vec<_> = db.iter().map(Result::unwrap).collect();
    let index = value.index(entries.len());
    let (key, stored) = &entries[index];
    let mut damaged = stored.to_vec();
    let at = byte.index(damaged.len());
    damaged[at] ^= 1 << bit;
    db.insert(key, damaged).unwrap();
    db.flush().unwrap();
    let position = |key: &sled::IVec| Position(u64::from_be_bytes(key[..8].try_into().unwrap()));
    (position(key), entries.get(index + 1).map(|(key, _)| position(key)))
}
