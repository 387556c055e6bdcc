//! The small file that remembers a head, so that a log which lost its end is noticed.
//!
//! sled opens a log that lost its end, or all of it, without an error. The head file is written
//! now and then, after the log is durable up to it: the log may be longer, never shorter. When the
//! journal is closed in order, it also says what the store's file looked like then.
//!
//! `position (u64) ‖ hash (32) ‖ length (u64) ‖ modified (u64) ‖ crc32 of it all (u32)`, little
//! endian; length and modified are 0 while the journal is open.

use std::io;
use std::path::Path;

use super::files::{self, Stamp};
use crate::{Hash, Head, Position};

const NAME: &str = "head";

/// What was remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// The log reached this far.
    pub(super) head: Head,
    /// The store's file when the journal was closed; all zero if it was not, or not in order.
    pub(super) closed: Stamp,
}

impl Known {
    /// What is written while the journal is open.
    pub(super) fn running(head: Head) -> Self {
        Self { head, closed: Stamp::default() }
    }
}

/// What the head file says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// There is none: the journal is being created.
    Nothing,
    This(Known),
    /// It is not as it was written.
    Damaged,
}

pub(super) fn read(dir: &Path) -> io::Result<Said> {
    let bytes = files::read_if_there(&dir.join(NAME))?;
    Ok(bytes.map_or(Said::Nothing, |bytes| decode(&bytes).map_or(Said::Damaged, Said::This)))
}

pub(super) fn write(dir: &Path, known: Known) -> io::Result<()> {
    files::write_atomically(dir, NAME, &encode(known))
}

fn encode(known: Known) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(60);
    bytes.extend_from_slice(&known.head.position.0.to_le_bytes());
    bytes.extend_from_slice(known.head.hash.as_bytes());
    bytes.extend_from_slice(&known.closed.length.to_le_bytes());
    bytes.extend_from_slice(&known.closed.modified.to_le_bytes());
    bytes.extend_from_slice(&crc32fast::hash(&bytes).to_le_bytes());
    bytes
}

fn decode(bytes: &[u8]) -> Option<Known> {
    let (body, crc) = bytes.split_last_chunk::<4>()?;
    let (position, rest) = body.split_first_chunk::<8>()?;
    let (hash, rest) = rest.split_first_chunk::<32>()?;
    let (length, rest) = rest.split_first_chunk::<8>()?;
    let modified = <[u8; 8]>::try_from(rest).ok()?;
    let position = Position(u64::from_le_bytes(*position));
    let head = Head { position, hash: Hash::from_bytes(*hash) };
    let closed =
        Stamp { length: u64::from_le_bytes(*length), modified: u64::from_le_bytes(modified) };
    let intact = crc32fast::hash(body) == u32::from_le_bytes(*crc);
    intact.then_some(Known { head, closed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_is_seen() {
        let head = Head { position: Position(7), hash: Hash::from_bytes([9; 32]) };
        let known = Known { head, closed: Stamp { length: 1 << 20, modified: 3 } };
        let bytes = encode(known);
        assert_eq!(decode(&bytes), Some(known));
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(decode(&flipped), None, "bit {bit}");
        }
    }
}
