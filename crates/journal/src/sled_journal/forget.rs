//! Dropping one payload: the value that holds it is written anew without it.

use super::pack::{Key, Stored, pack_entries};
use super::scan;
use super::store::Store;
use crate::{Position, ReadError};

/// The keys to remove and the values to store instead, as one batch.
///
/// Its neighbours in the value keep their frames byte for byte. A payload shorter than its digest
/// makes the value longer by up to 16 bytes; that it may then need a second one does no harm.
pub(super) fn rewritten(
    store: &Store,
    position: Position,
) -> Result<(Vec<Key>, Vec<Stored>), ReadError> {
    let missing = ReadError::Damaged {
        position,
        what: "nothing is stored",
    };
    let value = store.value_holding(position)?.ok_or(missing)?;
    let mut entries = scan::entries(&value)?;
    for entry in entries
        .iter_mut()
        .filter(|entry| entry.record.position == position)
    {
        entry.record.payload = entry.record.payload.forgotten();
    }
    let removed = store.keys_of(value.0)?;
    Ok((removed, pack_entries(entries.into_iter())))
}
