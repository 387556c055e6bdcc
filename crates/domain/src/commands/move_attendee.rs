//! `moveAttendee`: somebody takes another place in their delegation's order of precedence.

use serde::{Deserialize, Serialize};

use super::attending::{Seat, absent, attended_by};
use super::{By, Turn, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::State;
use crate::views::history::{Names, say};

/// Moves an attendee in the order of precedence of their delegation at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveAttendee {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Who.
    pub delegate: Ref<DelegateId>,
    /// Where to: among the attendees of the same delegation.
    pub turn: Turn,
}

/// An attendee was moved in the order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeeMoved {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Who.
    pub delegate: DelegateId,
    /// The attendee before them now; first if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<DelegateId>,
}

impl Verb for MoveAttendee {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Participation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        attended_by(state, &self.meeting, &self.delegate)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let seat = Seat::find(state, ctx, &self.meeting, &self.delegate)?;
        let (meeting, delegation, delegate) = seat.ids();
        let attendees: Vec<_> = seat.participation.attendees.iter().map(|it| it.delegate).collect();
        let after = self.turn.among(state, &attendees, Some(delegate), absent)?;
        if seat.participation.attends_after(delegate) == after && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        Ok(vec![AttendeeMoved { meeting, delegation, delegate, after }.into()])
    }
}

impl Fact for AttendeeMoved {
    const NAME: &'static str = "attendee-moved";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegation, delegate, after } = self;
        let id = ParticipationId::of(meeting, delegation);
        state.change_participation(id, stamp, |it| it.reseat(delegate, after));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.delegate(self.delegate), names.meeting(self.meeting));
        let Some(after) = self.after else {
            return say!(
                names,
                "{who} was moved to the first place in the order of precedence at {meeting}.",
                "{who} pasó al primer lugar en el orden de precedencia en {meeting}.",
            );
        };
        let other = names.other_delegate(after);
        say!(
            names,
            "{who} was moved after {other} in the order of precedence at {meeting}.",
            "{who} pasó a figurar después de {other} en el orden de precedencia en {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::attending::tests::only_of_an_attendee;
    use super::*;
    use crate::testing::*;

    const POST: DelegateId = DelegateId(uuid(1));

    fn to(delegate: &str, turn: Turn) -> MoveAttendee {
        MoveAttendee { meeting: by_key("hlsd-2023"), delegate: by_key(delegate), turn }
    }

    fn moved(delegate: DelegateId, after: Option<DelegateId>) -> AttendeeMoved {
        AttendeeMoved { meeting: MEETING, delegation: US, delegate, after }
    }

    /// Blinken, then Garland, then an adviser to be named.
    fn three() -> Given {
        let posts = given(dialogue()).and(post(US, POST));
        posts.and(attended(US, &[BLINKEN, GARLAND, POST])).by(US)
    }

    fn order(state: &State) -> Vec<DelegateId> {
        let participation = &state.participations[&ParticipationId::of(MEETING, US)];
        participation.attendees.iter().map(|attendee| attendee.delegate).collect()
    }

    #[test]
    fn an_attendee_takes_another_place() {
        let fact = moved(GARLAND, None);
        assert_eq!(fact.audience(), Audience::Participation { meeting: MEETING, delegation: US });
        let state = three().expecting(2).when(to("garland", Turn::First)).then([fact]);
        assert_eq!(order(&state), [GARLAND, BLINKEN, POST]);
        let last = to("blinken", Turn::Last);
        let state = three().when(last).then([moved(BLINKEN, Some(POST))]);
        assert_eq!(order(&state), [GARLAND, POST, BLINKEN]);
        let after = to("blinken", Turn::After(by_key("garland")));
        let state = three().when(after).then([moved(BLINKEN, Some(GARLAND))]);
        assert_eq!(order(&state), [GARLAND, BLINKEN, POST]);
    }

    #[test]
    fn the_place_that_they_have_already_is_nothing_without_a_note() {
        three().when(to("blinken", Turn::First)).then_nothing();
        three().when(to("garland", Turn::After(by_key("blinken")))).then_nothing();
        let last = MoveAttendee { delegate: POST.into(), ..to("blinken", Turn::Last) };
        three().when(last).then_nothing();
        let mut noted = three().by_note_of(US, "Note 2");
        noted.context.actor = crate::context::Actor::Secretariat;
        noted.when(to("blinken", Turn::First)).then([moved(BLINKEN, None)]);
    }

    #[test]
    fn another_who_attends_for_the_same_delegation_comes_before_them() {
        let after = |other| to("blinken", Turn::After(by_key(other)));
        let (path, given) = (&["turn", "after"], || three().and(attended(MX, &[BARCENA])));
        given().when(after("nobody")).refused("UNKNOWN", path);
        given().when(after("barcena")).refused("NOT_ATTENDING", path);
        given().when(after("blinken")).refused("AFTER_THEMSELVES", path);
    }

    #[test]
    fn one_who_is_gone_is_left_alone() {
        let state = three().and(moved(JOLY, None)).and(moved(BLINKEN, Some(JOLY))).state;
        assert_eq!(order(&state), [GARLAND, POST, BLINKEN]);
    }

    #[test]
    fn only_an_attendee_of_ones_own_is_moved() {
        only_of_an_attendee(|meeting, delegate| MoveAttendee {
            meeting,
            delegate,
            turn: Turn::First,
        });
    }
}
