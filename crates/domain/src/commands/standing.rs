//! What an actor may name, and what a delegation is to a meeting.
//!
//! What a delegation may not see does not exist for it: a refusal says of it what it says of an id
//! that nothing bears.

use std::sync::Arc;

use super::name_delegate::acts_for;
use super::place::{Place, open_entry};
use crate::audience::{Audience, Viewer};
use crate::context::{Actor, Context};
use crate::id::{DelegateId, DelegationId, EntryId, ItemId, Kind, MeetingId, ParticipationId};
use crate::key::{Key, Ref};
use crate::refusal::{At, Reason, Refusal};
use crate::state::{
    Agenda, Entry, Item, Meeting, Participation, Ruling, Scope, State, WordingNumber, unknown,
};
use crate::text::{Limit, LocalizedText};

const fn viewer(ctx: &Context) -> Viewer {
    match ctx.actor {
        Actor::Secretariat => Viewer::Secretariat,
        Actor::Delegate(delegation) => Viewer::Delegate(delegation),
    }
}

fn admitted(state: &State, ctx: &Context, audience: &Audience) -> bool {
    audience.admits(&viewer(ctx), ctx.rights.among(state))
}

/// An item that the actor may see.
pub(super) fn seen_item<'a>(
    state: &'a State,
    ctx: &Context,
    reference: &Ref<ItemId>,
) -> Result<&'a Arc<Item>, Refusal> {
    let item = state.item_of(reference)?;
    admitted(state, ctx, &item.audience()).then_some(item).ok_or_else(|| unknown(reference))
}

/// An item that the actor may see and that can still be worked on: it was not withdrawn, and its
/// meeting is still to take place.
pub(super) fn open_item<'a>(
    state: &'a State,
    ctx: &Context,
    reference: &Ref<ItemId>,
) -> Result<&'a Arc<Item>, Refusal> {
    let item = seen_item(state, ctx, reference)?;
    its_meeting_stands(state, ctx, item)?;
    not_withdrawn(item)?;
    Ok(item)
}

/// Refuses an item of a meeting that was cancelled. Of a meeting that the actor may not see, a
/// refusal would tell.
pub(super) fn its_meeting_stands(state: &State, ctx: &Context, item: &Item) -> Result<(), Refusal> {
    match meeting_seen(state, ctx, item) {
        Some(meeting) => state.open_meeting(&meeting.id.into()).map(drop),
        None => Ok(()),
    }
}

/// The meeting of an item, if the actor may see it: a series' item is for all to see, the meeting at
/// which it was placed is not.
pub(super) fn meeting_seen<'a>(
    state: &'a State,
    ctx: &Context,
    item: &Item,
) -> Option<&'a Arc<Meeting>> {
    let meeting = item.meeting.and_then(|id| state.meetings.get(&id));
    meeting.filter(|meeting| sees_meeting(state, ctx, meeting))
}

/// Among whom the actor says something of an item: those at the meeting where it has its place, if the
/// actor is one of them, and else all to whom it was proposed.
pub(super) fn scope_of(state: &State, ctx: &Context, item: &Item) -> Scope {
    let placed = item.meeting.filter(|_| item.series.is_some() && item.confided.is_empty());
    let among = |meeting: &MeetingId| admitted(state, ctx, &Audience::Participants(*meeting));
    placed.filter(among).map_or_else(|| item.scope(), Scope::Meeting)
}

/// Refuses an item that was withdrawn.
pub(super) fn not_withdrawn(item: &Item) -> Result<(), Refusal> {
    match item.withdrawn {
        Some(_) => Err(Reason::ItemWithdrawn { item: item.label() }.into()),
        None => Ok(()),
    }
}

/// The sponsor that acts, or none if the secretariat acts for itself; nobody else may.
pub(super) fn sponsor(
    state: &State,
    ctx: &Context,
    item: &Item,
) -> Result<Option<DelegationId>, Refusal> {
    let party = ctx.party_if_any(state)?;
    match party.filter(|party| !item.sponsors.contains(party)) {
        Some(other) => Err(Reason::SponsorOnly { delegation: label(state, other) }.at("item")),
        None => Ok(party),
    }
}

/// An item that can still be worked on, for the secretariat or one of its sponsors; with the sponsor
/// that acts.
pub(super) fn sponsored<'a>(
    state: &'a State,
    ctx: &Context,
    reference: &Ref<ItemId>,
) -> Result<(&'a Arc<Item>, Option<DelegationId>), Refusal> {
    let item = seen_item(state, ctx, reference).at("item")?;
    let by = sponsor(state, ctx, item)?;
    its_meeting_stands(state, ctx, item).at("item")?;
    not_withdrawn(item).at("item")?;
    Ok((item, by))
}

/// A meeting that the actor may see and that can still be planned.
pub(super) fn seen_meeting<'a>(
    state: &'a State,
    ctx: &Context,
    reference: &Ref<MeetingId>,
) -> Result<&'a Arc<Meeting>, Refusal> {
    let meeting = state.meeting_named(reference)?;
    if !sees_meeting(state, ctx, meeting) {
        return Err(unknown(reference));
    }
    state.open_meeting(reference)
}

/// A meeting whose agenda the actor may see, and that can still be planned.
pub(super) fn meeting_within<'a>(
    state: &'a State,
    ctx: &Context,
    reference: &Ref<MeetingId>,
) -> Result<&'a Arc<Meeting>, Refusal> {
    let meeting = state.meeting_named(reference)?;
    if !admitted(state, ctx, &Audience::Participants(meeting.id)) {
        return Err(unknown(reference));
    }
    state.open_meeting(reference)
}

/// Whether the actor may see how a delegation takes part in a meeting.
pub(super) fn sees_participation(state: &State, ctx: &Context, it: &Participation) -> bool {
    let own = ctx.actor == Actor::Delegate(it.delegation);
    own || admitted(state, ctx, &Audience::Participants(it.meeting))
}

/// Whether the actor may see a meeting's headline: as one who was invited, or as a participant of its
/// parent unless it is private.
pub(super) fn sees_meeting(state: &State, ctx: &Context, meeting: &Meeting) -> bool {
    ctx.rights.among(state).is_told_of(meeting.id, Some(meeting), &viewer(ctx))
}

/// How a delegation takes part in a meeting, or the refusal that says it does not.
pub(super) fn participation(
    state: &State,
    meeting: MeetingId,
    delegation: DelegationId,
) -> Result<&Arc<Participation>, Refusal> {
    let participation = invitation(state, meeting, delegation)?;
    if !participation.takes_part() {
        return Err(Reason::NotTakingPart { delegation: label(state, delegation) }.into());
    }
    Ok(participation)
}

/// The same of a delegation that was invited, come what came of it.
pub(super) fn invitation(
    state: &State,
    meeting: MeetingId,
    delegation: DelegationId,
) -> Result<&Arc<Participation>, Refusal> {
    let found = state.participations.get(&ParticipationId::of(meeting, delegation));
    found.ok_or_else(|| Reason::NotInvited { delegation: label(state, delegation) }.into())
}

/// Refuses a delegation that is no party to a meeting.
pub(super) fn party_to(
    state: &State,
    meeting: MeetingId,
    delegation: DelegationId,
) -> Result<(), Refusal> {
    if participation(state, meeting, delegation)?.is_party() {
        return Ok(());
    }
    Err(Reason::NotAParty { delegation: label(state, delegation) }.into())
}

/// An entry that the actor may see, on the agenda of a meeting that can still be planned.
pub(super) fn seen_entry<'a>(
    state: &'a State,
    ctx: &Context,
    reference: &Ref<EntryId>,
) -> Result<(&'a Agenda, &'a Entry), Refusal> {
    let (agenda, entry) = state.entry_named(reference).at("entry")?;
    let within = admitted(state, ctx, &Audience::Participants(agenda.meeting));
    if !within || !sees_entry(state, ctx, entry) {
        return Err(unknown(reference).under("entry"));
    }
    open_entry(state, reference)
}

/// Whether the actor sees what stands at an entry of an agenda that they see. What is on record there
/// was printed.
pub(super) fn sees_entry(state: &State, ctx: &Context, entry: &Entry) -> bool {
    let item = state.items.get(&entry.item).filter(|_| entry.record.is_none());
    item.is_none_or(|item| admitted(state, ctx, &item.audience()))
}

/// Refuses a place beside what the actor does not see, as one beside nothing.
pub(super) fn seen_place(
    state: &State,
    ctx: &Context,
    agenda: &Agenda,
    place: &Place,
) -> Result<(), Refusal> {
    let (beside, field) = match place {
        Place::First | Place::Last => return Ok(()),
        Place::FirstUnder(beside) => (beside, "firstUnder"),
        Place::LastUnder(beside) => (beside, "lastUnder"),
        Place::After(beside) => (beside, "after"),
    };
    let entry = state.entry_of(agenda, beside).at(field).at("place")?;
    if sees_entry(state, ctx, entry) {
        return Ok(());
    }
    Err(unknown(beside).under(field).under("place"))
}

/// The same, for a verb of who chairs the meeting, and of the secretariat.
pub(super) fn chaired_entry<'a>(
    state: &'a State,
    ctx: &Context,
    reference: &Ref<EntryId>,
) -> Result<(&'a Agenda, &'a Entry), Refusal> {
    let (agenda, entry) = seen_entry(state, ctx, reference)?;
    chairs(state, ctx, agenda.meeting).at("entry")?;
    Ok((agenda, entry))
}

/// Whether a delegation takes part in a meeting that one of its delegates chairs.
pub(super) fn has_the_chair(state: &State, meeting: MeetingId, delegation: DelegationId) -> bool {
    let own = state.delegations.get(&delegation);
    let serves = |id| own.and_then(|own| own.delegate(id)).is_some_and(|it| it.left.is_none());
    let chaired =
        state.meetings.get(&meeting).is_some_and(|it| it.chairs.iter().any(|id| serves(*id)));
    chaired && participation(state, meeting, delegation).is_ok()
}

/// Refuses a delegation that does not chair a meeting.
pub(super) fn chairs(state: &State, ctx: &Context, meeting: MeetingId) -> Result<(), Refusal> {
    match ctx.party_if_any(state)? {
        Some(party) if !has_the_chair(state, meeting, party) => Err(Reason::ChairOnly {}.into()),
        Some(_) | None => Ok(()),
    }
}

/// A ruling of who chairs a meeting. A delegation speaks for a chair of its own.
pub(super) fn ruling(
    state: &State,
    ctx: &Context,
    meeting: MeetingId,
    chair: &Ref<DelegateId>,
    reason: &LocalizedText,
) -> Result<Ruling, Refusal> {
    let (delegation, delegate) = state.delegate_of(chair).at("chair")?;
    let chairs = state.meetings.get(&meeting).is_some_and(|it| it.chairs.contains(&delegate.id));
    if !chairs {
        return Err(Reason::NotChair { delegate: delegate.label() }.at("chair"));
    }
    participation(state, meeting, delegation.id).at("chair")?;
    acts_for(state, ctx, delegation).at("chair")?;
    Limit::PROSE.check_all(reason).at("reason")?;
    Ok(Ruling { chair: delegate.id, reason: reason.clone() })
}

/// Whether what is proposed for a meeting now comes after its deadline. When the secretariat says that
/// it got it earlier, that counts; a delegation that says so of itself has no witness.
pub(super) fn comes_late(state: &State, ctx: &Context, meeting: MeetingId) -> bool {
    let got = match ctx.actor {
        Actor::Secretariat => ctx.happened.unwrap_or(ctx.now),
        Actor::Delegate(_) => ctx.now,
    };
    state.meetings.get(&meeting).is_some_and(|meeting| meeting.past_deadline(got))
}

/// How a sentence names a delegation.
pub(super) fn label(state: &State, delegation: DelegationId) -> String {
    state.delegations.get(&delegation).map_or_else(|| delegation.to_string(), |d| d.label())
}

/// A party that is asked for its consent, with the wording that it speaks to.
pub(super) struct Asked<'a> {
    pub(super) item: &'a Item,
    pub(super) party: DelegationId,
    pub(super) wording: WordingNumber,
}

/// Finds out who speaks to which wording of an item, or why nobody is asked.
pub(super) fn asked<'a>(
    state: &'a State,
    ctx: &Context,
    item: &Ref<ItemId>,
    wording: Option<WordingNumber>,
) -> Result<Asked<'a>, Refusal> {
    let party = ctx.party(state)?;
    let item = seen_item(state, ctx, item).at("item")?;
    asks(state, ctx, item, party).at("item")?;
    let wording = wording.unwrap_or(item.current);
    if item.wording(wording).is_none() {
        let (wording, item) = (wording.to_string(), item.label());
        return Err(Reason::WordingUnknown { wording, item }.at("wording"));
    }
    Ok(Asked { item, party, wording })
}

/// Whether an item asks a delegation for its consent.
pub(super) fn asks(
    state: &State,
    ctx: &Context,
    item: &Item,
    party: DelegationId,
) -> Result<(), Refusal> {
    let meeting = asking(state, ctx, item)?;
    if !participation(state, meeting.id, party)?.is_party() || !item.is_for(party) {
        return Err(Reason::NotAParty { delegation: label(state, party) }.into());
    }
    Ok(())
}

/// The meeting at which an item asks for consent, which is still to take place.
pub(super) fn asking<'a>(
    state: &'a State,
    ctx: &Context,
    item: &Item,
) -> Result<&'a Arc<Meeting>, Refusal> {
    not_withdrawn(item)?;
    if !item.asks_consent() {
        return Err(Reason::ConsentNotNeeded { item: item.label() }.into());
    }
    let Some(meeting) = meeting_seen(state, ctx, item) else {
        return Err(Reason::ItemOfSeries { item: item.label() }.into());
    };
    state.open_meeting(&meeting.id.into())
}

/// Refuses a key that an item may not be given. A delegation's begin with its own key: that another's
/// key is taken would tell it of an item that it does not see. Ids are not asked about so, since nobody
/// guesses a random one.
pub(super) fn item_key(state: &State, ctx: &Context, key: Option<&Key>) -> Result<(), Refusal> {
    if let (Some(key), Actor::Delegate(own)) = (key, &ctx.actor) {
        own_key(state, *own, key).at("key")?;
    }
    state.unnamed(Kind::Item, key)
}

fn own_key(state: &State, own: DelegationId, key: &Key) -> Result<(), Refusal> {
    let begins = |with: &Key| {
        let rest = key.as_str().strip_prefix(with.as_str());
        rest.is_some_and(|rest| rest.starts_with('-'))
    };
    let keys = || state.delegations.values().filter_map(|it| it.key.as_ref());
    let own = state.delegations.get(&own).and_then(|it| it.key.as_ref());
    let own = own.ok_or(Reason::KeyOfKeyless {})?;
    // `mx-north-arms` is of `mx-north`, if there is such a delegation, not of `mx`.
    let closer = |other: &Key| other.as_str().len() > own.as_str().len() && begins(other);
    if begins(own) && !keys().any(closer) {
        return Ok(());
    }
    Err(Reason::KeyNotOwn { prefix: format!("{own}-") }.into())
}
