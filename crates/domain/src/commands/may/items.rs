//! What may be done with an item.

use super::Asking;
use crate::commands::place::{may_be_added, meeting_label};
use crate::commands::standing::*;
use crate::commands::withdraw_item::{only_sponsor, place_given_up};
use crate::context::Actor;
use crate::id::ItemId;
use crate::refusal::{Reason, Refusal};
use crate::state::{Item, Scope, Voice};

pub(super) fn ask(it: Asking<'_>, id: ItemId) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    let reference = id.into();
    let item = seen_item(state, ctx, &reference)?;
    match word {
        "rewordItem" | "classifyItem" | "annotateItem" | "makeSubItem" | "widenItem" => {
            sponsored(state, ctx, &reference).map(drop)
        }
        "withdrawItem" => {
            only_sponsor(state, ctx, item)?;
            its_meeting_stands(state, ctx, item)?;
            not_withdrawn(item)?;
            place_given_up(state, ctx, item).map(drop)
        }
        "reinstateItem" => {
            only_sponsor(state, ctx, item)?;
            its_meeting_stands(state, ctx, item)?;
            withdrawn(item)
        }
        "waiveConsent" | "askConsent" => {
            open_item(state, ctx, &reference)?;
            consent_is_of_its_kind(item)
        }
        "ruleOnItem" => chairs(state, ctx, asking(state, ctx, item)?.id),
        "cosponsorItem" | "unsponsorItem" | "liftObjection" => {
            open_item(state, ctx, &reference)?;
            of_a_party(it, item)
        }
        "endorseWording"
        | "counterProposeWording"
        | "agreeAdReferendum"
        | "objectToItem"
        | "confirmWording" => {
            asking(state, ctx, item)?;
            of_a_party(it, item)
        }
        "placeItem" | "addInSession" => placed(it, item),
        _ => Ok(()),
    }
}

fn withdrawn(item: &Item) -> Result<(), Refusal> {
    match item.withdrawn {
        Some(_) => Ok(()),
        None => Err(Reason::NotWithdrawn { item: item.label() }.into()),
    }
}

fn consent_is_of_its_kind(item: &Item) -> Result<(), Refusal> {
    if item.kind.asks_consent() {
        return Ok(());
    }
    Err(Reason::ConsentNotNeeded { item: item.label() }.into())
}

/// What depends on the delegation that speaks, if it is known.
fn of_a_party(it: Asking<'_>, item: &Item) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    let Some(party) = ctx.party_if_any(state)? else { return Ok(()) };
    let (delegation, title) = (label(state, party), item.label());
    let sponsors = item.sponsors.contains(&party);
    let said = item.voices.get(&party);
    match word {
        "cosponsorItem" if sponsors => {
            Err(Reason::AlreadySponsor { delegation, item: title }.into())
        }
        "cosponsorItem" => match item.scope() {
            Scope::Meeting(meeting) => participation(state, meeting, party).map(drop),
            Scope::Series => Ok(()),
            Scope::Confided { .. } => match item.meeting {
                Some(meeting) => participation(state, meeting, party).map(drop),
                None => Ok(()),
            },
        },
        "unsponsorItem" if !sponsors => Err(Reason::NotASponsor { delegation, item: title }.into()),
        "unsponsorItem" if item.sponsors.len() == 1 && item.kind.asks_consent() => {
            Err(Reason::LastSponsor { delegation, item: title }.into())
        }
        "unsponsorItem" => Ok(()),
        "liftObjection" if !matches!(said, Some(Voice::Objects { .. })) => {
            Err(Reason::NotObjecting { delegation, item: title }.into())
        }
        "liftObjection" => Ok(()),
        "confirmWording" if !matches!(said, Some(Voice::AdReferendum(_))) => {
            asks(state, ctx, item, party)?;
            Err(Reason::NothingToConfirm { delegation, item: title }.into())
        }
        _ => asks(state, ctx, item, party),
    }
}

/// What is placed nowhere can be: before the agenda is adopted as it is, after that by a ruling.
fn placed(it: Asking<'_>, item: &Item) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    let meeting = match ctx.actor {
        Actor::Secretariat => item.meeting,
        Actor::Delegate(_) => {
            let meeting = meeting_seen(state, ctx, item).ok_or(Reason::SecretariatOnly {})?.id;
            chairs(state, ctx, meeting)?;
            Some(meeting)
        }
    };
    if item.entry.is_some() {
        return Err(Reason::AlreadyPlaced { item: item.label() }.into());
    }
    not_withdrawn(item)?;
    // What is for no meeting yet can go where its series meets.
    let Some(meeting) = meeting else { return Ok(()) };
    state.open_meeting(&meeting.into())?;
    let agenda = state.agenda_of(meeting)?;
    if word == "placeItem" {
        return may_be_added(state, agenda, item.kind);
    }
    match agenda.adopted {
        Some(_) => Ok(()),
        None => Err(Reason::NotAdopted { meeting: meeting_label(state, meeting) }.into()),
    }
}
