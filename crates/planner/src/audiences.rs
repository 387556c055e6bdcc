//! For whom each event was written: so that what a viewer may know of is found without reading what
//! they may not.

use std::collections::HashMap;

use plenary_domain::{Audience, Envelope, Position, Seen, Viewer};
use serde::{Deserialize, Serialize};

/// The audience of every event. There are few different ones, so each event costs 4 bytes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Audiences {
    known: Vec<Audience>,
    numbers: HashMap<Audience, u32>,
    /// The number of each event's audience, in order of the events.
    of: Vec<u32>,
}

impl Audiences {
    /// Notes the next event's.
    pub(crate) fn note(&mut self, envelope: &Envelope) {
        let audience = &envelope.audience;
        let number = self.numbers.get(audience).copied().unwrap_or_else(|| {
            let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
            self.known.push(audience.clone());
            self.numbers.insert(audience.clone(), number);
            number
        });
        self.of.push(number);
    }

    /// Whether an event is for this viewer to know of.
    pub(crate) fn tells(&self, known: &mut Known<'_>, of: Position) -> bool {
        let number = place(of).and_then(|index| self.of.get(index));
        number.is_some_and(|number| self.admits(known, *number))
    }

    /// The first event after one, and before the end of a range, that the viewer may know of.
    pub(crate) fn first(
        &self,
        known: &mut Known<'_>,
        after: Position,
        until: Position,
    ) -> Option<Position> {
        let numbers = self.of.iter().enumerate().skip(usize::try_from(after.0).ok()?);
        let mut numbers = numbers.take_while(|(index, _)| position(*index) <= until);
        numbers.find(|(_, number)| self.admits(known, **number)).map(|(index, _)| position(index))
    }

    /// The last event of a range that the viewer may know of.
    pub(crate) fn last(
        &self,
        known: &mut Known<'_>,
        after: Position,
        until: Position,
    ) -> Option<Position> {
        let end = usize::try_from(until.0).unwrap_or(usize::MAX).min(self.of.len());
        let start = usize::try_from(after.0).ok()?;
        let numbers = self.of.get(start..end)?;
        let index = numbers.iter().rposition(|number| self.admits(known, *number))?;
        Some(position(start + index))
    }

    fn admits(&self, known: &mut Known<'_>, number: u32) -> bool {
        let audience = usize::try_from(number).ok().and_then(|index| self.known.get(index));
        audience.is_some_and(|audience| known.admits(number, audience))
    }
}

fn place(of: Position) -> Option<usize> {
    usize::try_from(of.0).ok()?.checked_sub(1)
}

fn position(index: usize) -> Position {
    Position(u64::try_from(index).map_or(u64::MAX, |index| index.saturating_add(1)))
}

/// To which audiences a viewer belongs: each is asked about once.
pub(crate) struct Known<'s> {
    seen: &'s Seen,
    answers: HashMap<u32, bool>,
}

impl<'s> Known<'s> {
    pub(crate) fn to(seen: &'s Seen) -> Self {
        Self { seen, answers: HashMap::new() }
    }

    fn admits(&mut self, number: u32, audience: &Audience) -> bool {
        let seen = self.seen;
        *self.answers.entry(number).or_insert_with(|| may_know(seen, audience))
    }
}

/// Whether a viewer may know that something was recorded for this audience: an auditor of everything,
/// if not what it was.
pub(crate) fn may_know(seen: &Seen, audience: &Audience) -> bool {
    *seen.viewer() == Viewer::Auditor || seen.admits(audience)
}
