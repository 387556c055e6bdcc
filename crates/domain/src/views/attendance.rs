//! When a delegate is at which meeting.

use std::sync::Arc;

use jiff::Timestamp;

use crate::id::{DelegateId, MeetingId, ParticipationId};
use crate::seen::Seen;
use crate::state::{Attendee, Meeting, Status};
use crate::time::LocalTime;

/// A stretch of time that a meeting takes.
#[derive(Debug, Clone)]
pub(super) struct Span {
    /// The meeting.
    pub(super) meeting: Arc<Meeting>,
    /// From when.
    pub(super) start: Timestamp,
    /// Until when; later than the start.
    pub(super) end: Timestamp,
}

/// How a delegate attends, and when.
#[derive(Debug, Clone)]
pub(super) struct Attends {
    /// The meeting, for as long as they attend.
    pub(super) span: Span,
    /// How.
    pub(super) attendee: Attendee,
}

impl Span {
    /// What a planned meeting takes; none while it has no times.
    pub(super) fn of(meeting: &Arc<Meeting>) -> Option<Self> {
        let times = meeting.times.as_ref().filter(|_| meeting.status == Status::Planned)?;
        let (start, end) = (times.start.instant(), times.end.instant());
        Some(Self { meeting: Arc::clone(meeting), start, end })
    }

    /// In order of time; meetings at the same time in order of ids.
    pub(super) fn order(&self) -> (Timestamp, MeetingId) {
        (self.start, self.meeting.id)
    }
}

impl Attends {
    /// What of a planned meeting somebody attends; none if their limits leave nothing of it.
    pub(super) fn of(meeting: &Arc<Meeting>, attendee: &Attendee) -> Option<Self> {
        let Span { meeting, start, end } = Span::of(meeting)?;
        let start = attendee.from.as_ref().map_or(start, |from| from.instant().max(start));
        let end = attendee.until.as_ref().map_or(end, |until| until.instant().min(end));
        let span = Span { meeting, start, end };
        (start < end).then(|| Self { span, attendee: attendee.clone() })
    }
}

/// Everything that a delegate attends, in order of time, as far as the viewer knows of it.
pub(super) fn attendances(seen: &Seen, delegate: DelegateId) -> Vec<Attends> {
    let Some(delegation) = seen.delegation_of(delegate) else { return Vec::new() };
    let attends = |meeting: Arc<Meeting>| {
        let participation = seen.participation(ParticipationId::of(meeting.id, delegation.id))?;
        let attendee = participation.takes_part().then(|| participation.attendee(delegate))??;
        Attends::of(&meeting, attendee)
    };
    let mut all: Vec<_> = seen.meetings_of(delegate).into_iter().filter_map(attends).collect();
    all.sort_by_key(|attends| attends.span.order());
    all
}

/// The zone whose wall a meeting is read from: that of its start.
pub(super) fn wall(meeting: &Meeting) -> Option<&LocalTime> {
    meeting.times.as_ref().map(|times| &times.start)
}
