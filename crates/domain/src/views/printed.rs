//! Printed numbers: what people call an entry when they speak of it.

use std::collections::BTreeMap;

use crate::id::{EntryId, ItemId};
use crate::state::{Agenda, ItemKind};

/// The numbers of an agenda as it would be circulated now: `1`, `2`, `2.1`, in reading order.
///
/// `item` gives an item's kind and whether every participant sees it. Breaks and headings carry no
/// number, and neither does what is hidden from any participant, nor what lies under it. What was
/// carried over is printed as it stood here.
#[must_use]
pub fn numbers(
    agenda: &Agenda,
    item: impl Fn(ItemId) -> Option<(ItemKind, bool)>,
) -> BTreeMap<EntryId, String> {
    let mut counts: BTreeMap<Option<EntryId>, u32> = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    for entry in agenda.entries.iter() {
        let record = entry.record.as_ref().map(|record| (record.kind, true));
        let Some((kind, shared)) = record.or_else(|| item(entry.item)) else { continue };
        let Some(prefix) = prefix(entry.parent, &numbers) else { continue };
        if !shared || !kind.numbered() {
            continue;
        }
        let count = counts.entry(entry.parent).or_default();
        *count += 1;
        numbers.insert(entry.id, format!("{prefix}{count}"));
    }
    numbers
}

/// What stands before the number of a sub-entry; none if its parent carries no number.
fn prefix(parent: Option<EntryId>, numbers: &BTreeMap<EntryId, String>) -> Option<String> {
    let Some(parent) = parent else { return Some(String::new()) };
    numbers.get(&parent).map(|number| format!("{number}."))
}
