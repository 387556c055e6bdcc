//! Steps about what some delegations keep among themselves.

use crate::commands::*;
use crate::state::*;
use crate::*;

use super::Verb;
use super::choice::{Choice, Tried};

pub(super) const VERBS: &[Verb] = &[confide_item, widen_item, show_draft, confide_item];

fn confide_item(it: &Choice<'_>) -> Option<Tried> {
    let own = it.delegation()?;
    let meeting = it.meeting()?;
    let takes_part: Vec<_> = it
        .state
        .participations_of(meeting)
        .into_iter()
        .filter(|other| other.takes_part() && other.delegation != own)
        .map(|other| other.delegation)
        .collect();
    // Sometimes in nobody but the delegation itself.
    let to = it.pick(&takes_part, 3).filter(|_| !it.step[4].is_multiple_of(3)).unwrap_or(own);
    let command = ProposeItem {
        id: it.fresh(),
        key: it.step[5].is_multiple_of(4).then(|| crate::testing::key(&format!("c-{}", it.nth))),
        meeting: Some(meeting.into()),
        series: None,
        sponsors: vec![],
        confided_to: vec![to.into()],
        kind: it.pick(&[ItemKind::Discussion, ItemKind::Decision, ItemKind::Information], 4)?,
        title: it.title(),
        description: None,
        minutes: it.minutes(),
    };
    Some((Actor::Delegate(own), command.into(), None))
}

fn widen_item(it: &Choice<'_>) -> Option<Tried> {
    let confided: Vec<_> =
        it.state.items().into_iter().filter(|it| !it.confided.is_empty()).collect();
    let item = it.pick(&confided, 2)?;
    let sponsor = it.pick(&item.sponsors, 3)?;
    Some((Actor::Delegate(sponsor), WidenItem { item: item.id.into() }.into(), None))
}

fn show_draft(it: &Choice<'_>) -> Option<Tried> {
    let own = it.delegation()?;
    let draft = it.pick(&it.state.drafts_of(own), 3)?;
    let others: Vec<_> =
        it.state.delegations().iter().map(|it| it.id).filter(|id| *id != own).collect();
    let to = vec![it.pick(&others, 4)?.into()];
    let command = ShowDraft { draft: draft.id.into(), to, id: it.fresh() };
    Some((Actor::Delegate(own), command.into(), None))
}
