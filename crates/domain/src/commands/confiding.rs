//! In whom an item is confided: its sponsors and whoever they name.

use super::standing::{label, participation};
use crate::id::{DelegationId, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::State;

/// The sponsors and those named, each once, at `confidedTo`; nobody if nobody is named: then the item is for
/// all who are concerned. All take part in the meeting.
pub(super) fn confided(
    state: &State,
    to: &[Ref<DelegationId>],
    sponsors: &[DelegationId],
    meeting: Option<MeetingId>,
) -> Result<Vec<DelegationId>, Refusal> {
    if to.is_empty() {
        return Ok(Vec::new());
    }
    let named = named_once(state, to).at("confidedTo")?;
    for (index, delegation) in named.iter().enumerate() {
        let takes_part = meeting.map(|meeting| participation(state, meeting, *delegation));
        takes_part.transpose().at(&index.to_string()).at("confidedTo")?;
    }
    let others = named.into_iter().filter(|other| !sponsors.contains(other));
    Ok(sponsors.iter().copied().chain(others).collect())
}

/// Delegations, each named once.
pub(super) fn named_once(
    state: &State,
    named: &[Ref<DelegationId>],
) -> Result<Vec<DelegationId>, Refusal> {
    let mut found = Vec::with_capacity(named.len());
    for (index, one) in named.iter().enumerate() {
        let delegation = state.delegation_of(one).at(&index.to_string())?.id;
        if found.contains(&delegation) {
            let twice = Reason::NamedTwice { delegate: label(state, delegation) };
            return Err(twice.at(&index.to_string()));
        }
        found.push(delegation);
    }
    Ok(found)
}
