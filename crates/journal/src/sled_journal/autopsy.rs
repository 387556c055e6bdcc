//! Which record is damaged, when sled will not open its file.
//!
//! sled checks all that it reads while it opens, and one byte that is not as it was written is
//! enough for it to open nothing, or to take the log for shorter than it is, and to say no more than
//! that. So its file is then looked through for values in the two forms in which sled 0.34 writes
//! them, and a value of ours whose frames do not check tells the position:
//!
//! ```text
//! link   0x00 ‖ key ‖ value
//! leaf   length of the keys' prefix (u8) ‖ lower bound ‖ upper bound ‖ 0x00 ‖ count ‖ keys ‖ values
//! ```
//!
//! Bounds, keys and values begin with their length, an integer of one to nine bytes. A leaf's keys
//! lack the prefix that they share with its lower bound.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::OpenError;
use super::entry::Entry;
use super::frame;
use super::pack::{Key, split_key};
use crate::Position;

/// The same error, or one that names the damaged record if one is found.
pub(super) fn named<E>(dir: &Path, error: OpenError<E>) -> OpenError<E> {
    if !matches!(error, OpenError::Store { .. } | OpenError::Short { .. }) {
        return error;
    }
    let what = "bytes of the record are not as they were written".to_owned();
    let damaged = |position| OpenError::Damaged { position, what };
    first_damaged(dir).map_or(error, damaged)
}

/// Copies of each part of each value, in the order in which they lie in the file.
type Parts<'a> = BTreeMap<(Position, u16), Vec<&'a [u8]>>;

/// The first position whose record is damaged in some copy of it in sled's file. `None` if the
/// file cannot be read, or what is damaged is no record but something of sled's.
fn first_damaged(dir: &Path) -> Option<Position> {
    let bytes = fs::read(dir.join("db")).ok()?;
    let parts = parts(&bytes);
    let firsts = parts.keys().filter(|(_, part)| *part == 0).map(|(first, _)| *first);
    firsts.filter_map(|first| damaged_in(&parts, first)).min()
}

/// Every value in the file that is still where sled wrote it, stale copies included.
fn parts(mut bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts::new();
    while let Some((_, next)) = bytes.split_first() {
        // A leaf comes first: its last key and first value, side by side, look like a link.
        let (pairs, after) = leaf(bytes).or_else(|| link(bytes)).unwrap_or((Vec::new(), next));
        for (key, value) in pairs {
            parts.entry(key).or_default().push(value);
        }
        bytes = after;
    }
    parts
}

/// Where the value that begins at `first` is damaged, in any of its copies.
fn damaged_in(parts: &Parts<'_>, first: Position) -> Option<Position> {
    let of_value = || parts.range((first, 0)..=(first, u16::MAX)).map(|(_, copies)| copies);
    let copies = of_value().map(Vec::len).max()?;
    let nth = |nth: usize| of_value().filter_map(move |copies| copies.get(nth).or(copies.last()));
    (0..copies).find_map(|copy| damaged_at(first, &nth(copy).copied().collect::<Vec<_>>().concat()))
}

/// Where a value is damaged; `None` as well if it is not one of ours: those begin or end with a
/// whole frame still.
fn damaged_at(first: Position, value: &[u8]) -> Option<Position> {
    let ends_with_a_frame = || (0..value.len()).any(|at| value.get(at..).is_some_and(is_a_frame));
    if frame::read(&mut &*value).is_err() && !ends_with_a_frame() {
        return None;
    }
    let (mut rest, mut position) = (value, first);
    while !rest.is_empty() {
        if Entry::read(&mut rest, position).is_err() {
            return Some(position);
        }
        position = position.next();
    }
    None
}

/// Whether these bytes are one frame and nothing else.
fn is_a_frame(mut bytes: &[u8]) -> bool {
    let claimed = bytes.first_chunk::<4>().map(|length| u32::from_le_bytes(*length));
    let fits = claimed.and_then(|length| usize::try_from(length).ok()?.checked_add(8));
    fits == Some(bytes.len()) && frame::read(&mut bytes).is_ok()
}

/// Keys with their values, and what follows them.
type Found<'a> = (Vec<((Position, u16), &'a [u8])>, &'a [u8]);

fn link(bytes: &[u8]) -> Option<Found<'_>> {
    let mut rest = bytes.strip_prefix(&[0])?;
    let key = key_of(counted(&mut rest)?)?;
    // A node's low and high keys, side by side, look like a link too.
    let value = counted(&mut rest).filter(|value| key_of(value).is_none())?;
    Some((vec![(key, value)], rest))
}

fn leaf(bytes: &[u8]) -> Option<Found<'_>> {
    let (prefix, mut rest) = bytes.split_first()?;
    let (low, high) = (counted(&mut rest)?, counted(&mut rest)?);
    // Bounds may be shorter than keys: sled cuts them to what tells two leaves apart.
    let bound = |bytes: &[u8]| bytes.len() <= size_of::<Key>();
    let prefix = low.get(..usize::from(*prefix)).filter(|_| bound(low) && bound(high))?;
    rest = rest.strip_prefix(&[0])?;
    let count = integer(&mut rest).filter(|count| *count > 0)?;
    let mut keys = Vec::new();
    for _ in 0..count {
        keys.push(key_of(&[prefix, counted(&mut rest)?].concat())?);
    }
    let pairs = keys.into_iter().map(|key| Some((key, counted(&mut rest)?)));
    let pairs = pairs.collect::<Option<_>>()?;
    Some((pairs, rest))
}

/// The position and part that a key stands for, if bytes can be one of ours: no log is 2^48 long.
fn key_of(bytes: &[u8]) -> Option<(Position, u16)> {
    split_key(bytes).filter(|(position, _)| (1..1 << 48).contains(&position.0))
}

/// Takes bytes that are preceded by their length.
fn counted<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(integer(rest)?).ok()?;
    let (bytes, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(bytes)
}

/// Takes one of sled's integers, as long as it is no longer than three bytes: no length of ours is.
fn integer(rest: &mut &[u8]) -> Option<u64> {
    let (value, after) = match *rest {
        [small @ 0..=240, after @ ..] => (u64::from(*small), after),
        [high @ 241..=248, low, after @ ..] => {
            (240 + 256 * (u64::from(*high) - 241) + u64::from(*low), after)
        }
        [249, high, low, after @ ..] => (2288 + 256 * u64::from(*high) + u64::from(*low), after),
        _ => return None,
    };
    *rest = after;
    Some(value)
}
