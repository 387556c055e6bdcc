//! Editions in the shape of earlier ones, and what is carried over to them.

use crate::commands::*;
use crate::state::Status;
use crate::testing::*;
use crate::*;

use super::Verb;
use super::choice::{Choice, Tried, of_secretariat};

pub(super) const VERBS: &[Verb] = &[plan_edition, carry_over, carry_over];

fn plan_edition(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(PlanEdition {
        id: it.fresh(),
        key: None,
        previous: MEETING.into(),
        title: it.title(),
        host: it.step[3].is_multiple_of(2).then_some(Ref::Id(it.delegation()?)),
        venue: it.step[4].is_multiple_of(2).then_some(Ref::Id(VENUE)),
        start: None,
        end: None,
    })
}

/// To any of the editions that there are; from one that was cancelled, what had its place.
fn carry_over(it: &Choice<'_>) -> Option<Tried> {
    let meetings = it.state.meetings();
    let had_an_agenda = |id| it.state.agenda(id).is_some_and(|it| !it.entries.is_empty());
    let cancelled = meetings.iter().filter(|it| it.status != Status::Planned).map(|it| it.id);
    let cancelled = cancelled.filter(|id| had_an_agenda(*id)).collect::<Vec<_>>();
    let cancelled = it.pick(&cancelled, 5).filter(|_| it.step[4].is_multiple_of(2));
    let from = cancelled.or_else(|| it.meeting())?;
    let placed = cancelled.and_then(|meeting| it.state.agenda(meeting));
    let placed: Vec<_> = placed.iter().flat_map(|agenda| agenda.entries.iter()).collect();
    let items = it.pick(&placed, 2).map(|entry| Ref::Id(entry.item)).into_iter().collect();
    let to = it.pick(&meetings, 3)?.id.into();
    of_secretariat(CarryOver { from: from.into(), to, items })
}
