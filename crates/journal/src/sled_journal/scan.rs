//! From stored values back to records and commits.

use super::entry::Entry;
use super::store::{Store, Value, Values};
use crate::{Commit, Head, Position, ReadError, Record};

/// All entries of a value; an error names the first position that cannot be read.
pub(super) fn entries(value: &Value) -> Result<Vec<Entry>, ReadError> {
    let mut position = value.0;
    let mut rest = value.1.as_slice();
    let mut entries = Vec::new();
    while !rest.is_empty() {
        entries.push(
            Entry::read(&mut rest, position)
                .map_err(|what| ReadError::Damaged { position, what })?,
        );
        position = position.next();
    }
    Ok(entries)
}

/// The entry at `position`, found by one look-up; the caller knows that it is not past the head.
pub(super) fn entry(store: &Store, position: Position) -> Result<Entry, ReadError> {
    let damaged = |what| ReadError::Damaged { position, what };
    let Some((mut at, bytes)) = store.value_holding(position)? else {
        return Err(damaged("nothing is stored"));
    };
    let mut rest = bytes.as_slice();
    while at < position {
        Entry::skip(&mut rest).map_err(damaged)?;
        at = at.next();
    }
    Entry::read(&mut rest, position).map_err(damaged)
}

/// The head that the stored values end with.
pub(super) fn last_head(store: &Store) -> Result<Head, ReadError> {
    let Some(value) = store.last_value()? else {
        return Ok(Head::EMPTY);
    };
    let last = entries(&value)?.pop();
    let damaged = |what| ReadError::Damaged { position: value.0, what };
    let last = last.ok_or_else(|| damaged("an empty value"))?;
    let hash = last.closes.ok_or_else(|| damaged("the last commit is not complete"))?;
    Ok(Head { position: last.record.position, hash })
}

/// Commits in order, up to a head. Ends after the first error.
pub(super) struct Scan {
    values: Values,
    entries: std::vec::IntoIter<Entry>,
    next: Position,
    end: Position,
}

impl Scan {
    /// From the commit that holds `from` (or from the first) up to the one that ends at `end`.
    pub(super) fn new(store: &Store, from: Position, end: Position) -> Result<Self, ReadError> {
        let from = from.max(Position::FIRST);
        let start = if from > end { from } else { commit_start(store, from)? };
        let value = if from > end { None } else { store.value_holding(start)? };
        let first = value.map_or(start, |(first, _)| first);
        let mut scan = Self {
            values: store.values_from(first),
            entries: Vec::new().into_iter(),
            next: first,
            end,
        };
        while scan.next < start {
            scan.entry()?;
        }
        Ok(scan)
    }

    /// The next entry; that it is there is known, since the end is not reached.
    fn entry(&mut self) -> Result<Entry, ReadError> {
        let position = self.next;
        let damaged = |what| ReadError::Damaged { position, what };
        let entry = match self.entries.next() {
            Some(entry) => entry,
            None => self.next_value()?.next().ok_or_else(|| damaged("an empty value"))?,
        };
        self.next = position.next();
        Ok(entry)
    }

    fn next_value(&mut self) -> Result<&mut std::vec::IntoIter<Entry>, ReadError> {
        let position = self.next;
        let damaged = |what| ReadError::Damaged { position, what };
        let value = self.values.next().ok_or_else(|| damaged("nothing is stored"))??;
        if value.0 != position {
            return Err(damaged("the stored records leave a gap"));
        }
        self.entries = entries(&value)?.into_iter();
        Ok(&mut self.entries)
    }

    fn commit(&mut self) -> Result<Commit, ReadError> {
        let mut records: Vec<Record> = Vec::new();
        loop {
            let entry = self.entry()?;
            let position = entry.record.position;
            if usize::try_from(entry.index) != Ok(records.len()) {
                return Err(ReadError::Damaged {
                    position,
                    what: "a record is not where its commit has it",
                });
            }
            records.push(entry.record);
            if let Some(hash) = entry.closes {
                return Ok(Commit { hash, records });
            }
        }
    }
}

impl Iterator for Scan {
    type Item = Result<Commit, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next > self.end {
            return None;
        }
        let commit = self.commit();
        if commit.is_err() {
            self.next = self.end.next();
        }
        Some(commit)
    }
}

fn commit_start(store: &Store, position: Position) -> Result<Position, ReadError> {
    let start = entry(store, position)?.commit_start().filter(|start| *start >= Position::FIRST);
    start.ok_or(ReadError::Damaged { position, what: "its commit would begin before the log" })
}
