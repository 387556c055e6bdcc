//! Pages of history.

use async_graphql::Result;
use plenary_domain::{DelegateId, EntityRef, EntryId, Kind, MeetingId};
use plenary_planner::HistoryQuery;

use super::HistoryEntry;
use crate::connections::{History, Page, cursor_unknown};
use crate::errors::fault;
use crate::ob::Ob;
use crate::scope::Scope;

/// Which part of history, and in which order.
pub(crate) struct Part {
    /// Only what changed this thing.
    pub(crate) entity: Option<EntityRef>,
    /// Only what changed this meeting and what belongs to it.
    pub(crate) meeting: Option<MeetingId>,
    /// Whether to begin with the newest.
    pub(crate) newest_first: bool,
}

/// A page of what happened until a moment.
///
/// # Errors
/// A cursor of another list; a log that cannot be read.
pub(crate) fn history(scope: &Scope, part: &Part, page: &Page) -> Result<Ob<History>> {
    let named = |cursor: &str| scope.named_by(cursor).ok_or_else(cursor_unknown);
    let cursor = page.after.as_deref().map(named).transpose()?;
    let (after, before) = if part.newest_first { (None, cursor) } else { (cursor, None) };
    // What was only supposed stands beyond the log's end, and is no history.
    let end = scope.planner().snapshot().state.position.next();
    let query = HistoryQuery {
        entity: part.entity,
        meeting: part.meeting,
        after,
        before: Some(before.map_or(end, |before| before.min(end))),
        newest_first: part.newest_first,
        limit: page.first + 1,
    };
    let mut entries = scope.planner().history(scope.seen(), &query).map_err(fault)?;
    let more = entries.len() > page.first;
    entries.truncate(page.first);
    Ok(Ob(History {
        cursors: entries.iter().map(|entry| scope.text_of(entry.position).0).collect(),
        nodes: entries.into_iter().map(|it| HistoryEntry::new(scope, it)).collect(),
        more,
        after: page.after.is_some(),
    }))
}

/// As what facts name a thing: they name a delegate's delegation, and an entry's agenda.
pub(crate) fn recorded_as(scope: &Scope, entity: EntityRef) -> Option<EntityRef> {
    let seen = scope.seen();
    match entity.kind {
        Kind::Delegate => Some(seen.delegation_of(DelegateId(entity.id))?.id.into()),
        Kind::Entry => Some(EntityRef::agenda(seen.meeting_of(EntryId(entity.id))?)),
        Kind::Series
        | Kind::Venue
        | Kind::Meeting
        | Kind::Delegation
        | Kind::Participation
        | Kind::Agenda
        | Kind::Item
        | Kind::Draft
        | Kind::Cue
        | Kind::Release
        | Kind::Grant => Some(entity),
    }
}
