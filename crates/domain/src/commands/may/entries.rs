//! What may be done with an agenda entry.

use std::sync::Arc;

use super::Asking;
use crate::commands::nest_entry::seen_sibling_before;
use crate::commands::place::{label, open_entry, standing_entry};
use crate::commands::standing::{chaired_entry, not_withdrawn, party_to, seen_entry};
use crate::id::EntryId;
use crate::refusal::{Reason, Refusal};
use crate::state::{Agenda, Entry, Group, Item, State};

pub(super) fn ask(it: Asking<'_>, id: EntryId) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    let reference = id.into();
    match word {
        "moveEntry" | "allotMinutes" | "moveSpeaker" => {
            chaired_entry(state, ctx, &reference).map(drop)
        }
        "nestEntry" => {
            let (agenda, entry) = chaired_entry(state, ctx, &reference)?;
            let before = seen_sibling_before(state, ctx, agenda, entry).map(drop);
            before.ok_or_else(|| Reason::NoSiblingBefore { entry: label(state, agenda, id) }.into())
        }
        "liftEntry" => {
            let (agenda, entry) = chaired_entry(state, ctx, &reference)?;
            let outer = entry.parent.map(drop);
            outer.ok_or_else(|| Reason::AtTopLevel { entry: label(state, agenda, id) }.into())
        }
        "addSpeaker" | "removeSpeaker" => seen_entry(state, ctx, &reference).map(drop),
        "pullFromConsentGroup" => pulled(it, id),
        "putInConsentGroup" => {
            let (agenda, entry) = open_entry(state, &reference)?;
            grouped(state, agenda, entry)
        }
        "takeOff" => {
            let (agenda, entry) = standing_entry(state, &reference)?;
            taken_off(state, agenda, entry)
        }
        _ => open_entry(state, &reference).map(drop),
    }
}

fn item<'a>(state: &'a State, entry: &Entry) -> Option<&'a Arc<Item>> {
    state.items.get(&entry.item)
}

fn pulled(it: Asking<'_>, id: EntryId) -> Result<(), Refusal> {
    let Asking { state, ctx, .. } = it;
    let (agenda, entry) = seen_entry(state, ctx, &id.into())?;
    let by = ctx.party_if_any(state)?;
    by.map_or(Ok(()), |party| party_to(state, agenda.meeting, party))?;
    match entry.group {
        Group::Inside => Ok(()),
        Group::PulledBy(party) if by.is_none_or(|by| by == party) => Ok(()),
        Group::Outside | Group::PulledBy(_) => {
            Err(Reason::NotInGroup { entry: label(state, agenda, id) }.into())
        }
    }
}

fn grouped(state: &State, agenda: &Agenda, entry: &Entry) -> Result<(), Refusal> {
    match item(state, entry) {
        Some(item) if item.asks_consent() => not_withdrawn(item),
        _ => Err(Reason::ConsentNotNeeded { item: label(state, agenda, entry.id) }.into()),
    }
}

/// What was adopted stays.
fn taken_off(state: &State, agenda: &Agenda, entry: &Entry) -> Result<(), Refusal> {
    let numbered = item(state, entry).is_some_and(|item| item.kind.numbered());
    if agenda.adopted.is_none() || !numbered {
        return Ok(());
    }
    Err(Reason::AdoptedEntry { entry: label(state, agenda, entry.id) }.into())
}
