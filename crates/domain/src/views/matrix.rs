//! The agreement matrix: what each party last said to each item that asks for consent.

use std::sync::Arc;

use super::agenda::AgendaView;
use crate::id::{DelegationId, MeetingId};
use crate::seen::Seen;
use crate::state::{Consent, Item, Voice, WordingNumber};

/// What the parties to a meeting say to its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The columns: hosts first, then the other parties, in order of invitation.
    pub parties: Vec<DelegationId>,
    /// The rows: what is on the agenda in its order, then the backlog in order of proposal.
    pub rows: Vec<Row>,
    /// What each party says in all, in the order of the columns.
    pub totals: Vec<Total>,
}

/// An item that asks for consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The item, with its wordings.
    pub item: Arc<Item>,
    /// Where it stands between the parties.
    pub consent: Consent,
    /// What each party says, in the order of the columns.
    pub cells: Vec<Cell>,
}

/// What a party last said to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The party.
    pub party: DelegationId,
    /// What it said, and to which wording; none if it has said nothing.
    pub voice: Option<Voice>,
    /// Whether it spoke to the wording that stands: else it is asked again.
    pub stands: bool,
}

/// How often a party says what to the wordings that stand; what was withdrawn is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// The party.
    pub party: DelegationId,
    /// Items that it endorses.
    pub endorsed: usize,
    /// Items that it agrees to subject to its government's confirmation.
    pub ad_referendum: usize,
    /// Items that it objects to.
    pub objected: usize,
    /// Items to whose standing wording it has yet to speak.
    pub open: usize,
}

/// The agreement matrix of a meeting; none for a viewer who may not see its agenda.
#[must_use]
pub fn matrix(seen: &Seen, meeting: MeetingId) -> Option<Matrix> {
    let agenda = AgendaView::of(seen, meeting)?;
    let parties = seen.parties(meeting);
    let placed = agenda.lines.iter().filter_map(|line| line.standing().cloned());
    let backlog = seen.items_of(meeting).into_iter().filter(|item| item.entry.is_none());
    let asking = placed.chain(backlog).filter(|item| item.asks_consent());
    let rows: Vec<_> = asking.map(|item| Row::of(item, &parties)).collect();
    let total = |(column, party): (usize, &DelegationId)| Total::of(*party, column, &rows);
    let totals = parties.iter().enumerate().map(total).collect();
    Some(Matrix { parties, rows, totals })
}

impl Row {
    fn of(item: Arc<Item>, parties: &[DelegationId]) -> Self {
        let cells = parties.iter().map(|party| Cell::of(&item, *party)).collect();
        Self { consent: item.consent(parties), cells, item }
    }

    /// What each party says to one of the wordings, in the order of the columns; none where it last
    /// spoke to another.
    pub fn on(&self, wording: WordingNumber) -> impl Iterator<Item = Option<&Voice>> {
        let said = move |voice: &&Voice| voice.wording() == wording;
        self.cells.iter().map(move |cell| cell.voice.as_ref().filter(said))
    }
}

impl Cell {
    fn of(item: &Item, party: DelegationId) -> Self {
        // What was said before an item was carried over names a wording that not everyone sees.
        let known = |voice: &&Voice| item.wording(voice.wording()).is_some();
        let voice = item.voices.get(&party).filter(known).cloned();
        let stands = voice.as_ref().is_some_and(|voice| voice.wording() == item.current);
        Self { party, voice, stands }
    }
}

impl Total {
    fn of(party: DelegationId, column: usize, rows: &[Row]) -> Self {
        let mut total = Self { party, endorsed: 0, ad_referendum: 0, objected: 0, open: 0 };
        for row in rows.iter().filter(|row| row.consent != Consent::Withdrawn) {
            let cell = row.cells.get(column).filter(|cell| cell.stands);
            *match cell.and_then(|cell| cell.voice.as_ref()) {
                Some(Voice::Endorses(_)) => &mut total.endorsed,
                Some(Voice::AdReferendum(_)) => &mut total.ad_referendum,
                Some(Voice::Objects { .. }) => &mut total.objected,
                None => &mut total.open,
            } += 1;
        }
        total
    }
}

#[cfg(test)]
mod tests;
