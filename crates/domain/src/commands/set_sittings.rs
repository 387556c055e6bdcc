//! `setSittings`: a meeting is held in sittings, with breaks or nights between them.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Meeting, State};
use crate::time::{LocalTimeInput, Times, Zone};
use crate::views::history::{Names, say};

/// Gives a meeting its sittings, and with them its times: from the start of the first to the end of
/// the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetSittings {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The sittings, in order; none for one sitting from the meeting's start to its end.
    pub sittings: Vec<SittingInput>,
}

/// A sitting as a caller writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SittingInput {
    /// When it is to begin.
    pub start: LocalTimeInput,
    /// When it is to end.
    pub end: LocalTimeInput,
}

/// The sittings of a meeting were set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SittingsSet {
    /// The meeting.
    pub meeting: MeetingId,
    /// From when until when each of them lasts, in order; none for one as long as the meeting.
    pub sittings: Vec<Times>,
}

impl Verb for SetSittings {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        at_most(Meeting::MAX_SITTINGS, self.sittings.len(), Many::Sittings).at("sittings")?;
        let venue = meeting.venue.and_then(|venue| state.venues.get(&venue));
        let sittings = self.resolved(venue.map(|venue| &venue.zone)).at("sittings")?;
        // What is one sitting already, or has no times, is so however it is said.
        let so_already = match sittings.as_slice() {
            [] => meeting.sittings.is_empty(),
            several => meeting.sittings() == several,
        };
        let set = SittingsSet { meeting: meeting.id, sittings };
        Ok(if so_already { vec![] } else { vec![set.into()] })
    }
}

impl SetSittings {
    fn resolved(&self, venue: Option<&Zone>) -> Result<Vec<Times>, Refusal> {
        let mut sittings: Vec<Times> = Vec::with_capacity(self.sittings.len());
        for (index, SittingInput { start, end }) in self.sittings.iter().enumerate() {
            let sitting = Times::resolve(start, end, venue).at(&index.to_string())?;
            if let Some(before) =
                sittings.last().filter(|it| it.end.instant() > sitting.start.instant())
            {
                let (start, end) = (sitting.start.to_string(), before.end.to_string());
                return Err(Reason::SittingsOverlap { start, end }
                    .at("start")
                    .under(index.to_string()));
            }
            sittings.push(sitting);
        }
        if let Some(whole) = Times::around(&sittings) {
            whole.not_too_long()?;
        }
        Ok(sittings)
    }
}

impl Fact for SittingsSet {
    const NAME: &'static str = "sittings-set";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_meeting(self.meeting, stamp, |meeting| meeting.sit(self.sittings));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let meeting = names.meeting(self.meeting);
        let when = names.sittings(&self.sittings);
        match self.sittings.len() {
            0 => say!(
                names,
                "{meeting} is to be held in one sitting, from its start to its end.",
                "{meeting} se celebrará en una sola sesión, desde su inicio hasta su fin.",
            ),
            1 => say!(
                names,
                "{meeting} is to be held in one sitting: {when}.",
                "{meeting} se celebrará en una sola sesión: {when}.",
            ),
            count => say!(
                names,
                "{meeting} is to be held in {count} sittings: {when}.",
                "{meeting} se celebrará en {count} sesiones: {when}.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{MeetingRescheduled, TimesDropped};
    use crate::testing::*;

    fn set(sittings: &[(&str, &str)]) -> SetSittings {
        let sitting =
            |(start, end): &(&str, &str)| SittingInput { start: local(start), end: local(end) };
        SetSittings { meeting: MEETING.into(), sittings: sittings.iter().map(sitting).collect() }
    }

    const TWO_DAYS: [(&str, &str); 2] =
        [("2023-10-05T09:30", "2023-10-05T13:00"), ("2023-10-06T09:00", "2023-10-06T12:00")];

    fn two_days() -> SittingsSet {
        let sittings = TWO_DAYS.iter().map(|(start, end)| times(start, end)).collect();
        SittingsSet { meeting: MEETING, sittings }
    }

    #[test]
    fn a_meeting_of_several_days_lasts_from_its_first_sitting_to_its_last() {
        let fact = two_days();
        assert_eq!(fact.audience(), Audience::Headline(MEETING));
        let state = given(dialogue()).expecting(1).when(set(&TWO_DAYS)).then([fact.clone()]);
        let meeting = &state.meetings[&MEETING];
        assert_eq!(meeting.times, Some(times("2023-10-05T09:30", "2023-10-06T12:00")));
        assert_eq!(meeting.sittings(), fact.sittings);
        assert_eq!(meeting.printed, state.position);
    }

    #[test]
    fn a_meeting_whose_times_were_open_has_them_by_its_sittings() {
        let given = given(dialogue()).and(TimesDropped { meeting: MEETING });
        let state = given.when(set(&TWO_DAYS)).then([two_days()]);
        assert_eq!(state.meetings[&MEETING].sittings().len(), 2);
    }

    #[test]
    fn one_sitting_is_a_meeting_as_any_other() {
        let other = [("2023-10-05T10:00", "2023-10-05T12:00")];
        let one = times(other[0].0, other[0].1);
        let fact = SittingsSet { meeting: MEETING, sittings: vec![one.clone()] };
        let state = given(dialogue()).when(set(&other)).then([fact]);
        let meeting = &state.meetings[&MEETING];
        assert_eq!((&meeting.times, meeting.sittings.len()), (&Some(one), 0));
    }

    #[test]
    fn no_sittings_are_one_from_the_start_to_the_end() {
        let fact = SittingsSet { meeting: MEETING, sittings: vec![] };
        let state = given(dialogue()).and(two_days()).when(set(&[])).then([fact]);
        let whole = times("2023-10-05T09:30", "2023-10-06T12:00");
        assert_eq!(state.meetings[&MEETING].sittings(), [whole]);
    }

    #[test]
    fn what_is_so_already_changes_nothing() {
        given(dialogue()).and(two_days()).when(set(&TWO_DAYS)).then_nothing();
        given(dialogue()).when(set(&TWO_DAYS[..1])).then_nothing();
        given(dialogue()).when(set(&[])).then_nothing();
        given(dialogue()).and(TimesDropped { meeting: MEETING }).when(set(&[])).then_nothing();
    }

    #[test]
    fn other_times_and_none_are_those_of_one_sitting() {
        let whole = times("2023-10-05T09:30", "2023-10-06T12:00");
        let moved = MeetingRescheduled { meeting: MEETING, times: whole.clone(), reason: None };
        let state = given(dialogue()).and(two_days()).and(moved).state;
        assert_eq!(state.meetings[&MEETING].sittings(), [whole]);
        let dropped =
            given(dialogue()).and(two_days()).and(TimesDropped { meeting: MEETING }).state;
        assert_eq!(dropped.meetings[&MEETING].sittings(), []);
    }

    #[test]
    fn one_may_begin_when_the_other_ends_but_not_before() {
        let [one, other] = TWO_DAYS;
        let joined = [one, ("2023-10-05T13:00", "2023-10-05T14:00")];
        given(dialogue()).when(set(&joined)).accepted();
        let overlap = [one, other, ("2023-10-06T11:59", "2023-10-06T14:00")];
        given(dialogue())
            .when(set(&overlap))
            .refused("SITTINGS_OVERLAP", &["sittings", "2", "start"]);
        given(dialogue())
            .when(set(&[other, one]))
            .refused("SITTINGS_OVERLAP", &["sittings", "1", "start"]);
    }

    #[test]
    fn times_must_be_ones_that_a_sitting_can_have() {
        let backwards = [TWO_DAYS[0], (TWO_DAYS[1].1, TWO_DAYS[1].0)];
        given(dialogue())
            .when(set(&backwards))
            .refused("END_BEFORE_START", &["sittings", "1", "end"]);
        let months = [TWO_DAYS[0], ("2023-12-05T09:00", "2023-12-05T10:00")];
        given(dialogue()).when(set(&months)).refused("TOO_LONG", &["sittings"]);
        let mut zoned = set(&TWO_DAYS);
        zoned.sittings[0].start.zone = Some(Zone::named("America/Atlantis"));
        let path = ["sittings", "0", "start", "zone"];
        given(dialogue()).when(zoned).refused("ZONE_UNKNOWN", &path);
    }

    #[test]
    fn they_are_not_without_number() {
        let hour = |hour: usize| {
            let at = |hour: usize| format!("2023-10-{:02}T{:02}:00", 1 + hour / 20, hour % 20);
            (at(hour), at(hour) + ":30")
        };
        let all: Vec<_> = (0..63).map(hour).collect();
        let all: Vec<_> = all.iter().map(|(start, end)| (start.as_str(), end.as_str())).collect();
        given(dialogue()).when(set(&all[1..])).accepted();
        given(dialogue()).when(set(&all)).refused("TOO_MANY", &["sittings"]);
    }

    #[test]
    fn a_meeting_must_be_there_and_not_cancelled() {
        let nowhere = SetSittings { meeting: by_key("g20"), ..set(&TWO_DAYS) };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let given = given(dialogue()).and(cancelled());
        given.when(set(&TWO_DAYS)).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_set_sittings() {
        given(dialogue()).by(US).when(set(&TWO_DAYS)).refused("SECRETARIAT_ONLY", &[]);
    }
}
