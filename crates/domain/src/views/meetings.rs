//! Lists of meetings: which, and in what order.

use std::sync::Arc;

use jiff::Timestamp;

use crate::id::{DelegationId, MeetingId, ParticipationId, SeriesId, VenueId};
use crate::seen::Seen;
use crate::state::{Meeting, Status};

/// Which meetings to list; what is left out does not narrow the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingFilter {
    /// Editions of this series.
    pub series: Option<SeriesId>,
    /// Side meetings of this one.
    pub parent: Option<MeetingId>,
    /// At this venue.
    pub venue: Option<VenueId>,
    /// In which this delegation takes part.
    pub delegation: Option<DelegationId>,
    /// Whether cancelled ones are listed too.
    pub cancelled: bool,
    /// Ending after this instant.
    pub from: Option<Timestamp>,
    /// Starting before this instant.
    pub until: Option<Timestamp>,
}

/// The meetings that a filter lets through, by start; those without times come last, in order of
/// planning.
#[must_use]
pub fn meetings(seen: &Seen, filter: &MeetingFilter) -> Vec<Arc<Meeting>> {
    let mut meetings = seen.meetings();
    meetings.retain(|meeting| admits(seen, filter, meeting));
    by_start(meetings)
}

/// The meetings that are to be held at a venue, in the same order; not those that were cancelled.
#[must_use]
pub fn meetings_at(seen: &Seen, venue: VenueId) -> Vec<Arc<Meeting>> {
    let mut meetings = seen.meetings_at(venue);
    meetings.retain(|meeting| meeting.status == Status::Planned);
    by_start(meetings)
}

fn by_start(mut meetings: Vec<Arc<Meeting>>) -> Vec<Arc<Meeting>> {
    meetings.sort_by_cached_key(|meeting| standing(meeting));
    meetings
}

/// Where a meeting stands in such a list, whether it is in it or not.
#[must_use]
pub fn standing(meeting: &Meeting) -> impl Ord + use<> {
    let start = meeting.times.as_ref().map(|times| times.start.instant());
    (start.is_none(), start, meeting.trace.created)
}

fn admits(seen: &Seen, filter: &MeetingFilter, meeting: &Meeting) -> bool {
    fn fits<T: PartialEq>(asked: Option<T>, actual: Option<T>) -> bool {
        asked.is_none() || asked == actual
    }
    let takes_part = |delegation| {
        let participation = seen.participation(ParticipationId::of(meeting.id, delegation));
        participation.is_some_and(|it| it.takes_part())
    };
    fits(filter.series, meeting.series)
        && fits(filter.parent, meeting.parent)
        && fits(filter.venue, meeting.venue)
        && (filter.cancelled || meeting.status == Status::Planned)
        && within(filter, meeting)
        && filter.delegation.is_none_or(takes_part)
}

fn within(filter: &MeetingFilter, meeting: &Meeting) -> bool {
    let Some(times) = &meeting.times else {
        return filter.from.is_none() && filter.until.is_none();
    };
    filter.from.is_none_or(|from| times.end.instant() > from)
        && filter.until.is_none_or(|until| times.start.instant() < until)
}
