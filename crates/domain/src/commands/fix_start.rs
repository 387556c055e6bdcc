//! `fixStart`: an entry begins at a set time, whatever stands before it.

use serde::{Deserialize, Serialize};

use super::place::{agenda_with, open_entry};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Meeting, State};
use crate::time::{LocalTime, LocalTimeInput};
use crate::views::history::{Names, say};

/// Fixes when an entry begins. What follows counts on from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FixStart {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
    /// When it begins: while the meeting takes place, in the zone of its start unless another is
    /// named.
    pub start: LocalTimeInput,
}

/// An entry's start was fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartFixed {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// When it begins.
    pub start: LocalTime,
}

impl Verb for FixStart {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = open_entry(state, &self.entry)?;
        let meeting = state.open_meeting(&agenda.meeting.into()).at("entry")?;
        let start = self.within(meeting)?;
        if entry.start.as_ref() == Some(&start) {
            return Ok(vec![]);
        }
        Ok(vec![StartFixed { meeting: meeting.id, entry: entry.id, start }.into()])
    }
}

impl FixStart {
    /// The time that is meant, if the meeting takes place then.
    fn within(&self, meeting: &Meeting) -> Result<LocalTime, Refusal> {
        let Some(times) = &meeting.times else {
            return Err(Reason::TimesMissing { meeting: meeting.label() }.at("entry"));
        };
        let time = self.start.resolve(Some(&times.start.zone)).at("start")?;
        let (begin, end) = (times.start.instant(), times.end.instant());
        if (begin..end).contains(&time.instant()) {
            return Ok(time);
        }
        let (time, start) = (time.to_string(), times.start.to_string());
        Err(Reason::OutsideMeeting { time, start, end: times.end.to_string() }.at("start"))
    }
}

impl Fact for StartFixed {
    const NAME: &'static str = "start-fixed";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry, start } = self;
        state.change_agenda(meeting, stamp, |agenda| {
            agenda.entries.change(entry, |entry| entry.start = Some(start));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, when) = (names.entry(self.entry), names.moment(&self.start));
        say!(
            names,
            "The start of {item} was fixed: {when}.",
            "Se fijó el inicio de {item}: {when}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::MeetingPlanned;
    use crate::testing::*;
    use crate::time::Zone;

    fn at(time: &str) -> FixStart {
        FixStart { entry: by_key("fentanyl"), start: local(time) }
    }

    fn fixed(time: &str) -> StartFixed {
        let start = times(time, "2023-10-05T13:00").start;
        StartFixed { meeting: MEETING, entry: AT_FENTANYL, start }
    }

    #[test]
    fn an_entry_begins_at_a_set_time() {
        let fact = fixed("2023-10-05T10:00");
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let given = given(agenda()).expecting(4);
        let state = given.when(at("2023-10-05T10:00")).then([fact.clone()]);
        let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("an entry");
        assert_eq!(entry.start, Some(fact.start));
    }

    #[test]
    fn it_may_be_named_in_another_zone() {
        let zone = Some(Zone::named("America/New_York"));
        let start = LocalTimeInput { zone: zone.clone(), ..local("2023-10-05T12:00") };
        let fact = |state: &State| {
            state.agendas[&MEETING].entry(AT_FENTANYL).and_then(|entry| entry.start.clone())
        };
        let state = given(agenda()).when(FixStart { start, ..at("2023-10-05T12:00") }).accepted();
        let start = fact(&state).expect("a start");
        assert_eq!((Some(start.zone), start.offset), (zone, -4 * 60 * 60));
        let nowhere =
            LocalTimeInput { zone: Some(Zone::named("Nowhere")), ..local("2023-10-05T12:00") };
        let astray = FixStart { start: nowhere, ..at("2023-10-05T12:00") };
        given(agenda()).when(astray).refused("ZONE_UNKNOWN", &["start", "zone"]);
    }

    #[test]
    fn what_is_fixed_so_already_is_nothing() {
        let given = given(agenda()).and(fixed("2023-10-05T10:00"));
        given.clone().when(at("2023-10-05T10:00")).then_nothing();
        given.when(at("2023-10-05T10:30")).then([fixed("2023-10-05T10:30")]);
    }

    #[test]
    fn an_entry_begins_while_the_meeting_takes_place() {
        given(agenda()).when(at("2023-10-05T09:30")).then([fixed("2023-10-05T09:30")]);
        given(agenda()).when(at("2023-10-05T12:59")).then([fixed("2023-10-05T12:59")]);
        for outside in ["2023-10-05T09:29", "2023-10-05T13:00", "2023-10-06T10:00"] {
            given(agenda()).when(at(outside)).refused("OUTSIDE_MEETING", &["start"]);
        }
    }

    #[test]
    fn a_meeting_whose_times_are_open_has_no_times_of_entries() {
        let open = MeetingPlanned { times: None, ..planned() };
        let mut events = agenda();
        events[2] = open.into();
        given(events).when(at("2023-10-05T10:00")).refused("TIMES_MISSING", &["entry"]);
    }

    #[test]
    fn the_secretariat_fixes_while_the_meeting_stands() {
        let at = || at("2023-10-05T10:00");
        given(agenda()).by(US).when(at()).refused("SECRETARIAT_ONLY", &[]);
        given(backlog()).when(at()).refused("UNKNOWN", &["entry"]);
        given(agenda()).and(cancelled()).when(at()).refused("MEETING_CANCELLED", &["entry"]);
    }
}
