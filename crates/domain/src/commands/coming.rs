//! What somebody who leaves has at coming meetings: a seat, the chair, a turn to speak.

use jiff::Timestamp;
use uuid::Uuid;

use crate::context::Context;
use crate::id::{DelegateId, DelegationId, MeetingId, ParticipationId};
use crate::refusal::{Reason, Refusal};
use crate::state::{Delegate, Entry, Meeting, State, Status};

/// What somebody has at one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) meeting: MeetingId,
    /// Whether they chair it.
    pub(super) chairs: bool,
    /// Whether they are on a speakers list of its agenda.
    pub(super) speaks: bool,
}

/// What a delegate has at each meeting that is not over, in the order of the meetings' ids.
pub(super) fn at_coming_meetings(
    state: &State,
    delegation: DelegationId,
    delegate: DelegateId,
    since: Timestamp,
) -> impl Iterator<Item = Part> {
    let meetings = (delegate, MeetingId(Uuid::nil()))..=(delegate, MeetingId(Uuid::max()));
    let meetings = state.meetings_of.range(meetings);
    let meetings = meetings.filter_map(|(_, meeting)| state.meetings.get(meeting));
    let coming = meetings.filter(move |meeting| is_coming(meeting, since));
    coming.filter_map(move |meeting| at_meeting(state, meeting, delegation, delegate))
}

/// What they have at one meeting, if anything.
fn at_meeting(
    state: &State,
    meeting: &Meeting,
    delegation: DelegationId,
    delegate: DelegateId,
) -> Option<Part> {
    let participation = state.participations.get(&ParticipationId::of(meeting.id, delegation));
    let attends = participation.is_some_and(|it| it.attends(delegate));
    let chairs = meeting.chairs.contains(&delegate);
    let agenda = state.agendas.get(&meeting.id);
    let speaks = agenda.is_some_and(|it| it.entries.iter().any(|it| has(it, delegate)));
    let part = Part { meeting: meeting.id, chairs, speaks };
    (attends || chairs || speaks).then_some(part)
}

fn is_coming(meeting: &Meeting, since: Timestamp) -> bool {
    let over = meeting.times.as_ref().is_some_and(|times| times.end.instant() <= since);
    meeting.status == Status::Planned && !over
}

/// Whether a delegate is on an entry's speakers list.
pub(super) fn has(entry: &Entry, speaker: DelegateId) -> bool {
    entry.speakers.iter().any(|it| it.delegate == speaker)
}

/// Refuses that somebody left before they came.
pub(super) fn came_before(ctx: &Context, leaving: &Delegate) -> Result<(), Refusal> {
    let Some(happened) = ctx.happened.filter(|happened| *happened < leaving.since) else {
        return Ok(());
    };
    let (delegate, since) = (leaving.label(), leaving.since.to_string());
    let happened = happened.to_string();
    Err(Reason::LeftBeforeComing { delegate, since, happened }.at("happened"))
}
