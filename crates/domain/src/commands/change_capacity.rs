//! `changeCapacity`: somebody attends a meeting as something else.

use serde::{Deserialize, Serialize};

use super::attending::{Seat, attended_by, change_attendee};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{Reason, Refusal};
use crate::state::{Attendee, Capacity, State};
use crate::views::history::{Names, say};

/// Changes as what a delegate attends a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeCapacity {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Who.
    pub delegate: Ref<DelegateId>,
    /// As what.
    pub capacity: Capacity,
}

/// A delegate attends as something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapacityChanged {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Who.
    pub delegate: DelegateId,
    /// As what they attend from now on.
    pub capacity: Capacity,
}

impl Verb for ChangeCapacity {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Participation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        attended_by(state, &self.meeting, &self.delegate)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let seat = Seat::find(state, ctx, &self.meeting, &self.delegate)?;
        let (meeting, delegation, delegate) = seat.ids();
        let capacity = self.capacity;
        let heads = |it: &Attendee| it.capacity == Capacity::Head && it.delegate != delegate;
        if capacity == Capacity::Head && seat.participation.attendees.iter().any(heads) {
            return Err(Reason::TwoHeads {}.at("capacity"));
        }
        if seat.attendee.capacity == capacity && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        Ok(vec![CapacityChanged { meeting, delegation, delegate, capacity }.into()])
    }
}

impl Fact for CapacityChanged {
    const NAME: &'static str = "capacity-changed";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegation, delegate, capacity } = self;
        let seat = (meeting, delegation, delegate);
        change_attendee(state, stamp, seat, |it| it.capacity = capacity);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.delegate(self.delegate), names.meeting(self.meeting));
        let capacity = match self.capacity {
            Capacity::Head => names.either("the head of delegation", "jefe de delegación"),
            Capacity::Deputy => names.either("the deputy head", "jefe adjunto de delegación"),
            Capacity::Member => names.either("a member", "miembro"),
            Capacity::Adviser => names.either("an adviser", "asesor"),
            Capacity::Interpreter => names.either("an interpreter", "intérprete"),
        };
        say!(
            names,
            "{who} is to attend {meeting} as {capacity}.",
            "{who} asistirá a {meeting} en calidad de {capacity}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::attending::tests::{blinken_attends, only_of_an_attendee};
    use super::*;
    use crate::testing::*;

    fn change(delegate: &str, capacity: Capacity) -> ChangeCapacity {
        ChangeCapacity { meeting: by_key("hlsd-2023"), delegate: by_key(delegate), capacity }
    }

    fn changed(delegate: DelegateId, capacity: Capacity) -> CapacityChanged {
        CapacityChanged { meeting: MEETING, delegation: US, delegate, capacity }
    }

    #[test]
    fn a_delegate_attends_as_something_else() {
        let fact = changed(BLINKEN, Capacity::Adviser);
        assert_eq!(fact.audience(), Audience::Participation { meeting: MEETING, delegation: US });
        let given = blinken_attends().by(US).expecting(2);
        let state = given.when(change("blinken", Capacity::Adviser)).then([fact]);
        let participation = &state.participations[&ParticipationId::of(MEETING, US)];
        assert_eq!(participation.attendees, [attendee(BLINKEN, Capacity::Adviser)]);
    }

    #[test]
    fn the_same_capacity_changes_nothing_without_another_note() {
        blinken_attends().when(change("blinken", Capacity::Head)).then_nothing();
        let noted = blinken_attends().by_note_of(US, "Note 2");
        noted.when(change("blinken", Capacity::Head)).then([changed(BLINKEN, Capacity::Head)]);
    }

    #[test]
    fn a_delegation_has_one_head() {
        let given = || given(dialogue()).and(attended(US, &[BLINKEN, GARLAND])).by(US);
        let head = || change("garland", Capacity::Head);
        given().when(head()).refused("TWO_HEADS", &["capacity"]);
        let deputy = changed(BLINKEN, Capacity::Deputy);
        given().and(deputy).when(head()).then([changed(GARLAND, Capacity::Head)]);
    }

    #[test]
    fn only_an_attendee_of_ones_own_has_a_capacity() {
        only_of_an_attendee(|meeting, delegate| ChangeCapacity {
            meeting,
            delegate,
            capacity: Capacity::Adviser,
        });
    }
}
