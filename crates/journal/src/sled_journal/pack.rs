//! Entries packed into values, so that a batch costs sled few insertions and a scan few look-ups.
//!
//! A key is the position of the value's first record and a part number, both big endian, so that
//! keys sort as positions do. Entries share a value of at most [`MAX_VALUE`] bytes; an entry that
//! is larger has values of its own, cut into parts 0, 1, 2, …

use super::entry::Entry;
use crate::{Commit, Head, Position};

/// The most that a value holds: sled puts much larger pages into blob files, which it never syncs.
pub(super) const MAX_VALUE: usize = 6 * 1024;

/// Position (u64) and part (u16): 64 Ki parts of 6 KiB are far more than a commit may hold.
pub(super) type Key = [u8; 10];

/// A key and its value, as stored.
pub(super) type Stored = (Key, Vec<u8>);

pub(super) fn key(position: Position, part: u16) -> Key {
    let mut key = [0; 10];
    let bytes = position.0.to_be_bytes().into_iter().chain(part.to_be_bytes());
    key.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
    key
}

/// A key's position and part, unless it is no key of ours.
pub(super) fn split_key(key: &[u8]) -> Option<(Position, u16)> {
    let (position, part) = key.split_first_chunk::<8>()?;
    let part = <[u8; 2]>::try_from(part).ok()?;
    Some((Position(u64::from_be_bytes(*position)), u16::from_be_bytes(part)))
}

/// The keys and values that hold these commits.
pub(super) fn pack(commits: Vec<Commit>) -> Vec<Stored> {
    pack_entries(commits.into_iter().flat_map(entries))
}

/// The keys and values that hold these entries, which are in order and without gaps.
pub(super) fn pack_entries(entries: impl Iterator<Item = Entry>) -> Vec<Stored> {
    let mut packer = Packer::default();
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.clear();
        entry.write(&mut bytes);
        packer.add(entry.record.position, &bytes);
    }
    packer.finish()
}

fn entries(commit: Commit) -> impl Iterator<Item = Entry> {
    let Head { position: last, hash } = commit.head();
    (0..).zip(commit.records).map(move |(index, record)| {
        let closes = (record.position == last).then_some(hash);
        Entry { record, index, closes }
    })
}

#[derive(Default)]
struct Packer {
    full: Vec<Stored>,
    first: Position,
    value: Vec<u8>,
}

impl Packer {
    fn add(&mut self, position: Position, entry: &[u8]) {
        if self.value.len() + entry.len() > MAX_VALUE {
            self.close();
        }
        if self.value.is_empty() {
            self.first = position;
        }
        self.value.extend_from_slice(entry);
    }

    /// Stores what was gathered: one value, or the parts of a single large entry.
    fn close(&mut self) {
        let value = std::mem::take(&mut self.value);
        let parts = value.chunks(MAX_VALUE).map(<[u8]>::to_vec);
        let keys = (0..).map(|part| key(self.first, part));
        self.full.extend(keys.zip(parts));
    }

    fn finish(mut self) -> Vec<Stored> {
        self.close();
        self.full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_positions_do_and_read_back() {
        let pairs = [(1, 0), (1, 1), (2, 0), (255, 3), (256, 0), (u64::MAX, u16::MAX)];
        let keys = pairs.map(|(position, part)| key(Position(position), part));
        assert!(keys.is_sorted());
        assert_eq!(
            keys.map(|key| split_key(&key)),
            pairs.map(|(at, part)| Some((Position(at), part)))
        );
    }

    #[test]
    fn small_entries_share_a_value_and_a_large_one_has_its_own_parts() {
        let mut packer = Packer::default();
        for (position, length) in [(1, 10), (2, 10), (3, MAX_VALUE * 2 + 1), (4, 10)] {
            packer.add(Position(position), &vec![7; length]);
        }
        let lengths: Vec<_> = packer
            .finish()
            .into_iter()
            .map(|(key, value)| (split_key(&key), value.len()))
            .collect();
        let expected = [(1, 0, 20), (3, 0, MAX_VALUE), (3, 1, MAX_VALUE), (3, 2, 1), (4, 0, 10)];
        assert_eq!(
            lengths,
            expected.map(|(at, part, length)| (Some((Position(at), part)), length))
        );
    }
}
