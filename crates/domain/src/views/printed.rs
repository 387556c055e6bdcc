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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Entry;
    use crate::testing::*;

    const HIDDEN: u128 = 9;

    /// Entries as pairs of their own number and the one that contains them; those of 5 are under a
    /// heading, and 9 is hidden.
    fn numbered(entries: &[(u128, Option<u128>)]) -> Vec<(u128, String)> {
        let mut agenda = Agenda::empty(MEETING);
        let mut before: BTreeMap<Option<u128>, EntryId> = BTreeMap::new();
        for (number, parent) in entries {
            let (id, item) = (EntryId(uuid(*number)), ItemId(uuid(*number)));
            let outer = parent.map(|parent| EntryId(uuid(parent)));
            let after = before.insert(*parent, id);
            agenda.entries.insert(Entry { parent: outer, ..Entry::new(id, item) }, after);
        }
        let kind = |id: ItemId| match id.0.as_u128() {
            5 => (ItemKind::Heading, true),
            number => (ItemKind::Discussion, number != HIDDEN),
        };
        let numbers = numbers(&agenda, |id| Some(kind(id)));
        numbers.into_iter().map(|(id, number)| (id.0.as_u128(), number)).collect()
    }

    fn as_given(expected: &[(u128, &str)]) -> Vec<(u128, String)> {
        expected.iter().map(|(id, number)| (*id, (*number).to_owned())).collect()
    }

    #[test]
    fn what_lies_under_a_heading_counts_on() {
        let entries =
            [(1, None), (5, None), (51, Some(5)), (52, Some(5)), (521, Some(52)), (6, None)];
        let expected = [(1, "1"), (6, "4"), (51, "2"), (52, "3"), (521, "3.1")];
        assert_eq!(numbered(&entries), as_given(&expected));
    }

    #[test]
    fn what_lies_under_something_hidden_has_no_number() {
        let entries = [(1, None), (HIDDEN, None), (91, Some(HIDDEN)), (2, None), (21, Some(2))];
        assert_eq!(numbered(&entries), as_given(&[(1, "1"), (2, "2"), (21, "2.1")]));
    }
}
