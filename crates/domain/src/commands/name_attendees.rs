//! `nameAttendees`: a delegation says who attends a meeting, in order of precedence.

use serde::{Deserialize, Serialize};

use super::Verb;
use super::attending::Hours;
use super::confirm_participation::participation_named;
use super::name_delegate::acts_for;
use super::standing::{participation, seen_meeting};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal, at_most};
use crate::state::{Attendee, Capacity, Delegation, Meeting, Participation, State};
use crate::time::LocalTimeInput;
use crate::views::history::{Names, say};

/// The most delegates who may attend a meeting for one delegation.
const MOST_ATTENDEES: usize = 500;

/// Says who attends a meeting for a delegation; the list replaces the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameAttendees {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The delegation, which has been invited.
    pub delegation: Ref<DelegationId>,
    /// Who attends, in order of precedence.
    pub attendees: Vec<AttendeeInput>,
}

/// One attendee as a caller names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttendeeInput {
    /// Who.
    pub delegate: Ref<DelegateId>,
    /// As what.
    pub capacity: Capacity,
    /// Whether by video rather than in the room.
    pub remote: bool,
    /// From when; if left out, whoever is on the list already comes when they were to come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<LocalTimeInput>,
    /// Until when; if left out, whoever is on the list already leaves when they were to leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<LocalTimeInput>,
}

/// A delegation said who attends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeesNamed {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Who attends, in order of precedence.
    pub attendees: Vec<Attendee>,
}

impl Verb for NameAttendees {
    fn own(&self, state: &State) -> Option<EntityRef> {
        participation_named(state, &self.meeting, &self.delegation)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = state.delegation_of(&self.delegation).at("delegation")?;
        acts_for(state, ctx, delegation).at("delegation")?;
        let meeting = seen_meeting(state, ctx, &self.meeting).at("meeting")?;
        let participation = participation(state, meeting.id, delegation.id).at("delegation")?;
        let list = List { state, delegation, meeting, before: participation };
        let attendees = list.of(&self.attendees).at("attendees")?;
        if participation.attendees == attendees && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let (meeting, delegation) = (participation.meeting, participation.delegation);
        Ok(vec![AttendeesNamed { meeting, delegation, attendees }.into()])
    }
}

/// What a list of attendees is held against: whose it is, and the list before it.
struct List<'a> {
    state: &'a State,
    delegation: &'a Delegation,
    meeting: &'a Meeting,
    before: &'a Participation,
}

impl List<'_> {
    fn of(&self, inputs: &[AttendeeInput]) -> Result<Vec<Attendee>, Refusal> {
        at_most(MOST_ATTENDEES, inputs.len(), "attendees")?;
        let mut attendees = Vec::with_capacity(inputs.len());
        for (index, input) in inputs.iter().enumerate() {
            let next = self.next(input, &attendees).at(&index.to_string())?;
            attendees.push(next);
        }
        Ok(attendees)
    }

    /// The attendee who follows these in the order of precedence.
    fn next(&self, input: &AttendeeInput, so_far: &[Attendee]) -> Result<Attendee, Refusal> {
        let (theirs, delegate) = self.state.delegate_of(&input.delegate).at("delegate")?;
        let name = delegate.label();
        if theirs.id != self.delegation.id {
            let delegation = self.delegation.label();
            return Err(Reason::NotTheirDelegate { delegate: name, delegation }.at("delegate"));
        }
        if delegate.left.is_some() {
            return Err(Reason::DelegateLeft { delegate: name }.at("delegate"));
        }
        if so_far.iter().any(|attendee| attendee.delegate == delegate.id) {
            return Err(Reason::NamedTwice { delegate: name }.at("delegate"));
        }
        let head = |capacity| capacity == Capacity::Head;
        if head(input.capacity) && so_far.iter().any(|attendee| head(attendee.capacity)) {
            return Err(Reason::TwoHeads {}.at("capacity"));
        }
        let Hours { from, until } = self.hours(input, delegate.id)?;
        let AttendeeInput { capacity, remote, .. } = *input;
        Ok(Attendee { delegate: delegate.id, capacity, remote, from, until })
    }

    /// From when until when they attend: what is left out stays as it was.
    fn hours(&self, input: &AttendeeInput, delegate: DelegateId) -> Result<Hours, Refusal> {
        let (from, until) = (input.from.as_ref(), input.until.as_ref());
        let given = Hours::resolve(self.state, self.meeting, from, until)?;
        let before = self.before.attendee(delegate);
        let hours = Hours {
            from: given.from.or_else(|| before?.from.clone()),
            until: given.until.or_else(|| before?.until.clone()),
        };
        match (from, until) {
            (_, Some(_)) => hours.in_order().at("until")?,
            (Some(_), None) => hours.in_order().at("from")?,
            (None, None) => {}
        }
        Ok(hours)
    }
}

impl Fact for AttendeesNamed {
    const NAME: &'static str = "attendees-named";
    // Since version 2 with the times between which each attends; before, all did from start to end.
    const VERSION: u16 = 2;

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegation, attendees } = self;
        for attendee in &attendees {
            state.meetings_of.insert((attendee.delegate, meeting));
        }
        let id = ParticipationId::of(meeting, delegation);
        state.change_participation(id, stamp, |it| it.attendees = attendees);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, meeting) = (names.party(self.delegation), names.meeting(self.meeting));
        if self.attendees.is_empty() {
            return say!(
                names,
                "{party} withdrew its list of attendees at {meeting}.",
                "{party} retiró su lista de asistentes a {meeting}.",
            );
        }
        let attendees: Vec<_> = self.attendees.iter().map(|attendee| attendee.delegate).collect();
        let who = names.colleagues(&attendees);
        say!(
            names,
            "{party} named {who} to attend {meeting}.",
            "{party} designó a {who} para asistir a {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::attending::tests::gone;
    use super::*;
    use crate::testing::*;

    fn input(delegate: &str, capacity: Capacity) -> AttendeeInput {
        let (delegate, from, until) = (by_key(delegate), None, None);
        AttendeeInput { delegate, capacity, remote: false, from, until }
    }

    fn name(attendees: impl Into<Vec<AttendeeInput>>) -> NameAttendees {
        let (meeting, delegation) = (MEETING.into(), US.into());
        NameAttendees { meeting, delegation, attendees: attendees.into() }
    }

    fn blinken() -> NameAttendees {
        name([input("blinken", Capacity::Head)])
    }

    #[test]
    fn a_delegation_names_who_attends_in_order() {
        let remote = AttendeeInput { remote: true, ..input("garland", Capacity::Deputy) };
        let attendees = vec![
            Attendee { remote: true, ..attendee(GARLAND, Capacity::Deputy) },
            attendee(BLINKEN, Capacity::Head),
        ];
        let fact =
            AttendeesNamed { meeting: MEETING, delegation: US, attendees: attendees.clone() };
        let name = name([remote, input("blinken", Capacity::Head)]);
        let state = given(dialogue()).by(US).when(name).then([fact]);
        let participation = state.participations.get(&ParticipationId::of(MEETING, US));
        assert_eq!(participation.expect("the participation").attendees, attendees);
        assert!(state.meetings_of.contains(&(GARLAND, MEETING)));
    }

    #[test]
    fn the_list_replaces_the_one_before() {
        let given = given(dialogue()).and(attended(US, &[GARLAND, BLINKEN]));
        given.when(blinken()).then_all([attended(US, &[BLINKEN])]);
    }

    #[test]
    fn the_same_list_changes_nothing_without_another_note() {
        given(dialogue()).and(attended(US, &[BLINKEN])).when(blinken()).then_nothing();
        given(dialogue()).when(name([])).then_nothing();
        let noted = given(dialogue()).and(attended(US, &[BLINKEN])).by_note_of(US, "Note 2");
        noted.when(blinken()).then_all([attended(US, &[BLINKEN])]);
    }

    fn hours(from: Option<&str>, until: Option<&str>) -> NameAttendees {
        let (from, until) = (from.map(local), until.map(local));
        name([AttendeeInput { from, until, ..input("blinken", Capacity::Head) }])
    }

    fn attends(from: Option<&str>, until: Option<&str>) -> AttendeesNamed {
        let at = |time: &str| times(time, time).start;
        let (from, until) = (from.map(at), until.map(at));
        let attendees = vec![Attendee { from, until, ..attendee(BLINKEN, Capacity::Head) }];
        AttendeesNamed { meeting: MEETING, delegation: US, attendees }
    }

    const TEN: Option<&str> = Some("2023-10-05T10:00");
    const NOON: Option<&str> = Some("2023-10-05T12:00");

    #[test]
    fn an_attendee_may_come_later_and_leave_earlier() {
        given(dialogue()).when(hours(TEN, NOON)).then([attends(TEN, NOON)]);
    }

    #[test]
    fn who_stays_on_the_list_attends_as_long_as_before() {
        let given = || given(dialogue()).and(attends(TEN, None)).by(US);
        given().when(blinken()).then_nothing();
        given().when(hours(None, NOON)).then([attends(TEN, NOON)]);
        let eleven = Some("2023-10-05T11:00");
        given().when(hours(eleven, None)).then([attends(eleven, None)]);
        // Who was taken off it comes back without what had been said of them.
        given().and(attended(US, &[])).when(blinken()).then_all([attended(US, &[BLINKEN])]);
    }

    #[test]
    fn an_attendees_times_are_in_order_and_within_the_meetings() {
        let path = |field| ["attendees", "0", field];
        let given = |from, until| given(dialogue()).and(attends(from, until));
        let refused = "END_BEFORE_START";
        given(None, None).when(hours(NOON, TEN)).refused(refused, &path("until"));
        given(NOON, None).when(hours(None, TEN)).refused(refused, &path("until"));
        given(None, TEN).when(hours(NOON, None)).refused(refused, &path("from"));
        let early = hours(Some("2023-10-05T09:00"), None);
        given(None, None).when(early).refused("OUTSIDE_MEETING", &path("from"));
        let late = hours(None, Some("2023-10-05T14:00"));
        given(None, None).when(late).refused("OUTSIDE_MEETING", &path("until"));
    }

    #[test]
    fn who_does_not_take_part_names_nobody() {
        for gone in gone() {
            let given = given(dialogue()).and(gone).by(US);
            given.when(blinken()).refused("NOT_TAKING_PART", &["delegation"]);
        }
    }

    #[test]
    fn the_meeting_and_the_delegation_must_be_there() {
        let nowhere = NameAttendees { meeting: by_key("g20"), ..blinken() };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let nobody = NameAttendees { delegation: by_key("atlantis"), ..blinken() };
        given(dialogue()).when(nobody).refused("UNKNOWN", &["delegation"]);
    }

    #[test]
    fn the_delegation_must_be_invited() {
        let uninvited = NameAttendees { delegation: CA.into(), ..name([]) };
        given(dialogue()).when(uninvited.clone()).refused("NOT_INVITED", &["delegation"]);
        given(dialogue()).by(CA).when(uninvited).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn nobody_attends_a_cancelled_meeting() {
        let given = given(dialogue()).and(cancelled());
        given.when(blinken()).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn an_attendee_must_be_a_delegate_of_theirs() {
        let path = ["attendees", "1", "delegate"];
        let with = |key| name([input("blinken", Capacity::Head), input(key, Capacity::Member)]);
        given(dialogue()).when(with("nobody")).refused("UNKNOWN", &path);
        given(dialogue()).when(with("barcena")).refused("NOT_THEIR_DELEGATE", &path);
        given(dialogue()).when(with("blinken")).refused("NAMED_TWICE", &path);
    }

    #[test]
    fn who_has_left_does_not_attend() {
        let given = given(dialogue()).and(left(US, BLINKEN));
        given.when(blinken()).refused("DELEGATE_LEFT", &["attendees", "0", "delegate"]);
    }

    #[test]
    fn a_delegation_has_one_head() {
        let two = name([input("blinken", Capacity::Head), input("garland", Capacity::Head)]);
        given(dialogue()).when(two).refused("TWO_HEADS", &["attendees", "1", "capacity"]);
    }

    #[test]
    fn five_hundred_attendees_are_enough() {
        let crowd = vec![input("blinken", Capacity::Member); 501];
        given(dialogue()).when(name(crowd)).refused("TOO_MANY", &["attendees"]);
    }

    #[test]
    fn a_delegate_does_not_name_who_attends_for_another_delegation() {
        given(dialogue()).by(MX).when(blinken()).refused("OTHER_DELEGATION", &["delegation"]);
        let recorded = given(dialogue()).on_behalf_of(MX);
        recorded.when(blinken()).refused("OTHER_DELEGATION", &["delegation"]);
        // Nor does it learn how often that one's participation has changed.
        let prying = given(dialogue()).by(CA).expecting(7);
        prying.when(blinken()).refused("OTHER_DELEGATION", &["delegation"]);
    }
}
