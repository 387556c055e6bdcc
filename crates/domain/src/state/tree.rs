//! An agenda's entries in order and nesting.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::id::EntryId;

/// The entries in reading order: every entry stands before its sub-entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tree(Vec<Arc<Entry>>);

impl Tree {
    /// The entries in reading order.
    pub fn iter(&self) -> std::slice::Iter<'_, Arc<Entry>> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries directly under this one, or at top level.
    pub fn children(&self, parent: Option<EntryId>) -> impl Iterator<Item = &Arc<Entry>> {
        self.0.iter().filter(move |entry| entry.parent == parent)
    }

    /// How many entries contain this one.
    #[must_use]
    pub fn depth(&self, id: EntryId) -> usize {
        let mut depth = 0;
        let mut parent = self.parent(id);
        while let Some(id) = parent {
            depth += 1;
            parent = self.parent(id);
        }
        depth
    }

    /// How many levels this entry and what it contains take: 1 for an entry without sub-entries.
    #[must_use]
    pub fn height(&self, id: EntryId) -> usize {
        1 + self.children(Some(id)).map(|child| self.height(child.id)).max().unwrap_or(0)
    }

    /// Whether an entry is another one or lies somewhere under it.
    #[must_use]
    pub fn within(&self, id: EntryId, outer: EntryId) -> bool {
        id == outer || self.parent(id).is_some_and(|parent| self.within(parent, outer))
    }

    fn parent(&self, id: EntryId) -> Option<EntryId> {
        self.0.iter().find(|entry| entry.id == id)?.parent
    }

    /// Puts an entry under its parent, after one of its siblings or first.
    pub(crate) fn insert(&mut self, entry: Entry, after: Option<EntryId>) {
        let at = self.gap(entry.parent, after);
        self.0.insert(at, Arc::new(entry));
    }

    /// Moves an entry with all it contains under a parent, after a sibling or first.
    pub(crate) fn relocate(
        &mut self,
        id: EntryId,
        parent: Option<EntryId>,
        after: Option<EntryId>,
    ) {
        let Some(start) = self.0.iter().position(|entry| entry.id == id) else { return };
        let block: Vec<_> = self.0.splice(start..self.end_of(start), []).collect();
        let at = self.gap(parent, after);
        self.0.splice(at..at, block);
        self.change(id, |entry| entry.parent = parent);
    }

    /// Takes an entry off, with all it contains.
    pub(crate) fn remove(&mut self, id: EntryId) {
        let Some(start) = self.0.iter().position(|entry| entry.id == id) else { return };
        self.0.drain(start..self.end_of(start));
    }

    /// Changes one entry in place; its parent and order are [`Tree::relocate`]'s.
    pub(crate) fn change(&mut self, id: EntryId, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.0.iter_mut().find(|entry| entry.id == id) {
            change(Arc::make_mut(entry));
        }
    }

    pub(crate) fn each(&mut self, change: impl Fn(&mut Entry), concerned: impl Fn(&Entry) -> bool) {
        for entry in self.0.iter_mut().filter(|entry| concerned(entry)) {
            change(Arc::make_mut(entry));
        }
    }

    /// Where an entry under `parent` goes: behind the sibling and all it contains, or right behind
    /// the parent. A sibling that is gone leaves the end of the list.
    fn gap(&self, parent: Option<EntryId>, after: Option<EntryId>) -> usize {
        let index_of = |id| self.0.iter().position(|entry| entry.id == id);
        match (after, parent) {
            (Some(sibling), _) => index_of(sibling).map_or(self.0.len(), |i| self.end_of(i)),
            (None, Some(parent)) => index_of(parent).map_or(self.0.len(), |i| i + 1),
            (None, None) => 0,
        }
    }

    /// The index behind the last entry that the one at `start` contains.
    fn end_of(&self, start: usize) -> usize {
        let Some(outer) = self.0.get(start).map(|entry| entry.id) else { return start };
        let contained = self.0.iter().skip(start + 1);
        start + 1 + contained.take_while(|entry| self.within(entry.id, outer)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ItemId;
    use crate::minutes::Minutes;
    use crate::testing::uuid;

    fn id(n: u128) -> EntryId {
        EntryId(uuid(n))
    }

    fn entry(n: u128, parent: Option<u128>) -> Entry {
        let (item, parent) = (ItemId(uuid(n)), parent.map(id));
        Entry { parent, ..Entry::new(id(n), item) }
    }

    /// ```text
    /// 1
    /// 2
    /// ├ 21
    /// │ └ 211
    /// └ 22
    /// 3
    /// ```
    fn tree() -> Tree {
        let mut tree = Tree::default();
        tree.insert(entry(3, None), None);
        tree.insert(entry(1, None), None);
        tree.insert(entry(2, None), Some(id(1)));
        tree.insert(entry(22, Some(2)), None);
        tree.insert(entry(21, Some(2)), None);
        tree.insert(entry(211, Some(21)), None);
        tree
    }

    fn order(tree: &Tree) -> Vec<u128> {
        tree.iter().map(|entry| entry.id.0.as_u128()).collect()
    }

    #[test]
    fn entries_are_in_reading_order() {
        assert_eq!(order(&tree()), [1, 2, 21, 211, 22, 3]);
        assert_eq!(tree().len(), 6);
        assert!(Tree::default().is_empty());
    }

    #[test]
    fn an_entry_goes_behind_all_that_its_sibling_contains() {
        let mut tree = tree();
        tree.insert(entry(4, None), Some(id(2)));
        tree.insert(entry(23, Some(2)), Some(id(21)));
        assert_eq!(order(&tree), [1, 2, 21, 211, 23, 22, 4, 3]);
    }

    #[test]
    fn a_sibling_that_is_gone_leaves_the_end() {
        let mut tree = tree();
        tree.insert(entry(4, None), Some(id(99)));
        assert_eq!(order(&tree), [1, 2, 21, 211, 22, 3, 4]);
    }

    #[test]
    fn an_entry_moves_with_all_it_contains() {
        let mut tree = tree();
        tree.relocate(id(2), None, None);
        assert_eq!(order(&tree), [2, 21, 211, 22, 1, 3]);
        tree.relocate(id(2), None, Some(id(3)));
        assert_eq!(order(&tree), [1, 3, 2, 21, 211, 22]);
        tree.relocate(id(21), Some(id(1)), None);
        assert_eq!(order(&tree), [1, 21, 211, 3, 2, 22]);
        assert!(tree.within(id(211), id(1)));
        tree.relocate(id(21), Some(id(2)), Some(id(22)));
        assert_eq!(order(&tree), [1, 3, 2, 22, 21, 211]);
    }

    #[test]
    fn an_entry_is_taken_off_with_all_it_contains() {
        let mut tree = tree();
        tree.remove(id(21));
        assert_eq!(order(&tree), [1, 2, 22, 3]);
        tree.remove(id(3));
        assert_eq!(order(&tree), [1, 2, 22]);
    }

    #[test]
    fn what_is_not_there_does_not_move() {
        let mut tree = tree();
        tree.remove(id(99));
        tree.relocate(id(99), None, None);
        tree.change(id(99), |entry| entry.minutes = Some(Minutes(1)));
        assert_eq!(tree, self::tree());
    }

    #[test]
    fn depth_height_and_what_lies_within() {
        let tree = tree();
        assert_eq!([id(1), id(21), id(211)].map(|id| tree.depth(id)), [0, 1, 2]);
        assert_eq!([id(2), id(21), id(211)].map(|id| tree.height(id)), [3, 2, 1]);
        assert!(tree.within(id(211), id(2)) && tree.within(id(2), id(2)));
        assert!(!tree.within(id(22), id(21)));
        let children = |parent| tree.children(parent).map(|e| e.id).collect::<Vec<_>>();
        assert_eq!(children(None), [id(1), id(2), id(3)]);
        assert_eq!(children(Some(id(2))), [id(21), id(22)]);
    }

    #[test]
    fn one_entry_changes_and_the_others_are_shared() {
        let before = tree();
        let mut after = before.clone();
        after.change(id(21), |entry| entry.minutes = Some(Minutes(30)));
        let shared = before.iter().zip(after.iter()).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert_eq!(shared, before.len() - 1);
    }
}
