//! A record as two frames: its envelope, with what places it in its commit, and its payload.
//!
//! ```text
//! envelope frame  0x00 ‖ index in its commit (u32) ‖ salt (16) ‖ envelope           another follows
//!                 0x01 ‖ index in its commit (u32) ‖ salt (16) ‖ hash (32) ‖ envelope   the last one
//! payload frame   0x00 ‖ salt (16) ‖ payload                                        kept
//!                 0x01 ‖ digest (32)                                                forgotten
//! ```
//!
//! The index leads from any record back to the beginning of its commit.

use super::frame;
use crate::{Hash, Payload, Position, Record};

const MORE: u8 = 0;
const LAST: u8 = 1;
const KEPT: u8 = 0;
const FORGOTTEN: u8 = 1;

/// A record and its place in its commit.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) record: Record,
    /// 0 for a commit's first record.
    pub(super) index: u32,
    /// The commit's hash, kept with its last record.
    pub(super) closes: Option<Hash>,
}

impl Entry {
    /// The position of the first record of its commit; `None` if the index points before the log.
    pub(super) fn commit_start(&self) -> Option<Position> {
        self.record.position.0.checked_sub(u64::from(self.index)).map(Position)
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let index = self.index.to_le_bytes();
        let Record { envelope, envelope_salt: salt, payload, .. } = &self.record;
        match &self.closes {
            None => frame::write(out, &[&[MORE], &index, salt, envelope]),
            Some(hash) => frame::write(out, &[&[LAST], &index, salt, hash.as_bytes(), envelope]),
        }
        match payload {
            Payload::Kept { salt, bytes } => frame::write(out, &[&[KEPT], salt, bytes]),
            Payload::Forgotten { digest } => frame::write(out, &[&[FORGOTTEN], digest.as_bytes()]),
        }
    }

    /// Takes the entry at the front of `rest`, which belongs to `position`.
    pub(super) fn read(rest: &mut &[u8], position: Position) -> Result<Self, &'static str> {
        let envelope = frame::read(rest)?;
        let payload = frame::read(rest)?;
        let (mark, envelope) = take::<1>(envelope)?;
        let (index, envelope) = take::<4>(envelope)?;
        let (salt, envelope) = take::<16>(envelope)?;
        let (closes, envelope) = match *mark {
            [MORE] => (None, envelope),
            [LAST] => {
                take::<32>(envelope).map(|(hash, rest)| (Some(Hash::from_bytes(*hash)), rest))?
            }
            _ => return Err("an envelope frame of an unknown kind"),
        };
        let payload = read_payload(payload)?;
        let record =
            Record { position, envelope: envelope.to_vec(), envelope_salt: *salt, payload };
        Ok(Self { record, index: u32::from_le_bytes(*index), closes })
    }

    /// Steps over the entry at the front of `rest`, checking its frames but copying nothing.
    pub(super) fn skip(rest: &mut &[u8]) -> Result<(), &'static str> {
        frame::read(rest)?;
        frame::read(rest).map(|_| ())
    }
}

fn read_payload(frame: &[u8]) -> Result<Payload, &'static str> {
    let (kind, body) = take::<1>(frame)?;
    match *kind {
        [KEPT] => {
            let (salt, bytes) = take::<16>(body)?;
            Ok(Payload::Kept { salt: *salt, bytes: bytes.to_vec() })
        }
        [FORGOTTEN] => {
            let digest = <[u8; 32]>::try_from(body).map_err(|_| "a digest of the wrong length")?;
            Ok(Payload::Forgotten { digest: Hash::from_bytes(digest) })
        }
        _ => Err("a payload frame of an unknown kind"),
    }
}

fn take<const N: usize>(bytes: &[u8]) -> Result<(&[u8; N], &[u8]), &'static str> {
    bytes.split_first_chunk::<N>().ok_or("a frame is too short for its kind")
}
