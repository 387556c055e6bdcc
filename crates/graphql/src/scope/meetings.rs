//! The meetings of a moment in order: looked through once, for all that a query asks of them.

use std::collections::HashMap;
use std::sync::Arc;

use plenary_domain::state::{Meeting, Status};
use plenary_domain::views::meetings::{MeetingFilter, meetings};
use plenary_domain::{MeetingId, Seen, SeriesId};

/// Meetings by start; those without times come last. Cancelled ones are neither editions nor beside
/// others.
#[derive(Default)]
pub(crate) struct Meetings {
    by_start: Vec<MeetingId>,
    editions: HashMap<SeriesId, Vec<Arc<Meeting>>>,
    beside: HashMap<MeetingId, Vec<Arc<Meeting>>>,
}

impl Meetings {
    pub(super) fn of(seen: &Seen) -> Self {
        let mut of = Self::default();
        let filter = MeetingFilter { cancelled: true, ..MeetingFilter::default() };
        for meeting in meetings(seen, &filter) {
            of.by_start.push(meeting.id);
            if meeting.status != Status::Planned {
                continue;
            }
            if let Some(series) = meeting.series {
                of.editions.entry(series).or_default().push(meeting.clone());
            }
            if let Some(parent) = meeting.parent {
                of.beside.entry(parent).or_default().push(meeting);
            }
        }
        of
    }

    /// Every one of them.
    pub(crate) fn by_start(&self) -> &[MeetingId] {
        &self.by_start
    }

    /// The editions of a series.
    pub(crate) fn editions(&self, of: SeriesId) -> &[Arc<Meeting>] {
        self.editions.get(&of).map_or(&[], Vec::as_slice)
    }

    /// The side meetings of a meeting.
    pub(crate) fn beside(&self, of: MeetingId) -> &[Arc<Meeting>] {
        self.beside.get(&of).map_or(&[], Vec::as_slice)
    }
}
