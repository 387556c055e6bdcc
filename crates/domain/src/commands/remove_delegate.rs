//! `removeDelegate`: a delegate leaves without a successor, also from what is yet to come.

use serde::{Deserialize, Serialize};

use super::coming::{Part, at_coming_meetings, came_before, has};
use super::decide::named;
use super::name_delegate::acts_for;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::views::history::{Names, say};

/// Removes a delegate, who attends, speaks and chairs no more from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RemoveDelegate {
    /// Who leaves.
    pub delegate: Ref<DelegateId>,
}

/// A delegate left, and nobody took their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateRemoved {
    /// The delegation.
    pub delegation: DelegationId,
    /// Who left.
    pub delegate: DelegateId,
}

/// At one coming meeting, somebody who left attends, chairs and speaks no more. A fact of its own
/// for each meeting, because each has its own participants to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeeRemoved {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Who left.
    pub delegate: DelegateId,
    /// Whether they chaired the meeting.
    pub chairs: bool,
    /// Whether they were on a speakers list of its agenda.
    pub speaks: bool,
}

impl Verb for RemoveDelegate {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Delegate];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.delegate_of(&self.delegate), |(delegation, _)| delegation.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (delegation, leaving) = state.serving_delegate(&self.delegate).at("delegate")?;
        acts_for(state, ctx, delegation).at("delegate")?;
        came_before(ctx, leaving)?;
        let (delegation, delegate) = (delegation.id, leaving.id);
        let since = ctx.happened.unwrap_or(ctx.now);
        let parts = at_coming_meetings(state, delegation, delegate, since);
        let attended = parts.map(|Part { meeting, chairs, speaks }| {
            AttendeeRemoved { meeting, delegation, delegate, chairs, speaks }.into()
        });
        Ok([DelegateRemoved { delegation, delegate }.into()].into_iter().chain(attended).collect())
    }
}

impl Fact for DelegateRemoved {
    const NAME: &'static str = "delegate-removed";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.delegation.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_delegation(self.delegation, stamp, |it| {
            let leaving = it.delegates.iter_mut().find(|it| it.id == self.delegate);
            leaving.into_iter().for_each(|it| it.left = Some(stamp.happened));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let who = names.delegate(self.delegate);
        say!(names, "{who} left the delegation.", "{who} dejó la delegación.")
    }
}

impl Fact for AttendeeRemoved {
    const NAME: &'static str = "attendee-removed";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        let participation = ParticipationId::of(self.meeting, self.delegation).into();
        let meeting = self.chairs.then(|| self.meeting.into());
        let agenda = self.speaks.then(|| EntityRef::agenda(self.meeting));
        [Some(participation), meeting, agenda].into_iter().flatten().collect()
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegation, delegate, chairs, speaks } = self;
        state.change_participation(ParticipationId::of(meeting, delegation), stamp, |it| {
            it.attendees.retain(|attendee| attendee.delegate != delegate);
        });
        if chairs {
            state.change_meeting(meeting, stamp, |it| it.chairs.retain(|it| *it != delegate));
        }
        if speaks {
            state.change_agenda(meeting, stamp, |agenda| {
                agenda.entries.each(
                    |entry| entry.speakers.retain(|speaker| speaker.delegate != delegate),
                    |entry| has(entry, delegate),
                );
            });
        }
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.delegate(self.delegate), names.meeting(self.meeting));
        say!(
            names,
            "{who} is no longer expected at {meeting}.",
            "Ya no se espera a {who} en {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests;
