//! Where each thing's events stand in the log, and how meetings' headlines went.
//!
//! With this a past view reads only the events of what it is asked for. It is kept up by the writer
//! and rebuilt from the log; readers of the present never touch it.

use std::collections::HashMap;
use std::sync::Arc;

use plenary_domain::state::Meeting;
use plenary_domain::{EntityRef, Envelope, Kind, MeetingId, Position, State, World};
use serde::{Deserialize, Serialize};

use crate::audiences::Audiences;

/// The positions of every thing's events, in order, and every meeting's headlines.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Catalog {
    positions: HashMap<EntityRef, Vec<Position>>,
    /// A list of all meetings at a past moment needs every headline: they are kept ready.
    headlines: HashMap<MeetingId, Vec<(Position, Arc<Meeting>)>>,
    pub(crate) audiences: Audiences,
}

impl Catalog {
    /// Notes an event, with the meeting's headline right after it if it changed one.
    pub(crate) fn note(
        &mut self,
        position: Position,
        envelope: &Envelope,
        headline: Option<Arc<Meeting>>,
    ) {
        self.audiences.note(envelope);
        for touched in &envelope.entities {
            self.positions.entry(touched.entity).or_default().push(position);
        }
        if let Some(meeting) = headline {
            self.headlines.entry(meeting.id).or_default().push((position, meeting));
        }
    }

    /// Notes the event that made this state.
    pub(crate) fn note_after(&mut self, after: &State, envelope: &Envelope) {
        let mut touched = envelope.entities.iter().map(|touched| touched.entity);
        let meeting = touched.find(|entity| entity.kind == Kind::Meeting);
        let headline = meeting.and_then(|entity| World::meeting(after, MeetingId(entity.id)));
        self.note(after.position, envelope, headline);
    }

    /// A thing's events after one moment up to another.
    pub(crate) fn between(
        &self,
        entity: EntityRef,
        after: Position,
        until: Position,
    ) -> Vec<Position> {
        let all = self.positions.get(&entity).map_or(&[][..], Vec::as_slice);
        let from = all.partition_point(|position| *position <= after);
        let to = all.partition_point(|position| *position <= until);
        all.get(from..to).unwrap_or_default().to_vec()
    }

    /// Every meeting's headline at a moment.
    pub(crate) fn headlines(&self, at: Position) -> Vec<Arc<Meeting>> {
        self.headlines.values().filter_map(|of| headline(of, at)).collect()
    }

    /// How many events are noted, things counted once each: for telling what it costs.
    pub(crate) fn len(&self) -> usize {
        self.positions.values().map(Vec::len).sum()
    }
}

fn headline(of: &[(Position, Arc<Meeting>)], at: Position) -> Option<Arc<Meeting>> {
    let until = of.partition_point(|(position, _)| *position <= at);
    let (_, meeting) = of.get(until.checked_sub(1)?)?;
    Some(Arc::clone(meeting))
}
