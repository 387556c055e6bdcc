//! What the verbs about one attendee have in common: whose place it is, and from when until when
//! somebody attends.

use jiff::Timestamp;

use super::name_delegate::acts_for;
use super::standing::{participation, seen_meeting};
use crate::context::Context;
use crate::event::Stamp;
use crate::id::{DelegateId, DelegationId, EntityRef, MeetingId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Attendee, Meeting, Participation, State};
use crate::time::{LocalTime, LocalTimeInput, Times};

/// Somebody's place at a meeting, for an actor who may speak for them.
pub(super) struct Seat<'a> {
    pub(super) meeting: &'a Meeting,
    pub(super) participation: &'a Participation,
    pub(super) attendee: &'a Attendee,
}

/// The refusal for a delegate who is not on the list.
pub(super) const fn absent(delegate: String) -> Reason {
    Reason::NotAttending { delegate }
}

impl<'a> Seat<'a> {
    /// The place of a delegate who attends, at `meeting` and `delegate`.
    pub(super) fn find(
        state: &'a State,
        ctx: &Context,
        meeting: &Ref<MeetingId>,
        delegate: &Ref<DelegateId>,
    ) -> Result<Self, Refusal> {
        let (delegation, delegate) = state.delegate_of(delegate).at("delegate")?;
        acts_for(state, ctx, delegation).at("delegate")?;
        let meeting = seen_meeting(state, ctx, meeting).at("meeting")?;
        let participation = participation(state, meeting.id, delegation.id).at("delegate")?;
        let attendee = participation.attendee(delegate.id);
        let attendee = attendee.ok_or_else(|| absent(delegate.label()).at("delegate"))?;
        Ok(Self { meeting, participation, attendee })
    }

    /// The meeting, the delegation and the delegate.
    pub(super) fn ids(&self) -> (MeetingId, DelegationId, DelegateId) {
        let Self { participation, attendee, .. } = self;
        (participation.meeting, participation.delegation, attendee.delegate)
    }
}

/// The participation to which an attendee belongs: what the verbs about them count the versions of.
pub(super) fn attended_by(
    state: &State,
    meeting: &Ref<MeetingId>,
    delegate: &Ref<DelegateId>,
) -> Option<EntityRef> {
    let meeting = state.meeting_named(meeting).ok()?;
    let (delegation, _) = state.delegate_of(delegate).ok()?;
    Some(ParticipationId::of(meeting.id, delegation.id).into())
}

/// Changes one attendee, if they are there.
pub(super) fn change_attendee(
    state: &mut State,
    stamp: &Stamp,
    (meeting, delegation, delegate): (MeetingId, DelegationId, DelegateId),
    change: impl FnOnce(&mut Attendee),
) {
    state.change_participation(ParticipationId::of(meeting, delegation), stamp, |it| {
        it.attendees.iter_mut().find(|it| it.delegate == delegate).map(change);
    });
}

/// From when until when somebody attends, where that is not the whole meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hours {
    pub(super) from: Option<LocalTime>,
    pub(super) until: Option<LocalTime>,
}

impl Hours {
    /// Resolves both in the zone of the meeting's start, or else of its venue. Each must lie within
    /// the meeting, if that has times.
    pub(super) fn resolve(
        state: &State,
        meeting: &Meeting,
        from: Option<&LocalTimeInput>,
        until: Option<&LocalTimeInput>,
    ) -> Result<Self, Refusal> {
        let venue = meeting.venue.and_then(|venue| state.venues.get(&venue));
        let start = meeting.times.as_ref().map(|times| &times.start.zone);
        let zone = start.or_else(|| venue.map(|venue| &venue.zone));
        let resolve = |time: Option<&LocalTimeInput>| time.map(|it| it.resolve(zone)).transpose();
        let (from, until) = (resolve(from).at("from")?, resolve(until).at("until")?);
        if let Some(times) = &meeting.times {
            let (start, end) = (times.start.instant(), times.end.instant());
            within(times, from.as_ref(), |it| (start..end).contains(&it)).at("from")?;
            within(times, until.as_ref(), |it| start < it && it <= end).at("until")?;
        }
        Ok(Self { from, until })
    }

    /// Refuses somebody who leaves before they come.
    pub(super) fn in_order(&self) -> Result<(), Refusal> {
        match (&self.from, &self.until) {
            (Some(from), Some(until)) if until.instant() <= from.instant() => {
                Err(Reason::EndBeforeStart { start: from.to_string(), end: until.to_string() }
                    .into())
            }
            _ => Ok(()),
        }
    }
}

/// Refuses a time that does not fit into the meeting's.
fn within(
    Times { start, end }: &Times,
    time: Option<&LocalTime>,
    fits: impl FnOnce(Timestamp) -> bool,
) -> Result<(), Refusal> {
    let Some(time) = time.filter(|time| !fits(time.instant())) else { return Ok(()) };
    let (time, start, end) = (time.to_string(), start.to_string(), end.to_string());
    Err(Reason::OutsideMeeting { time, start, end }.into())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::commands::{Command, InvitationDeclined, ParticipationWithdrawn};
    use crate::event::Event;
    use crate::testing::*;

    /// Blinken heads the United States at the dialogue, and nobody else attends for them.
    pub(in crate::commands) fn blinken_attends() -> Given {
        given(dialogue()).and(attended(US, &[BLINKEN]))
    }

    /// What every verb about an attendee refuses, whatever it changes of them.
    #[track_caller]
    pub(in crate::commands) fn only_of_an_attendee<C: Into<Command>>(
        verb: impl Fn(Ref<MeetingId>, Ref<DelegateId>) -> C,
    ) {
        let of = |delegate: &str| verb(by_key("hlsd-2023"), by_key(delegate));
        let (meeting, delegate) = (&["meeting"], &["delegate"]);
        let given = blinken_attends;
        given().when(verb(by_key("g20"), by_key("blinken"))).refused("UNKNOWN", meeting);
        given().when(of("nobody")).refused("UNKNOWN", delegate);
        given().when(of("garland")).refused("NOT_ATTENDING", delegate);
        given().when(of("joly")).refused("NOT_INVITED", delegate);
        given().by(CA).when(of("joly")).refused("UNKNOWN", meeting);
        given().by(MX).when(of("blinken")).refused("OTHER_DELEGATION", delegate);
        given().on_behalf_of(MX).when(of("blinken")).refused("OTHER_DELEGATION", delegate);
        given().by(MX).expecting(7).when(of("blinken")).refused("OTHER_DELEGATION", delegate);
        given().and(cancelled()).when(of("blinken")).refused("MEETING_CANCELLED", meeting);
        for gone in gone() {
            let given = given().and(gone).by(US);
            given.when(of("blinken")).refused("NOT_TAKING_PART", delegate);
        }
    }

    /// The United States declined, or withdrew.
    pub(in crate::commands) fn gone() -> [Event; 2] {
        let (meeting, delegation, reason) = (MEETING, US, None);
        [
            InvitationDeclined { meeting, delegation, reason: reason.clone() }.into(),
            ParticipationWithdrawn { meeting, delegation, reason }.into(),
        ]
    }
}
