//! Reading the journal's records as events.

use plenary_domain::{Envelope, Event, Position, State, WireError, evolve};
use plenary_journal::{Journal, Payload, ReadError, Record};

/// Why a part of the log could not be read as history.
#[derive(Debug, thiserror::Error)]
pub enum ReadFault {
    /// The journal could not give the record.
    #[error(transparent)]
    Journal(#[from] ReadError),
    /// The envelope is not one.
    #[error("the envelope of event {position} cannot be read: {source}")]
    Envelope {
        /// Which event.
        position: Position,
        /// What is wrong with the JSON.
        source: serde_json::Error,
    },
    /// The payload is not one that this program knows.
    #[error("at position {position}: {source}")]
    Event {
        /// Which event.
        position: Position,
        /// Which event it claims to be, and what is wrong.
        source: WireError,
    },
    /// The log has no such record, though it should.
    #[error("the log has no event {0}")]
    Missing(Position),
}

/// A record, read.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub(crate) position: Position,
    pub(crate) envelope: Envelope,
    /// None once it was withheld.
    pub(crate) event: Option<Event>,
}

/// The journal counts as the domain does.
pub(crate) const fn position(of: plenary_journal::Position) -> Position {
    Position(of.0)
}

/// The domain counts as the journal does.
pub(crate) const fn journal_position(of: Position) -> plenary_journal::Position {
    plenary_journal::Position(of.0)
}

impl Recorded {
    pub(crate) fn read(record: &Record) -> Result<Self, ReadFault> {
        let position = position(record.position);
        let envelope = Envelope::decode(&record.envelope)
            .map_err(|source| ReadFault::Envelope { position, source })?;
        let event = match &record.payload {
            Payload::Forgotten { .. } => None,
            Payload::Kept { bytes, .. } => {
                let event = Event::decode(&envelope.name, envelope.schema, bytes);
                Some(event.map_err(|source| ReadFault::Event { position, source })?)
            }
        };
        Ok(Self { position, envelope, event })
    }

    /// Applies it to a state; what was withheld leaves only its marks.
    pub(crate) fn evolve(self, state: &mut State) -> Envelope {
        let stamp = self.envelope.stamp(self.position);
        match self.event {
            Some(event) => evolve(state, &stamp, event),
            None => {
                let touched = self.envelope.entities.iter().map(|touched| touched.entity);
                state.evolve_withheld(&stamp, touched);
            }
        }
        self.envelope
    }
}

/// One event by its position.
pub(crate) fn read(journal: &dyn Journal, at: Position) -> Result<Recorded, ReadFault> {
    let record = journal.record(journal_position(at))?.ok_or(ReadFault::Missing(at))?;
    Recorded::read(&record)
}

/// The last event that was recorded at or before a time: by halving, since recorded times never run
/// back.
pub(crate) fn last_until(
    journal: &dyn Journal,
    head: Position,
    time: jiff::Timestamp,
) -> Result<Position, ReadFault> {
    let (mut known, mut beyond) = (0, head.0 + 1);
    while beyond - known > 1 {
        let middle = known + (beyond - known) / 2;
        let record = journal.record(plenary_journal::Position(middle))?;
        let record = record.ok_or(ReadFault::Missing(Position(middle)))?;
        let envelope = Envelope::decode(&record.envelope)
            .map_err(|source| ReadFault::Envelope { position: Position(middle), source })?;
        if envelope.recorded <= time { known = middle } else { beyond = middle }
    }
    Ok(Position(known))
}
