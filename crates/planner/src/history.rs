//! History: what happened, entry by entry, as far as the viewer may know of it.

use std::collections::BTreeSet;

use plenary_domain::commands::ItemCarriedOver;
use plenary_domain::event::Fact;
use plenary_domain::{
    Audience, EntityRef, Envelope, Event, ItemId, Kind, MeetingId, Position, Seen,
};
use plenary_journal::{Hash, Payload, Record};
use serde_json::Value;

use crate::audiences::{Known, may_know};
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
    /// What happened; none once it was withheld, and for an auditor, unless it is public.
    pub event: Option<Event>,
    /// The fact as it was written, as JSON; null once it was withheld, and of a release that was
    /// withdrawn, for the public.
    pub data: Value,
    /// On what evidence the secretariat recorded it for a delegation.
    pub evidence: Option<String>,
    /// What the hash chain covers of it.
    pub digests: Digests,
}

/// The salted digests of which an event's leaf in the hash chain is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digests {
    /// Of its envelope.
    pub envelope: Hash,
    /// Of its payload.
    pub payload: Hash,
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
        // What the viewer may not know of is not even read: how much there is takes them no time.
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
    fn candidates<'q>(
        &'q self,
        seen: &'q Seen,
        query: &HistoryQuery,
    ) -> Box<dyn Iterator<Item = Position> + 'q> {
        let mut known = Known::to(seen);
        let after = query.after.unwrap_or(Position::ZERO);
        let until = query.before.map_or(u64::MAX, |before| before.0.saturating_sub(1));
        let until = Position(until.min(seen.position().0));
        let entities = match (query.entity, query.meeting) {
            (Some(entity), _) => vec![entity],
            (None, Some(meeting)) => belonging(seen, meeting),
            (None, None) => return self.all(known, query.newest_first, after, until),
        };
        let catalog = self.shared.catalog();
        let of = entities.iter().flat_map(|entity| catalog.between(*entity, after, until));
        let mut positions: Vec<_> = of.collect();
        positions.sort_unstable();
        positions.dedup();
        positions.retain(|position| catalog.audiences.tells(&mut known, *position));
        if query.newest_first {
            positions.reverse();
        }
        Box::new(positions.into_iter())
    }
}

impl Planner {
    /// Every event of a range that the viewer may know of, one at a time: each is looked for once the
    /// one before it was taken.
    fn all<'q>(
        &'q self,
        mut known: Known<'q>,
        newest_first: bool,
        mut after: Position,
        mut until: Position,
    ) -> Box<dyn Iterator<Item = Position> + 'q> {
        let next = move || {
            let catalog = self.shared.catalog();
            if newest_first {
                let found = catalog.audiences.last(&mut known, after, until)?;
                until = Position(found.0.saturating_sub(1));
                return Some(found);
            }
            after = catalog.audiences.first(&mut known, after, until)?;
            Some(after)
        };
        Box::new(std::iter::from_fn(next))
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

/// The entry of a record, if the viewer may know of it; without content if they may not read that.
fn visible(seen: &Seen, record: &Record) -> Result<Option<HistoryEntry>, ReadFault> {
    let Recorded { position, envelope, event } = Recorded::read(record)?;
    if !may_know(seen, &envelope.audience) {
        return Ok(None);
    }
    let event = event.filter(|_| seen.admits(&envelope.audience));
    let (data, evidence) = match &record.payload {
        Payload::Kept { bytes, .. } if may_read(seen, position, event.as_ref()) => {
            content(position, &envelope, bytes)?
        }
        Payload::Kept { .. } | Payload::Forgotten { .. } => (Value::Null, None),
    };
    let digests = Digests { envelope: record.envelope_digest(), payload: record.payload.digest() };
    let data = plenary_domain::views::history::data(event.as_ref(), seen, data);
    Ok(Some(HistoryEntry { position, envelope, event, data, evidence, digests }))
}

/// That an agenda was released stays on record for everyone, what was released does not.
fn may_read(seen: &Seen, position: Position, event: Option<&Event>) -> bool {
    match event {
        None => false,
        Some(Event::AgendaReleased(fact)) => seen.may_read_release(fact.meeting, position),
        Some(_) => true,
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
