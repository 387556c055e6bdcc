//! Dropping one payload: the value that holds it is written anew without it.

use super::log::Log;
use super::pack::{Key, Stored, pack_entries};
use super::scan;
use crate::{Journal, Position, ReadError};

/// One batch.
pub(super) struct Rewritten {
    pub(super) removed: Vec<Key>,
    pub(super) stored: Vec<Stored>,
}

/// The keys to remove and the values to store instead, `None` if nothing is there.
///
/// Its neighbours in the value keep their frames byte for byte. A payload shorter than its digest
/// makes the value longer by up to 16 bytes; that it may then need a second one does no harm.
pub(super) fn rewritten(log: &Log, position: Position) -> Result<Option<Rewritten>, ReadError> {
    if log.record(position)?.is_none() {
        return Ok(None);
    }
    let Some(value) = log.store.value_holding(position)? else {
        return Ok(None);
    };
    let mut entries = scan::entries(&value)?;
    for entry in entries.iter_mut().filter(|entry| entry.record.position == position) {
        entry.record.payload = entry.record.payload.forgotten();
    }
    let removed = log.store.keys_of(value.0)?;
    Ok(Some(Rewritten { removed, stored: pack_entries(entries.into_iter()) }))
}
