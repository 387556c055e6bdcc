//! `limitAttendance`: somebody comes to a meeting later, or leaves it earlier, than it lasts.

use serde::{Deserialize, Serialize};

use super::attending::{Hours, Seat, attended_by, change_attendee};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::time::{LocalTime, LocalTimeInput, Times};
use crate::views::history::{Names, say};

/// Says from when until when a delegate attends a meeting; the whole of it if neither is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitAttendance {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Who.
    pub delegate: Ref<DelegateId>,
    /// From when, in the zone of the meeting's start or else of its venue; from its start if left out.
    pub from: Option<LocalTimeInput>,
    /// Until when, likewise; until its end if left out.
    pub until: Option<LocalTimeInput>,
}

/// It was said from when until when a delegate attends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceLimited {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Who.
    pub delegate: DelegateId,
    /// From when; from the meeting's start if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<LocalTime>,
    /// Until when; until the meeting's end if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<LocalTime>,
}

impl Verb for LimitAttendance {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Participation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        attended_by(state, &self.meeting, &self.delegate)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let seat = Seat::find(state, ctx, &self.meeting, &self.delegate)?;
        let (from, until) = (self.from.as_ref(), self.until.as_ref());
        let hours = Hours::resolve(state, seat.meeting, from, until)?;
        hours.in_order().at("until")?;
        let Hours { from, until } = hours;
        let so_already = seat.attendee.from == from && seat.attendee.until == until;
        if so_already && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let (meeting, delegation, delegate) = seat.ids();
        Ok(vec![AttendanceLimited { meeting, delegation, delegate, from, until }.into()])
    }
}

impl Fact for AttendanceLimited {
    const NAME: &'static str = "attendance-limited";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegation, delegate, from, until } = self;
        change_attendee(state, stamp, (meeting, delegation, delegate), |it| {
            (it.from, it.until) = (from, until);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.delegate(self.delegate), names.meeting(self.meeting));
        let (en, es) = ("is to attend", "asistirá a");
        match (&self.from, &self.until) {
            (None, None) => say!(
                names,
                "{who} {en} {meeting} from start to end.",
                "{who} {es} {meeting} de principio a fin.",
            ),
            (Some(from), None) => {
                let from = names.moment(from);
                say!(
                    names,
                    "{who} {en} {meeting} from {from}.",
                    "{who} {es} {meeting} desde el {from}.",
                )
            }
            (None, Some(until)) => {
                let until = names.moment(until);
                say!(
                    names,
                    "{who} {en} {meeting} until {until}.",
                    "{who} {es} {meeting} hasta el {until}.",
                )
            }
            (Some(from), Some(until)) => {
                let (start, end) = (from.clone(), until.clone());
                let when = names.times(&Times { start, end });
                say!(
                    names,
                    "{who} {en} {meeting} for a part: {when}.",
                    "{who} {es} parte de {meeting}: {when}.",
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::attending::tests::{blinken_attends, only_of_an_attendee};
    use super::*;
    use crate::commands::MeetingPlanned;
    use crate::testing::*;
    use crate::time::Zone;

    fn limit(from: Option<&str>, until: Option<&str>) -> LimitAttendance {
        let (meeting, delegate) = (by_key("hlsd-2023"), by_key("blinken"));
        LimitAttendance { meeting, delegate, from: from.map(local), until: until.map(local) }
    }

    fn limited(from: Option<&str>, until: Option<&str>) -> AttendanceLimited {
        let at = |time: &str| times(time, time).start;
        let (meeting, delegation, delegate) = (MEETING, US, BLINKEN);
        let (from, until) = (from.map(at), until.map(at));
        AttendanceLimited { meeting, delegation, delegate, from, until }
    }

    const TEN: Option<&str> = Some("2023-10-05T10:00");
    const NOON: Option<&str> = Some("2023-10-05T12:00");

    #[test]
    fn a_delegate_comes_later_and_leaves_earlier() {
        let fact = limited(TEN, NOON);
        assert_eq!(fact.audience(), Audience::Participation { meeting: MEETING, delegation: US });
        let given = blinken_attends().by(US).expecting(2);
        let state = given.when(limit(TEN, NOON)).then([fact.clone()]);
        let participation = &state.participations[&ParticipationId::of(MEETING, US)];
        let attendee = participation.attendee(BLINKEN).expect("the attendee");
        assert_eq!((&attendee.from, &attendee.until), (&fact.from, &fact.until));
        blinken_attends().when(limit(TEN, None)).then([limited(TEN, None)]);
        blinken_attends().when(limit(None, NOON)).then([limited(None, NOON)]);
    }

    #[test]
    fn a_delegate_attends_the_whole_meeting_after_all() {
        let given = blinken_attends().and(limited(TEN, NOON));
        given.when(limit(None, None)).then([limited(None, None)]);
    }

    #[test]
    fn the_same_times_change_nothing_without_another_note() {
        blinken_attends().when(limit(None, None)).then_nothing();
        blinken_attends().and(limited(TEN, NOON)).when(limit(TEN, NOON)).then_nothing();
        let noted = blinken_attends().by_note_of(US, "Note 2");
        noted.when(limit(None, None)).then([limited(None, None)]);
    }

    #[test]
    fn nobody_leaves_before_they_come() {
        blinken_attends().when(limit(NOON, TEN)).refused("END_BEFORE_START", &["until"]);
        blinken_attends().when(limit(TEN, TEN)).refused("END_BEFORE_START", &["until"]);
    }

    #[test]
    fn times_lie_within_the_meetings() {
        let (start, end) = (Some("2023-10-05T09:30"), Some("2023-10-05T13:00"));
        blinken_attends().when(limit(start, end)).then([limited(start, end)]);
        for from in ["2023-10-05T09:29", "2023-10-05T13:00", "2023-10-06T10:00"] {
            let limit = limit(Some(from), None);
            blinken_attends().when(limit).refused("OUTSIDE_MEETING", &["from"]);
        }
        for until in ["2023-10-05T09:30", "2023-10-05T13:01", "2023-10-04T12:00"] {
            let limit = limit(None, Some(until));
            blinken_attends().when(limit).refused("OUTSIDE_MEETING", &["until"]);
        }
    }

    #[test]
    fn a_time_is_one_that_the_clocks_show() {
        let mut zoned = limit(TEN, None);
        zoned.from.as_mut().expect("a time").zone = Some(Zone::named("America/Atlantis"));
        blinken_attends().when(zoned).refused("ZONE_UNKNOWN", &["from", "zone"]);
        let far = limit(None, Some("2323-10-05T12:00"));
        blinken_attends().when(far).refused("TIME_OUT_OF_RANGE", &["until", "local"]);
    }

    #[test]
    fn a_meeting_without_times_leaves_the_day_open() {
        let id = MeetingId(uuid(1));
        let at = |venue| MeetingPlanned { meeting: id, key: None, venue, times: None, ..planned() };
        let attends = |venue| {
            let invited = crate::commands::DelegationInvited {
                meeting: id,
                delegation: US,
                role: crate::state::Role::Party,
            };
            let attendees = vec![attendee(BLINKEN, crate::state::Capacity::Head)];
            let (meeting, delegation) = (id, US);
            let named = crate::commands::AttendeesNamed { meeting, delegation, attendees };
            given(dialogue()).and(at(venue)).and(invited).and(named)
        };
        let limit = |from, until| LimitAttendance { meeting: id.into(), ..limit(from, until) };
        let fact = AttendanceLimited { meeting: id, ..limited(TEN, NOON) };
        attends(Some(VENUE)).when(limit(TEN, NOON)).then([fact]);
        let backwards = limit(NOON, TEN);
        attends(Some(VENUE)).when(backwards).refused("END_BEFORE_START", &["until"]);
        attends(None).when(limit(TEN, None)).refused("ZONE_MISSING", &["from"]);
    }

    #[test]
    fn only_an_attendee_of_ones_own_is_limited() {
        only_of_an_attendee(|meeting, delegate| LimitAttendance {
            meeting,
            delegate,
            from: None,
            until: Some(local("2023-10-05T12:00")),
        });
    }
}
