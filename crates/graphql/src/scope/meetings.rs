//! The meetings of a moment in order: looked through once, for all that a query asks of them.

use std::collections::HashMap;
use std::sync::Arc;

use plenary_domain::views::meetings::{MeetingFilter, meetings};
use plenary_domain::{MeetingId, Seen, SeriesId, state::Meeting};

/// Meetings by start, but for cancelled ones; those without times come last.
#[derive(Default)]
pub(crate) struct Meetings {
    editions: HashMap<SeriesId, Vec<Arc<Meeting>>>,
    beside: HashMap<MeetingId, Vec<Arc<Meeting>>>,
}

impl Meetings {
    pub(super) fn of(seen: &Seen) -> Self {
        let mut of = Self::default();
        for meeting in meetings(seen, &MeetingFilter::default()) {
            if let Some(series) = meeting.series {
                of.editions.entry(series).or_default().push(meeting.clone());
            }
            if let Some(parent) = meeting.parent {
                of.beside.entry(parent).or_default().push(meeting);
            }
        }
        of
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
