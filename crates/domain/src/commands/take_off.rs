//! `takeOff`: an item leaves the agenda and goes back to the backlog.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::carry_over::is_past;
use super::place::{agenda_with, label, standing_entry};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, ItemId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{Reason, Refusal};
use crate::state::{Entry, State};
use crate::views::history::{Names, say};

/// Takes an entry off its agenda; its speakers go with it. An item that was proposed for a series is
/// the series' again. What a meeting that is over keeps on record stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakeOff {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
    /// Whether what it contains goes with it.
    pub with_sub_entries: bool,
}

/// An entry was taken off an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryTakenOff {
    /// The meeting on whose agenda it stood.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// The item, which is in the backlog again.
    pub item: ItemId,
}

impl Verb for TakeOff {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = standing_entry(state, &self.entry)?;
        let tree = &agenda.entries;
        let block: Vec<_> = tree.iter().filter(|other| tree.within(other.id, entry.id)).collect();
        if block.len() > 1 && !self.with_sub_entries {
            let entry = label(state, agenda, entry.id);
            return Err(Reason::SubEntries { entry }.at("entry"));
        }
        let numbered = |entry: &&&Arc<Entry>| {
            state.items.get(&entry.item).is_some_and(|item| item.kind.numbered())
        };
        if let Some(kept) = block.iter().find(numbered).filter(|_| agenda.adopted.is_some()) {
            let entry = label(state, agenda, kept.id);
            return Err(Reason::AdoptedEntry { entry }.at("entry"));
        }
        let over = state.meetings.get(&agenda.meeting).is_some_and(|meeting| is_past(meeting, ctx));
        if let Some(kept) = block.iter().find(|entry| over && entry.record.is_some()) {
            let entry = label(state, agenda, kept.id);
            return Err(Reason::OnRecord { entry }.at("entry"));
        }
        let taken_off = |entry: &Arc<_>| taken_off(agenda.meeting, entry).into();
        // The innermost first, so that none is left without the one that contains it.
        Ok(block.into_iter().rev().map(taken_off).collect())
    }
}

pub(super) fn taken_off(meeting: MeetingId, entry: &Entry) -> EntryTakenOff {
    EntryTakenOff { meeting, entry: entry.id, item: entry.item }
}

impl Fact for EntryTakenOff {
    const NAME: &'static str = "entry-taken-off";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting), self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, item } = self;
        state.change_agenda(meeting, stamp, |agenda| agenda.entries.remove(entry));
        state.change_item(item, stamp, |item| {
            // What was carried over since stands elsewhere.
            if item.entry != Some(entry) {
                return;
            }
            item.entry = None;
            // What a chair ruled binds the meeting that they chair.
            if item.series.is_some() {
                item.meeting = None;
                item.ruling = None;
            }
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, meeting) = (names.item(self.item), names.meeting(self.meeting));
        say!(
            names,
            "{item} was taken off the agenda of {meeting}.",
            "{item} se retiró del orden del día de {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{ItemCarriedOver, MeetingRescheduled, Place, PlaceItem};
    use crate::state::{Agenda, ItemKind, Record};
    use crate::testing::*;

    fn take(entry: &str, with_sub_entries: bool) -> TakeOff {
        TakeOff { entry: by_key(entry), with_sub_entries }
    }

    fn taken(entry: EntryId, item: ItemId) -> EntryTakenOff {
        EntryTakenOff { meeting: MEETING, entry, item }
    }

    #[test]
    fn an_item_goes_back_to_the_backlog_and_can_be_placed_anew() {
        let fact = taken(AT_ARMS, ARMS);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = given(agenda()).expecting(4).when(take("arms", false)).then([fact.clone()]);
        assert_eq!((state.items[&ARMS].entry, state.items[&ARMS].meeting), (None, Some(MEETING)));
        assert_eq!(state.agendas[&MEETING].entry(AT_ARMS), None);
        let (id, item) = (None, by_key("arms"));
        let again = PlaceItem { id, item, meeting: None, place: Some(Place::Last), minutes: None };
        given(agenda()).and(fact.clone()).when(again.clone()).accepted();
        let same = PlaceItem { id: Some(AT_ARMS), ..again };
        given(agenda()).and(fact).when(same).refused("ID_TAKEN", &["id"]);
    }

    #[test]
    fn an_item_of_the_series_is_the_series_again() {
        let at = EntryId(uuid(9));
        let given = given(agenda()).and(placed(at, REVIEW, None, None));
        let state = given.when(take("review", false)).then([taken(at, REVIEW)]);
        assert_eq!((state.items[&REVIEW].entry, state.items[&REVIEW].meeting), (None, None));
    }

    #[test]
    fn what_an_entry_contains_stays_unless_it_goes_too() {
        given(agenda()).when(take("fentanyl", false)).refused("SUB_ENTRIES", &["entry"]);
        let facts = [taken(AT_ARMS, ARMS), taken(AT_FENTANYL, FENTANYL)];
        let state = given(agenda()).when(take("fentanyl", true)).then(facts);
        let order: Vec<_> = state.agendas[&MEETING].entries.iter().map(|e| e.id).collect();
        assert_eq!(order, [AT_OPENING]);
        assert_eq!((state.items[&FENTANYL].entry, state.items[&ARMS].entry), (None, None));
    }

    #[test]
    fn what_is_on_an_adopted_agenda_stays() {
        given(adopted()).when(take("arms", false)).refused("AGENDA_ADOPTED", &["entry"]);
        let pause = EntryId(uuid(9));
        let with_a_break = given(adopted()).and(placed(pause, COFFEE, None, None));
        with_a_break.when(take("coffee", false)).then([taken(pause, COFFEE)]);
    }

    #[test]
    fn what_was_carried_over_keeps_its_entry() {
        let (meeting, reason) = (MEETING, None);
        let over = times("2022-10-05T09:30", "2022-10-05T13:00");
        let over = MeetingRescheduled { meeting, times: over, reason };
        let mut given = given(agenda());
        let (kind, title) = (ItemKind::Discussion, text("arms"));
        let record = Record { kind, title, annotation: None, minutes: None };
        let agenda: &mut Agenda = Arc::make_mut(given.state.agendas.get_mut(&MEETING).unwrap());
        agenda.entries.change(AT_ARMS, |entry| entry.record = Some(Arc::new(record)));
        let given = || given.clone();
        given().and(over.clone()).when(take("arms", false)).refused("ON_RECORD", &["entry"]);
        given().and(over).when(take("fentanyl", true)).refused("ON_RECORD", &["entry"]);
        // A meeting that was cancelled, and then reinstated, is still to come.
        let carried = ItemCarriedOver {
            item: ARMS,
            from: MEETING,
            to: MeetingId(uuid(9)),
            wording: 1,
            part_of: None,
            brought: None,
        };
        let given =
            given().and(carried).when(TakeOff { entry: AT_ARMS.into(), ..take("arms", false) });
        let state = given.then([taken(AT_ARMS, ARMS)]);
        assert_eq!(state.agendas[&MEETING].entry(AT_ARMS), None);
        assert_eq!(state.items[&ARMS].meeting, Some(MeetingId(uuid(9))));
    }

    #[test]
    fn the_secretariat_takes_off_while_the_meeting_stands() {
        given(agenda()).by(US).when(take("arms", false)).refused("SECRETARIAT_ONLY", &[]);
        given(agenda()).when(take("coffee", false)).refused("UNKNOWN", &["entry"]);
        let cancelled = given(agenda()).and(cancelled());
        cancelled.when(take("arms", false)).refused("MEETING_CANCELLED", &["entry"]);
    }

    #[test]
    fn what_the_item_or_the_agenda_was_told_alone_is_enough_for_its_past() {
        let placed = || placed(AT_ARMS, ARMS, None, None);
        let proposed = proposed(ARMS, "arms", ItemKind::Discussion, &[MX]);
        let item = given([proposed.into(), placed(), taken(AT_ARMS, ARMS).into()]);
        assert_eq!(item.state.items[&ARMS].entry, None);
        let agenda = given([planned().into(), placed(), taken(AT_ARMS, ARMS).into()]);
        assert!(agenda.state.agendas[&MEETING].entries.is_empty());
    }
}
