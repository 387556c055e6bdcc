//! History: what happened, entry by entry, as far as the viewer may know of it.

use std::collections::BTreeSet;

use plenary_domain::commands::ItemCarriedOver;
use plenary_domain::event::Fact;
use plenary_domain::{
    Audience, EntityRef, Envelope, Event, ItemId, Kind, MeetingId, Position, Seen,
};
use plenary_journal::{Payload, Record};
use serde_json::Value;

use crate::log::{ReadFault, Recorded, journal_position};
use crate::planner::Planner;

/// Which part of history.
#[derive(Debug, Clone, Default)]
pub struct HistoryQuery {
    /// Only what changed this thing.
    pub entity: Option<EntityRef>,
    /// Only what changed this meeting, its agenda or what was released of it, its participations or
    /// its items.
    pub meeting: Option<MeetingId>,
    /// Only what came after this event.
    pub after: Option<Position>,
    /// Only what came before this event.
    pub before: Option<Position>,
    /// Whether to begin with the newest.
    pub newest_first: bool,
    /// How many entries at most.
    pub limit: usize,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// Where it stands in the log.
    pub position: Position,
    /// Who, when, for whom, about what.
    pub envelope: Envelope,
    /// What happened; none once it was withheld.
    pub event: Option<Event>,
    /// The fact as it was written, as JSON; null once it was withheld, and of a release that was
    /// withdrawn, for the public.
    pub data: Value,
    /// On what evidence the secretariat recorded it for a delegation.
    pub evidence: Option<String>,
}

impl Planner {
    /// A page of history through the eyes of a viewer, up to the moment that they see.
    ///
    /// # Errors
    /// [`ReadFault`] where the log cannot be read.
    pub fn history(
        &self,
        seen: &Seen,
        query: &HistoryQuery,
    ) -> Result<Vec<HistoryEntry>, ReadFault> {
        let left = query.meeting.map(|meeting| (meeting, seen.items_carried_from(meeting)));
        let mut entries = Vec::new();
        for position in self.candidates(seen, query) {
            if entries.len() >= query.limit {
                break;
            }
            let record = self.shared.journal.record(journal_position(position))?;
            let record = record.ok_or(ReadFault::Missing(position))?;
            let entry = visible(seen, &record)?;
            entries.extend(
                entry.filter(|entry| left.as_ref().is_none_or(|it| happened_here(it, entry))),
            );
        }
        Ok(entries)
    }

    /// The positions to look at, in the order asked for.
    fn candidates(&self, seen: &Seen, query: &HistoryQuery) -> Box<dyn Iterator<Item = Position>> {
        let after = query.after.unwrap_or(Position::ZERO);
        let until = query.before.map_or(u64::MAX, |before| before.0.saturating_sub(1));
        let until = Position(until.min(seen.position().0));
        let entities = match (query.entity, query.meeting) {
            (Some(entity), _) => vec![entity],
            (None, Some(meeting)) => belonging(seen, meeting),
            (None, None) => {
                let all = (after.0.saturating_add(1)..=until.0).map(Position);
                return if query.newest_first { Box::new(all.rev()) } else { Box::new(all) };
            }
        };
        let catalog = self.shared.catalog();
        let of = entities.iter().flat_map(|entity| catalog.between(*entity, after, until));
        let mut positions: Vec<_> = of.collect();
        positions.sort_unstable();
        positions.dedup();
        if query.newest_first {
            positions.reverse();
        }
        Box::new(positions.into_iter())
    }
}

/// A meeting with all that belongs to it, as far as the viewer sees it.
fn belonging(seen: &Seen, meeting: MeetingId) -> Vec<EntityRef> {
    let participations = seen.participations_of(meeting).into_iter().map(|p| p.id.into());
    let items = seen.items_of(meeting).into_iter();
    let items = items.map(|item| item.id).chain(seen.items_carried_from(meeting));
    let items = items.flat_map(|item| [item.into(), EntityRef::cue(item)]);
    let headline = EntityRef { kind: Kind::Meeting, id: meeting.0 };
    let own = [headline, EntityRef::agenda(meeting), EntityRef::release(meeting)];
    own.into_iter().chain(participations).chain(items).collect()
}

/// What happens to an item after it left a meeting is not that meeting's history; that it left is.
fn happened_here((meeting, left): &(MeetingId, BTreeSet<ItemId>), entry: &HistoryEntry) -> bool {
    let envelope = &entry.envelope;
    let about = envelope.entities.first().map(|touched| touched.entity);
    let gone = about.is_some_and(|it| it.kind == Kind::Item && left.contains(&ItemId(it.id)));
    let here = envelope.audience == Audience::Participants(*meeting);
    !gone || here || envelope.name == ItemCarriedOver::NAME
}

/// The entry of a record, if the viewer belongs to its audience.
fn visible(seen: &Seen, record: &Record) -> Result<Option<HistoryEntry>, ReadFault> {
    let Recorded { position, envelope, event } = Recorded::read(record)?;
    let about = envelope.entities.first().map(|touched| touched.entity);
    if !about.is_some_and(|about| seen.is_told(&envelope.audience, about)) {
        return Ok(None);
    }
    let (data, evidence) = match &record.payload {
        Payload::Kept { bytes, .. } if may_read(seen, position, event.as_ref()) => {
            content(position, &envelope, bytes)?
        }
        Payload::Kept { .. } | Payload::Forgotten { .. } => (Value::Null, None),
    };
    let data = plenary_domain::views::history::data(event.as_ref(), seen, data);
    Ok(Some(HistoryEntry { position, envelope, event, data, evidence }))
}

/// That an agenda was released stays on record for everyone, what was released does not.
fn may_read(seen: &Seen, position: Position, event: Option<&Event>) -> bool {
    match event {
        Some(Event::AgendaReleased(fact)) => seen.may_read_release(fact.meeting, position),
        _ => true,
    }
}

fn content(
    position: Position,
    envelope: &Envelope,
    bytes: &[u8],
) -> Result<(Value, Option<String>), ReadFault> {
    plenary_domain::event::written(bytes).map_err(|source| ReadFault::Event {
        position,
        source: plenary_domain::WireError::Malformed {
            name: envelope.name.clone(),
            version: envelope.schema,
            source,
        },
    })
}
