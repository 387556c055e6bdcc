//! The small file that remembers a head, so that a log which lost its end is noticed.
//!
//! sled opens a log that lost its end, or all of it, without an error. The head file is written
//! now and then, after the log is durable up to it: the log may be longer, never shorter.
//!
//! `position (u64) ‖ hash (32) ‖ crc32 of both (u32)`, little endian.

use std::io;
use std::path::Path;

use super::files;
use crate::{Hash, Head, Position};

const NAME: &str = "head";

/// What the head file says.
pub(super) enum Known {
    /// There is none: the journal is being created.
    Nothing,
    /// The log reached this far.
    Head(Head),
    /// It is not as it was written.
    Damaged,
}

pub(super) fn read(dir: &Path) -> io::Result<Known> {
    let bytes = files::read_if_there(&dir.join(NAME))?;
    Ok(bytes.map_or(Known::Nothing, |bytes| {
        decode(&bytes).map_or(Known::Damaged, Known::Head)
    }))
}

pub(super) fn write(dir: &Path, head: Head) -> io::Result<()> {
    files::write_atomically(dir, NAME, &encode(head))
}

fn encode(head: Head) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(44);
    bytes.extend_from_slice(&head.position.0.to_le_bytes());
    bytes.extend_from_slice(head.hash.as_bytes());
    bytes.extend_from_slice(&crc32fast::hash(&bytes).to_le_bytes());
    bytes
}

fn decode(bytes: &[u8]) -> Option<Head> {
    let (body, crc) = bytes.split_last_chunk::<4>()?;
    let (position, hash) = body.split_first_chunk::<8>()?;
    let hash = Hash::from_bytes(<[u8; 32]>::try_from(hash).ok()?);
    let intact = crc32fast::hash(body) == u32::from_le_bytes(*crc);
    intact.then_some(Head {
        position: Position(u64::from_le_bytes(*position)),
        hash,
    })
}
