//! What a step can be: delegations, their delegates, and how they take part.

use std::sync::Arc;

use crate::commands::*;
use crate::state::*;
use crate::testing::MEETING;
use crate::*;

use super::choice::{Choice, Tried, of_secretariat};
use super::{Verb, hour};

/// Whoever declined or withdrew comes back as often: else there would be nobody to tell of.
pub(super) const VERBS: &[Verb] = &[
    rename_delegation,
    retitle_delegate,
    fill_post,
    remove_delegate,
    decline_invitation,
    withdraw_participation,
    come_back,
    come_back,
    change_role,
    move_attendee,
    move_attendee,
    change_capacity,
    change_presence,
    limit_attendance,
    name_several,
    name_several,
];

fn rename_delegation(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(RenameDelegation { delegation: it.delegation()?.into(), name: it.title() })
}

fn retitle_delegate(it: &Choice<'_>) -> Option<Tried> {
    it.spoken(RetitleDelegate { delegate: it.delegate()?.into(), title: it.title() })
}

fn fill_post(it: &Choice<'_>) -> Option<Tried> {
    let delegates = it.state.delegation(it.delegation()?)?.delegates.clone();
    let vacant = |it: &&Delegate| it.left.is_none() && it.person.is_none();
    let vacant: Vec<_> = delegates.iter().filter(vacant).map(|it| it.id).collect();
    let (delegate, person) = (it.pick(&vacant, 3)?.into(), format!("Person {}", it.number(4)));
    it.spoken(FillPost { delegate, person, title: None })
}

/// Not one of those with whom every history begins, or soon nobody would be left.
fn remove_delegate(it: &Choice<'_>) -> Option<Tried> {
    let delegates = it.state.delegation(it.delegation()?)?.delegates.clone();
    let later: Vec<_> = delegates.iter().skip(2).filter(|it| it.left.is_none()).collect();
    it.spoken(RemoveDelegate { delegate: it.pick(&later, 3)?.id.into() })
}

/// Seldom from the meeting that most is about.
fn left_by(it: &Choice<'_>) -> Option<Ref<MeetingId>> {
    it.meeting().filter(|id| *id != MEETING || it.step[3] < 48).map(Ref::Id)
}

fn decline_invitation(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegation) = (left_by(it)?, it.delegation()?.into());
    it.spoken(DeclineInvitation { meeting, delegation, reason: Some(it.title()) })
}

fn withdraw_participation(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegation) = (left_by(it)?, it.delegation()?.into());
    it.spoken(WithdrawParticipation { meeting, delegation, reason: None })
}

fn come_back(it: &Choice<'_>) -> Option<Tried> {
    let gone = participations(it).into_iter().filter(|it| !it.takes_part()).collect::<Vec<_>>();
    let Participation { meeting, delegation, .. } = *it.pick(&gone, 3)?;
    let (meeting, delegation) = (meeting.into(), delegation.into());
    of_secretariat(ConfirmParticipation { meeting, delegation })
}

fn change_role(it: &Choice<'_>) -> Option<Tried> {
    let Participation { meeting, delegation, .. } = *it.pick(&participations(it), 3)?;
    let role = it.pick(&[Role::Party, Role::Observer, Role::Party, Role::Guest], 4)?;
    let (meeting, delegation) = (meeting.into(), delegation.into());
    of_secretariat(ChangeRole { meeting, delegation, role })
}

/// Who takes part in a meeting, and who would.
fn participations(it: &Choice<'_>) -> Vec<Arc<Participation>> {
    it.meeting().map(|meeting| it.state.participations_of(meeting)).unwrap_or_default()
}

/// Somebody who attends a meeting, with the delegation that speaks for them.
fn attendee(it: &Choice<'_>) -> Option<(Ref<MeetingId>, DelegationId, Ref<DelegateId>)> {
    let attended = participations(it).into_iter().filter(|it| !it.attendees.is_empty());
    let participation = it.pick(&attended.collect::<Vec<_>>(), 2)?;
    let delegate = it.pick(&participation.attendees, 3)?.delegate;
    Some((participation.meeting.into(), participation.delegation, delegate.into()))
}

fn by(delegation: DelegationId, command: impl Into<Command>) -> Option<Tried> {
    Some((Actor::Delegate(delegation), command.into(), None))
}

fn move_attendee(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegation, delegate) = attendee(it)?;
    let turn = if it.step[4].is_multiple_of(2) { Turn::First } else { Turn::Last };
    by(delegation, MoveAttendee { meeting, delegate, turn })
}

fn change_capacity(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegation, delegate) = attendee(it)?;
    let capacity = it.pick(&[Capacity::Member, Capacity::Head, Capacity::Adviser], 4)?;
    by(delegation, ChangeCapacity { meeting, delegate, capacity })
}

fn change_presence(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegation, delegate) = attendee(it)?;
    by(delegation, ChangePresence { meeting, delegate, remote: it.step[4].is_multiple_of(2) })
}

fn limit_attendance(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegation, delegate) = attendee(it)?;
    let from = it.step[4].is_multiple_of(2).then(|| hour(11));
    let until = it.step[4].is_multiple_of(3).then(|| hour(12));
    by(delegation, LimitAttendance { meeting, delegate, from, until })
}

/// Everybody who serves, so that there is an order of precedence.
fn name_several(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegation) = (it.meeting()?.into(), it.delegation()?);
    let delegates = it.state.delegation(delegation)?.delegates.clone();
    let serving = delegates.iter().filter(|it| it.left.is_none());
    let attendee = |delegate: &Delegate| AttendeeInput {
        delegate: delegate.id.into(),
        capacity: Capacity::Member,
        remote: false,
        from: None,
        until: None,
    };
    let attendees = serving.map(attendee).collect();
    by(delegation, NameAttendees { meeting, delegation: delegation.into(), attendees })
}
