//! `rescheduleMeeting`: a meeting gets other times.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::text::{Limit, LocalizedText};
use crate::time::{LocalTimeInput, Times};
use crate::views::history::{Names, say};

/// Gives a meeting other times, or its first: as one sitting from start to end, whichever sittings it
/// had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RescheduleMeeting {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// When it is to begin.
    pub start: LocalTimeInput,
    /// When it is to end.
    pub end: LocalTimeInput,
    /// Why.
    pub reason: Option<LocalizedText>,
}

/// A meeting was rescheduled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRescheduled {
    /// The meeting.
    pub meeting: MeetingId,
    /// From when until when it takes place now.
    pub times: Times,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<LocalizedText>,
}

impl Verb for RescheduleMeeting {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let venue = meeting.venue.and_then(|venue| state.venues.get(&venue));
        let times = Times::resolve(&self.start, &self.end, venue.map(|venue| &venue.zone))?;
        if let Some(reason) = &self.reason {
            Limit::PROSE.check_all(reason).at("reason")?;
        }
        if meeting.sittings() == std::slice::from_ref(&times) {
            return Ok(vec![]);
        }
        let (meeting, reason) = (meeting.id, self.reason.clone());
        Ok(vec![MeetingRescheduled { meeting, times, reason }.into()])
    }
}

impl Fact for MeetingRescheduled {
    const NAME: &'static str = "meeting-rescheduled";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_meeting(self.meeting, stamp, |meeting| meeting.sit(vec![self.times]));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (meeting, when) = (names.meeting(self.meeting), names.times(&self.times));
        // It does not hold what was before, and that may have been nothing: no “moved”.
        if self.times.start.local.date() != self.times.end.local.date() {
            return say!(
                names,
                "{meeting} was set for {when}, in one sitting.",
                "Se fijó la fecha de {meeting}: {when}, en una sola sesión.",
            );
        }
        say!(names, "{meeting} was set for {when}.", "Se fijó la fecha de {meeting}: {when}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::MeetingPlanned;
    use crate::testing::*;
    use crate::time::Zone;

    fn to(start: &str, end: &str) -> RescheduleMeeting {
        RescheduleMeeting {
            meeting: MEETING.into(),
            start: local(start),
            end: local(end),
            reason: None,
        }
    }

    fn an_hour_later() -> RescheduleMeeting {
        to("2023-10-05T10:30", "2023-10-05T14:00")
    }

    #[test]
    fn a_meeting_gets_other_times_on_its_venues_clock() {
        let reason = Some(text("The flight is late."));
        let reschedule = RescheduleMeeting { reason: reason.clone(), ..an_hour_later() };
        let times = times("2023-10-05T10:30", "2023-10-05T14:00");
        let rescheduled = MeetingRescheduled { meeting: MEETING, times: times.clone(), reason };
        let state = given(dialogue()).when(reschedule).then([rescheduled]);
        assert_eq!(state.meetings.get(&MEETING).expect("the meeting").times, Some(times));
        assert_eq!(state.version(MEETING.into()), 2);
        assert_eq!(state.version(EntityRef::agenda(MEETING)), 1);
    }

    #[test]
    fn the_same_times_change_nothing() {
        let same = to("2023-10-05T09:30", "2023-10-05T13:00");
        given(dialogue()).when(same).then_nothing();
    }

    #[test]
    fn a_meeting_must_be_there_and_not_cancelled() {
        let nowhere = RescheduleMeeting { meeting: by_key("g20"), ..an_hour_later() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let given = given(dialogue()).and(cancelled());
        given.when(an_hour_later()).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn times_must_be_ones_that_a_meeting_can_have() {
        let backwards = to("2023-10-05T14:00", "2023-10-05T10:30");
        given(dialogue()).when(backwards).refused("END_BEFORE_START", &["end"]);
        let for_months = to("2023-10-05T09:30", "2023-12-05T09:30");
        given(dialogue()).when(for_months).refused("TOO_LONG", &["end"]);
        let mut zoned = an_hour_later();
        zoned.end.zone = Some(Zone::named("America/Atlantis"));
        given(dialogue()).when(zoned).refused("ZONE_UNKNOWN", &["end", "zone"]);
    }

    #[test]
    fn a_meeting_without_a_venue_lends_no_zone() {
        let id = MeetingId(uuid(1));
        let elsewhere =
            MeetingPlanned { meeting: id, key: None, venue: None, times: None, ..planned() };
        let reschedule = RescheduleMeeting { meeting: id.into(), ..an_hour_later() };
        given([elsewhere.into()]).when(reschedule).refused("ZONE_MISSING", &["start"]);
    }

    #[test]
    fn a_reason_must_be_a_text() {
        let empty = RescheduleMeeting { reason: Some(text("")), ..an_hour_later() };
        given(dialogue()).when(empty).refused("TEXT_MISSING", &["reason"]);
    }

    #[test]
    fn a_version_that_has_passed_is_refused() {
        let given = given(dialogue()).expecting(7);
        given.when(an_hour_later()).refused("VERSION_CONFLICT", &["expectedVersion"]);
    }

    #[test]
    fn a_delegate_may_not_reschedule_a_meeting() {
        given(dialogue()).by(US).when(an_hour_later()).refused("SECRETARIAT_ONLY", &[]);
    }
}
