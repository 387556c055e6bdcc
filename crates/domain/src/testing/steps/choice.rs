//! What a step chooses from: the things that are there.

use std::sync::Arc;

use crate::commands::*;
use crate::state::*;
use crate::testing::*;
use crate::*;

use super::{SIDE, Step};

pub(super) type Tried = (Actor, Command, Option<OnBehalfOf>);

/// What is chosen from, and by which bytes.
pub(super) struct Choice<'a> {
    pub(super) step: Step,
    pub(super) nth: u128,
    pub(super) state: &'a Arc<State>,
}

/// The id of what the nth step makes.
fn fresh(nth: u128) -> uuid::Uuid {
    uuid(0xf000 + nth)
}

pub(super) fn of_secretariat(command: impl Into<Command>) -> Option<Tried> {
    Some((Actor::Secretariat, command.into(), None))
}

impl Choice<'_> {
    pub(super) fn number(&self, byte: usize) -> usize {
        self.step.get(byte).copied().map_or(0, usize::from)
    }

    pub(super) fn fresh<T: From<uuid::Uuid>>(&self) -> Option<T> {
        Some(T::from(fresh(self.nth)))
    }

    pub(super) fn title(&self) -> LocalizedText {
        text(format!("Title {}", self.number(4)))
    }

    pub(super) fn minutes(&self) -> Option<i32> {
        (!self.step[3].is_multiple_of(3)).then(|| i32::from(self.step[3]))
    }

    pub(super) fn pick<T: Clone>(&self, from: &[T], byte: usize) -> Option<T> {
        from.get(self.number(byte) % from.len().max(1)).cloned()
    }

    /// Two meetings are in most things; now and then another one.
    pub(super) fn meeting(&self) -> Option<MeetingId> {
        match self.step[1] % 8 {
            0 => self.pick(&self.state.meetings(), 2).map(|meeting| meeting.id),
            1 | 2 => Some(SIDE),
            _ => Some(MEETING),
        }
    }

    pub(super) fn delegation(&self) -> Option<DelegationId> {
        self.pick(&[US, MX, US, MX, CA], 2)
    }

    pub(super) fn delegate(&self) -> Option<DelegateId> {
        let delegates = self.state.delegation(self.delegation()?)?.delegates.clone();
        let serving: Vec<_> = delegates.iter().filter(|it| it.left.is_none()).collect();
        self.pick(&serving, 3).map(|delegate| delegate.id)
    }

    pub(super) fn item(&self) -> Option<Arc<Item>> {
        self.pick(&self.state.items_of(self.meeting()?), 2)
    }

    pub(super) fn items_of_series(&self) -> Vec<Arc<Item>> {
        let ids = (0..self.nth).map(|nth| ItemId(fresh(nth)));
        let items = ids.filter_map(|id| self.state.item(id));
        items.filter(|item| item.series.is_some() && item.meeting.is_none()).collect()
    }

    pub(super) fn entries(&self) -> Vec<Arc<Entry>> {
        let agenda = self.meeting().and_then(|meeting| self.state.agenda(meeting));
        agenda.map(|agenda| agenda.entries.iter().cloned().collect()).unwrap_or_default()
    }

    pub(super) fn entry(&self, byte: usize) -> Option<Arc<Entry>> {
        self.pick(&self.entries(), byte)
    }

    pub(super) fn place(&self) -> Place {
        let beside = self.entry(4).map(|entry| Ref::Id(entry.id));
        match (self.step[3] % 5, beside) {
            (1, Some(other)) => Place::FirstUnder(other),
            (2, Some(other)) => Place::LastUnder(other),
            (3, Some(other)) => Place::After(other),
            (4, _) => Place::First,
            _ => Place::Last,
        }
    }

    /// The secretariat acts, now and then with the word of a delegation.
    pub(super) fn by_word(&self, command: impl Into<Command>) -> Option<Tried> {
        let delegation = self.delegation().filter(|_| self.step[5].is_multiple_of(2));
        let other =
            |delegation: DelegationId| OnBehalfOf { delegation: delegation.into(), evidence: None };
        Some((Actor::Secretariat, command.into(), delegation.map(other)))
    }

    /// A delegation speaks for itself, or the secretariat records what it said.
    pub(super) fn spoken(&self, command: impl Into<Command>) -> Option<Tried> {
        let delegation = self.delegation()?;
        if self.step[5].is_multiple_of(2) {
            return Some((Actor::Delegate(delegation), command.into(), None));
        }
        let evidence = Some("By telephone".to_owned());
        let other = OnBehalfOf { delegation: delegation.into(), evidence };
        Some((Actor::Secretariat, command.into(), Some(other)))
    }
}
