//! `changePresence`: somebody attends a meeting by video, or comes to it after all.

use serde::{Deserialize, Serialize};

use super::attending::{Seat, attended_by, change_attendee};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::State;
use crate::views::history::{Names, say};

/// Changes whether a delegate attends a meeting in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangePresence {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Who.
    pub delegate: Ref<DelegateId>,
    /// Whether by video rather than in the room.
    pub remote: bool,
}

/// A delegate attends by video, or in the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresenceChanged {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Who.
    pub delegate: DelegateId,
    /// Whether by video rather than in the room.
    pub remote: bool,
}

impl Verb for ChangePresence {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Participation];

    fn own(&self, state: &State) -> Option<EntityRef> {
        attended_by(state, &self.meeting, &self.delegate)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let seat = Seat::find(state, ctx, &self.meeting, &self.delegate)?;
        let (meeting, delegation, delegate) = seat.ids();
        let remote = self.remote;
        if seat.attendee.remote == remote && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        Ok(vec![PresenceChanged { meeting, delegation, delegate, remote }.into()])
    }
}

impl Fact for PresenceChanged {
    const NAME: &'static str = "presence-changed";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![ParticipationId::of(self.meeting, self.delegation).into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegation, delegate, remote } = self;
        change_attendee(state, stamp, (meeting, delegation, delegate), |it| it.remote = remote);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (who, meeting) = (names.delegate(self.delegate), names.meeting(self.meeting));
        if self.remote {
            return say!(
                names,
                "{who} is to attend {meeting} by video.",
                "{who} asistirá a {meeting} por vídeo.",
            );
        }
        say!(
            names,
            "{who} is to attend {meeting} in person.",
            "{who} asistirá a {meeting} en persona.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::attending::tests::{blinken_attends, only_of_an_attendee};
    use super::*;
    use crate::testing::*;

    fn change(remote: bool) -> ChangePresence {
        ChangePresence { meeting: by_key("hlsd-2023"), delegate: by_key("blinken"), remote }
    }

    const fn changed(remote: bool) -> PresenceChanged {
        PresenceChanged { meeting: MEETING, delegation: US, delegate: BLINKEN, remote }
    }

    #[test]
    fn a_delegate_attends_by_video_and_then_in_person() {
        assert_eq!(
            changed(true).audience(),
            Audience::Participation { meeting: MEETING, delegation: US }
        );
        let given = blinken_attends().by(US).expecting(2);
        let state = given.when(change(true)).then([changed(true)]);
        let participation = &state.participations[&ParticipationId::of(MEETING, US)];
        assert!(participation.attendee(BLINKEN).expect("the attendee").remote);
        blinken_attends().and(changed(true)).by(US).when(change(false)).then([changed(false)]);
    }

    #[test]
    fn the_same_presence_changes_nothing_without_another_note() {
        blinken_attends().when(change(false)).then_nothing();
        let noted = blinken_attends().by_note_of(US, "Note 2");
        noted.when(change(false)).then([changed(false)]);
    }

    #[test]
    fn only_an_attendee_of_ones_own_is_present() {
        only_of_an_attendee(|meeting, delegate| ChangePresence { meeting, delegate, remote: true });
    }
}
