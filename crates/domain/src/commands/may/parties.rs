//! What may be done with delegations, their delegates, invitations, drafts and access.

use super::Asking;
use crate::commands::name_delegate::{acts_for, room_for_one_more};
use crate::commands::open_calendar::{Subject, openable};
use crate::commands::revoke_access::{last_of_the_secretariat, seen_grant};
use crate::commands::share_draft::own_draft;
use crate::commands::show_draft::showable;
use crate::commands::standing::{self, seen_meeting, sees_participation};
use crate::id::{DelegateId, DelegationId, DraftId, GrantId, ParticipationId};
use crate::key::Ref;
use crate::refusal::{Reason, Refusal};
use crate::state::{Invitation, Participation, unknown};

pub(super) fn delegation(it: Asking<'_>, id: DelegationId) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    let delegation = state.delegation_of(&id.into())?;
    if word == "openCalendar" {
        return openable(state, ctx, &Subject::Delegation(id.into()));
    }
    if word != "nameDelegate" {
        return Ok(());
    }
    acts_for(state, ctx, delegation)?;
    room_for_one_more(delegation)
}

pub(super) fn delegate(it: Asking<'_>, id: DelegateId) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    if word == "openCalendar" {
        return openable(state, ctx, &Subject::Delegate(id.into()));
    }
    let (delegation, delegate) = state.serving_delegate(&id.into())?;
    acts_for(state, ctx, delegation)?;
    match word {
        "fillPost" if delegate.person.is_some() => {
            Err(Reason::PostFilled { delegate: delegate.label() }.into())
        }
        "replaceDelegate" => room_for_one_more(delegation),
        _ => Ok(()),
    }
}

pub(super) fn participation(it: Asking<'_>, id: ParticipationId) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    let participation = state.participations.get(&id);
    let seen = participation.filter(|it| sees_participation(state, ctx, it));
    let participation = seen.ok_or_else(|| unknown(&Ref::Id(id)))?;
    let delegation = state.delegation_of(&participation.delegation.into())?;
    if word != "changeRole" {
        acts_for(state, ctx, delegation)?;
    }
    seen_meeting(state, ctx, &participation.meeting.into())?;
    invited(it, participation)
}

fn invited(it: Asking<'_>, participation: &Participation) -> Result<(), Refusal> {
    let Asking { state, word, .. } = it;
    let Participation { meeting, delegation, invitation, .. } = *participation;
    let takes_part = || standing::participation(state, meeting, delegation).map(drop);
    let label = || standing::label(state, delegation);
    match (word, invitation) {
        ("changeRole" | "confirmParticipation", _)
        | ("declineInvitation", Invitation::Declined)
        | ("withdrawParticipation", Invitation::Withdrawn) => Ok(()),
        ("inviteDelegation", _) => match takes_part() {
            Ok(()) => Err(Reason::AlreadyInvited { delegation: label() }.into()),
            Err(_) => Ok(()),
        },
        ("declineInvitation", Invitation::Confirmed) => {
            Err(Reason::ConfirmedAlready { delegation: label() }.into())
        }
        _ => takes_part(),
    }
}

pub(super) fn draft(it: Asking<'_>, id: DraftId) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    let own = ctx.delegation_itself()?;
    if word == "showDraft" {
        return showable(state, &id.into(), own).map(drop);
    }
    let draft = own_draft(state, &id.into(), own)?;
    if word == "writeDraft" {
        // It may be meant for another meeting from now on.
        return Ok(());
    }
    let meeting = seen_meeting(state, ctx, &draft.meeting.into())?.id;
    standing::participation(state, meeting, own).map(drop)
}

pub(super) fn grant(it: Asking<'_>, id: GrantId) -> Result<(), Refusal> {
    let grant = seen_grant(it.state, it.ctx, id)?;
    if grant.revoked {
        return Ok(());
    }
    last_of_the_secretariat(it.state, it.ctx, grant)
}
