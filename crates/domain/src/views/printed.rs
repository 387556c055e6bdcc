//! Printed numbers: what people call an entry when they speak of it.

use std::collections::BTreeMap;

use crate::id::{EntryId, ItemId};
use crate::state::{Agenda, ItemKind};

/// The numbers of an agenda as it would be circulated now: `1`, `2`, `2.1`, in reading order.
///
/// `item` gives an item's kind and whether every participant sees it. Breaks and headings carry no
/// number, and neither does what is hidden from any participant. What lies under a heading is counted
/// on through all of its level, as if the heading were not there; what lies under anything else
/// without a number carries none. What was carried over is printed as it stood here.
#[must_use]
pub fn numbers(
    agenda: &Agenda,
    item: impl Fn(ItemId) -> Option<(ItemKind, bool)>,
) -> BTreeMap<EntryId, String> {
    let mut counts: BTreeMap<Option<EntryId>, u32> = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    let mut headings = BTreeMap::new();
    for entry in agenda.entries.iter() {
        let record = entry.record.as_ref().map(|record| (record.kind, true));
        let Some((kind, shared)) = record.or_else(|| item(entry.item)) else { continue };
        let level = entry.parent.and_then(|parent| headings.get(&parent).copied());
        let level: Option<EntryId> = level.unwrap_or(entry.parent);
        let Some(prefix) = prefix(level, &numbers).filter(|_| shared) else { continue };
        if kind == ItemKind::Heading {
            headings.insert(entry.id, level);
        } else if kind.numbered() {
            let count = counts.entry(level).or_default();
            *count += 1;
            numbers.insert(entry.id, format!("{prefix}{count}"));
        }
    }
    numbers
}

/// What stands before the numbers of a level: that of the entry whose sub-entries it holds; none if
/// that carries no number.
fn prefix(level: Option<EntryId>, numbers: &BTreeMap<EntryId, String>) -> Option<String> {
    let Some(level) = level else { return Some(String::new()) };
    numbers.get(&level).map(|number| format!("{number}."))
}
