//! `nameAttendees`: a delegation says who attends a meeting, in order of precedence.

use serde::{Deserialize, Serialize};

use super::attending::Hours;
use super::confirm_participation::participation_named;
use super::name_delegate::acts_for;
use super::standing::{participation, seen_meeting};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
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
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Participation];

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
        at_most(MOST_ATTENDEES, inputs.len(), Many::Attendees)?;
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
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
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
mod tests;
