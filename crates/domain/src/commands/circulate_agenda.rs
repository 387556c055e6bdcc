//! `circulateAgenda`: the agenda goes to the participants as a numbered revision.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, ItemId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, ItemKind, Meeting, Revision, State};
use crate::views::agenda::numbered;
use crate::views::history::{Names, say};
use crate::views::printed::numbers;

/// Circulates an agenda. Every revision numbers the entries anew, in the order of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CirculateAgenda {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
}

/// An agenda was circulated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaCirculated {
    /// The meeting.
    pub meeting: MeetingId,
    /// The revision's number; the first is 1.
    pub revision: u32,
    /// The printed number of every entry that has one.
    pub numbers: BTreeMap<EntryId, String>,
}

impl Verb for CirculateAgenda {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        let meeting = state.meeting_named(&self.meeting).ok()?;
        Some(EntityRef::agenda(meeting.id))
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let agenda = state.agenda_of(meeting.id).at("meeting")?;
        if agenda.entries.is_empty() {
            return Err(Reason::AgendaEmpty {}.at("meeting"));
        }
        if let Some(last) = agenda.revision().filter(|_| !is_new(state, meeting, agenda)) {
            return Err(Reason::NothingNew { revision: last.number.to_string() }.at("meeting"));
        }
        let revision = agenda.revision().map_or(1, |last| last.number + 1);
        let meeting = meeting.id;
        let numbers = numbers(agenda, |item| printed(state, meeting, item));
        Ok(vec![AgendaCirculated { meeting, revision, numbers }.into()])
    }
}

/// What was circulated last, if the agenda is still the same.
pub(super) fn unchanged<'a>(
    state: &State,
    meeting: &Meeting,
    agenda: &'a Agenda,
) -> Result<&'a Revision, Refusal> {
    let label = || meeting.label();
    let last = agenda.revision().ok_or_else(|| Reason::NotCirculated { meeting: label() })?;
    if is_new(state, meeting, agenda) {
        let revision = last.number.to_string();
        return Err(Reason::ChangedSinceCirculation { meeting: label(), revision }.into());
    }
    Ok(last)
}

/// Whether it is another agenda than the one that was circulated last, for who sees all of it.
pub(super) fn is_new(state: &State, meeting: &Meeting, agenda: &Agenda) -> bool {
    let here = agenda.entries.iter().filter(|entry| entry.record.is_none());
    let items = here.filter_map(|entry| state.items.get(&entry.item));
    agenda.changed_since_circulation(meeting, items.map(|item| &**item))
}

/// What kind of item it is, and whether all who get the agenda may see it: what is hidden from any
/// of them is printed without a number.
fn printed(state: &State, meeting: MeetingId, item: ItemId) -> Option<(ItemKind, bool)> {
    state.items.get(&item).map(|item| numbered(meeting, item))
}

impl Fact for AgendaCirculated {
    const NAME: &'static str = "agenda-circulated";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, revision: number, numbers } = self;
        let (position, circulated) = (stamp.position, stamp.recorded);
        let revision = Revision { number, position, circulated, numbers: numbers.into() };
        state.change_agenda(meeting, stamp, |agenda| agenda.revisions.push(revision));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (meeting, number) = (names.meeting(self.meeting), self.revision);
        say!(
            names,
            "The agenda of {meeting} was circulated as revision {number}.",
            "Se circuló el orden del día de {meeting} como revisión {number}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{EntryMoved, ItemReworded, MeetingRescheduled};
    use crate::state::{Scope, Wording};
    use crate::testing::*;

    fn circulate() -> CirculateAgenda {
        CirculateAgenda { meeting: by_key("hlsd-2023") }
    }

    fn circulated(revision: u32, numbers: &[(EntryId, &str)]) -> AgendaCirculated {
        let numbers = numbers.iter().map(|(id, number)| (*id, (*number).to_owned())).collect();
        AgendaCirculated { meeting: MEETING, revision, numbers }
    }

    fn first() -> AgendaCirculated {
        circulated(1, &[(AT_OPENING, "1"), (AT_FENTANYL, "2"), (AT_ARMS, "2.1")])
    }

    #[test]
    fn the_first_revision_freezes_the_numbers() {
        assert_eq!(first().audience(), Audience::Participants(MEETING));
        let state = given(agenda()).expecting(4).when(circulate()).then([first()]);
        let revision = state.agendas[&MEETING].revision().expect("a revision");
        assert_eq!((revision.number, revision.position), (1, state.position));
        assert_eq!(*revision.numbers, first().numbers);
    }

    #[test]
    fn the_next_revision_numbers_anew() {
        let (meeting, entry) = (MEETING, AT_ARMS);
        let moved = EntryMoved { meeting, entry, parent: None, after: None };
        let given = given(agenda()).and(first()).and(moved);
        let numbers = [(AT_ARMS, "1"), (AT_OPENING, "2"), (AT_FENTANYL, "3")];
        given.when(circulate()).then([circulated(2, &numbers)]);
    }

    #[test]
    fn a_break_takes_no_number() {
        let given = given(agenda()).and(placed(EntryId(uuid(9)), COFFEE, None, None));
        given.when(circulate()).then([first()]);
    }

    #[test]
    fn the_same_agenda_is_not_circulated_twice() {
        given(agenda()).and(first()).when(circulate()).refused("NOTHING_NEW", &["meeting"]);
        let wording = Wording { number: 2, title: text("Drugs"), description: None, by: None };
        let scope = Scope::Meeting(MEETING);
        let reworded = ItemReworded { item: FENTANYL, scope: scope.clone(), wording };
        let given = given(agenda()).and(first()).and(reworded);
        given.when(circulate()).then([AgendaCirculated { revision: 2, ..first() }]);
    }

    #[test]
    fn an_agenda_at_another_time_is_another_agenda() {
        let times = times("2023-10-05T10:30", "2023-10-05T14:00");
        let moved = MeetingRescheduled { meeting: MEETING, times, reason: None };
        let given = given(agenda()).and(first()).and(moved);
        given.when(circulate()).then([AgendaCirculated { revision: 2, ..first() }]);
    }

    #[test]
    fn an_empty_agenda_is_not_circulated() {
        given(backlog()).when(circulate()).refused("AGENDA_EMPTY", &["meeting"]);
    }

    #[test]
    fn the_secretariat_circulates_while_the_meeting_stands() {
        given(agenda()).by(MX).when(circulate()).refused("SECRETARIAT_ONLY", &[]);
        let cancelled = given(agenda()).and(cancelled());
        cancelled.when(circulate()).refused("MEETING_CANCELLED", &["meeting"]);
        let unknown = CirculateAgenda { meeting: by_key("g20") };
        given(agenda()).when(unknown).refused("UNKNOWN", &["meeting"]);
    }
}
