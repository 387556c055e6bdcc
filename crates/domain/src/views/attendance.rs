//! When a delegate is at which meeting.

use std::sync::Arc;

use jiff::Timestamp;

use crate::id::{DelegateId, MeetingId, ParticipationId};
use crate::seen::Seen;
use crate::state::{Attendee, Meeting, Status};
use crate::time::LocalTime;

/// A stretch of time in which a meeting sits.
#[derive(Debug, Clone)]
pub(super) struct Span {
    /// The meeting.
    pub(super) meeting: Arc<Meeting>,
    /// From when.
    pub(super) start: Timestamp,
    /// Until when; later than the start.
    pub(super) end: Timestamp,
}

/// How a delegate attends a sitting, and when.
#[derive(Debug, Clone)]
pub(super) struct Attends {
    /// The sitting, for as long as they attend it.
    pub(super) span: Span,
    /// How.
    pub(super) attendee: Attendee,
}

impl Span {
    /// The sittings of a planned meeting, in order; none while it has no times.
    pub(super) fn of(meeting: &Arc<Meeting>) -> impl Iterator<Item = Self> {
        let planned = meeting.status == Status::Planned;
        let sittings = meeting.sittings().iter().filter(move |_| planned);
        sittings.map(|sitting| Self {
            meeting: Arc::clone(meeting),
            start: sitting.start.instant(),
            end: sitting.end.instant(),
        })
    }

    /// In order of time; meetings at the same time in order of ids.
    pub(super) fn order(&self) -> (Timestamp, MeetingId) {
        (self.start, self.meeting.id)
    }
}

impl Attends {
    /// What of a planned meeting's sittings somebody attends; none if their limits leave nothing of them.
    pub(super) fn of(meeting: &Arc<Meeting>, attendee: &Attendee) -> impl Iterator<Item = Self> {
        Span::of(meeting).filter_map(|Span { meeting, start, end }| {
            let start = attendee.from.as_ref().map_or(start, |from| from.instant().max(start));
            let end = attendee.until.as_ref().map_or(end, |until| until.instant().min(end));
            let span = Span { meeting, start, end };
            (start < end).then(|| Self { span, attendee: attendee.clone() })
        })
    }
}

/// Every sitting that a delegate attends, in order of time, as far as the viewer knows of it.
pub(super) fn attendances(seen: &Seen, delegate: DelegateId) -> Vec<Attends> {
    let Some(delegation) = seen.delegation_of(delegate) else { return Vec::new() };
    let mut all = Vec::new();
    for meeting in seen.meetings_of(delegate) {
        let participation = seen.participation(ParticipationId::of(meeting.id, delegation.id));
        let participation = participation.filter(|it| it.takes_part());
        if let Some(attendee) = participation.as_ref().and_then(|it| it.attendee(delegate)) {
            all.extend(Attends::of(&meeting, attendee));
        }
    }
    all.sort_by_key(|attends| attends.span.order());
    all
}

/// The zone whose wall a meeting is read from: that of its start.
pub(super) fn wall(meeting: &Meeting) -> Option<&LocalTime> {
    meeting.times.as_ref().map(|times| &times.start)
}
