//! The same records in a plain file: frames of length, checksum and bytes.

use std::convert::Infallible;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;

use plenary_domain::{Envelope, Event};
use plenary_journal::{Journal, Payload, Position, SledJournal};

use crate::Outcome;
use crate::ground::Large;

/// Writes the store's envelopes and payloads to a file; returns how many bytes those are.
pub(crate) fn write_plain(store: &Large, path: &Path) -> Outcome<u64> {
    let each = &mut |_| Ok::<_, Infallible>(());
    let options = Default::default();
    let journal = SledJournal::open(&store.dir.join("log"), &options, Some(store.head), each)?;
    let mut file = BufWriter::new(File::create(path)?);
    let mut logical = 0;
    for commit in journal.read(Position::FIRST)? {
        for record in commit?.records {
            let Payload::Kept { bytes, .. } = &record.payload else { continue };
            logical += frame(&mut file, &record.envelope)? + frame(&mut file, bytes)?;
        }
    }
    file.into_inner()?.sync_all()?;
    Ok(logical)
}

fn frame(file: &mut impl Write, bytes: &[u8]) -> Outcome<u64> {
    file.write_all(&u32::try_from(bytes.len())?.to_le_bytes())?;
    file.write_all(&crc32fast::hash(bytes).to_le_bytes())?;
    file.write_all(bytes)?;
    Ok(u64::try_from(bytes.len())?)
}

/// Reads the file, checks the checksums and decodes every envelope and event; returns how many.
pub(crate) fn decode_plain(path: &Path) -> Outcome<u64> {
    let mut file = BufReader::with_capacity(1 << 20, File::open(path)?);
    let (mut envelope, mut payload) = (Vec::new(), Vec::new());
    let mut events = 0;
    while next(&mut file, &mut envelope)? && next(&mut file, &mut payload)? {
        let envelope = Envelope::decode(&envelope)?;
        black_box(Event::decode(&envelope.name, envelope.schema, &payload)?);
        black_box(envelope);
        events += 1;
    }
    Ok(events)
}

/// The next frame's bytes; nothing at the end.
fn next(file: &mut impl Read, bytes: &mut Vec<u8>) -> Outcome<bool> {
    let mut head = [0; 8];
    match file.read_exact(&mut head) {
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(false),
        read => read?,
    }
    let [a, b, c, d, crc @ ..] = head;
    bytes.resize(usize::try_from(u32::from_le_bytes([a, b, c, d]))?, 0);
    file.read_exact(bytes)?;
    if crc32fast::hash(bytes) != u32::from_le_bytes(crc) {
        return Err("a checksum does not match".into());
    }
    Ok(true)
}
