//! What a step can be: one function for each verb, which chooses from what is there.

use crate::commands::*;
use crate::state::*;
use crate::testing::*;
use crate::*;

use super::choice::{Choice, Tried, of_secretariat};
use super::{Verb, hour};

/// Every verb; those that a rich agenda needs are tried more often.
pub(super) const VERBS: &[Verb] = &[
    open_series,
    add_venue,
    plan_meeting,
    reschedule_meeting,
    cancel_meeting,
    appoint_chair,
    form_delegation,
    name_delegate,
    replace_delegate,
    invite_delegation,
    confirm_participation,
    name_attendees,
    propose_item,
    reword_item,
    endorse_wording,
    object_to_item,
    write_draft,
    share_draft,
    place_item,
    move_entry,
    allot_minutes,
    add_speaker,
    move_speaker,
    circulate_agenda,
    propose_item,
    propose_item,
    place_item,
    place_item,
    add_speaker,
    write_draft,
    move_speaker,
    name_attendees,
];

fn open_series(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(OpenSeries { id: it.fresh(), key: None, title: it.title() })
}

fn add_venue(it: &Choice<'_>) -> Option<Tried> {
    let zone = Zone::named("Europe/Paris");
    of_secretariat(AddVenue { id: it.fresh(), key: None, name: it.title(), city: None, zone })
}

fn plan_meeting(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(PlanMeeting {
        id: it.fresh(),
        key: None,
        title: it.title(),
        series: Some(SERIES.into()),
        parent: it.meeting().map(Ref::Id),
        private: it.step[2].is_multiple_of(2),
        venue: None,
        start: None,
        end: None,
    })
}

fn reschedule_meeting(it: &Choice<'_>) -> Option<Tried> {
    let begin = i8::try_from(it.step[2] % 12).ok()?;
    let zone = Some(Zone::named("America/Mexico_City"));
    let at = |hours| LocalTimeInput { zone: zone.clone(), ..hour(hours) };
    let (start, end) = (at(begin), at(begin + 2));
    let meeting = it.meeting()?.into();
    of_secretariat(RescheduleMeeting { meeting, start, end, reason: None })
}

/// Seldom one of the two, or there would be little else to tell.
fn cancel_meeting(it: &Choice<'_>) -> Option<Tried> {
    let meetings: Vec<_> = it.state.meetings().into_iter().map(|meeting| meeting.id).collect();
    let meeting = it.pick(&meetings, 2).filter(|id| *id != MEETING || it.step[3] < 8)?;
    of_secretariat(CancelMeeting { meeting: meeting.into(), reason: Some(it.title()) })
}

fn appoint_chair(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegate) = (it.meeting()?.into(), it.delegate()?.into());
    of_secretariat(AppointChair { meeting, delegate })
}

fn form_delegation(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(FormDelegation { id: it.fresh(), key: None, name: it.title() })
}

fn name_delegate(it: &Choice<'_>) -> Option<Tried> {
    let delegation = it.delegation()?.into();
    let (id, key, person) = (it.fresh(), None, None);
    of_secretariat(NameDelegate { id, key, delegation, person, title: it.title() })
}

fn replace_delegate(it: &Choice<'_>) -> Option<Tried> {
    let (delegate, id) = (it.delegate()?.into(), it.fresh());
    of_secretariat(ReplaceDelegate { delegate, id, key: None, person: None, title: None })
}

fn invite_delegation(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, role) = (it.meeting()?.into(), it.pick(&[Role::Party, Role::Observer], 3)?);
    of_secretariat(InviteDelegation { meeting, delegation: it.delegation()?.into(), role })
}

fn confirm_participation(it: &Choice<'_>) -> Option<Tried> {
    let (meeting, delegation) = (it.meeting()?.into(), it.delegation()?.into());
    of_secretariat(ConfirmParticipation { meeting, delegation })
}

fn name_attendees(it: &Choice<'_>) -> Option<Tried> {
    let delegation = it.delegation()?;
    let delegate = it.delegate()?.into();
    let (capacity, remote, from, until) = (Capacity::Head, false, None, None);
    let attendee = AttendeeInput { delegate, capacity, remote, from, until };
    let (meeting, attendees) = (it.meeting()?.into(), vec![attendee]);
    let command = NameAttendees { meeting, delegation: delegation.into(), attendees };
    Some((Actor::Delegate(delegation), command.into(), None))
}

/// A delegate's begins with their delegation's: see [`Choice::spoken`] for when it is a delegate.
fn item_key(it: &Choice<'_>) -> Key {
    let speaks = it.delegation().filter(|_| it.step[5].is_multiple_of(2));
    let own = speaks.and_then(|id| it.state.delegation(id)?.key.clone());
    let nth = it.step[4];
    key(&own.map_or_else(|| format!("item-{nth}"), |own| format!("{own}-item-{nth}")))
}

fn propose_item(it: &Choice<'_>) -> Option<Tried> {
    let of_series = it.step[3].is_multiple_of(8);
    it.spoken(ProposeItem {
        id: it.fresh(),
        key: it.step[4].is_multiple_of(4).then(|| item_key(it)),
        meeting: it.meeting().filter(|_| !of_series).map(Ref::Id),
        series: of_series.then_some(SERIES.into()),
        sponsors: vec![],
        kind: it.pick(&[ItemKind::Discussion, ItemKind::Decision, ItemKind::Break], 4)?,
        title: it.title(),
        description: None,
        minutes: it.minutes(),
        confided_to: vec![],
    })
}

fn reword_item(it: &Choice<'_>) -> Option<Tried> {
    let item = it.item()?;
    let command = RewordItem { item: item.id.into(), title: it.title(), description: None };
    let sponsor = it.pick(&item.sponsors, 3);
    let actor = sponsor.map_or(Actor::Secretariat, Actor::Delegate);
    Some((actor, command.into(), None))
}

fn endorse_wording(it: &Choice<'_>) -> Option<Tried> {
    it.spoken(EndorseWording { item: it.item()?.id.into(), wording: None })
}

fn object_to_item(it: &Choice<'_>) -> Option<Tried> {
    let (item, reason) = (it.item()?.id.into(), Some(it.title()));
    it.spoken(ObjectToItem { item, wording: None, reason })
}

fn write_draft(it: &Choice<'_>) -> Option<Tried> {
    let delegation = it.delegation()?;
    let own = it.pick(&it.state.drafts_of(delegation), 3).filter(|_| it.step[4].is_multiple_of(3));
    let command = WriteDraft {
        id: own.map(|draft| draft.id).or(it.fresh()),
        meeting: it.meeting()?.into(),
        kind: ItemKind::Discussion,
        title: it.title(),
        description: None,
        minutes: it.minutes(),
    };
    Some((Actor::Delegate(delegation), command.into(), None))
}

fn share_draft(it: &Choice<'_>) -> Option<Tried> {
    let delegation = it.delegation()?;
    let draft = it.pick(&it.state.drafts_of(delegation), 3)?.id.into();
    let command = ShareDraft { draft, id: it.fresh(), key: None, confided_to: vec![] };
    Some((Actor::Delegate(delegation), command.into(), None))
}

fn place_item(it: &Choice<'_>) -> Option<Tried> {
    let of_series = it.step[3].is_multiple_of(4);
    let meeting = of_series.then_some(Ref::Id(MEETING));
    let items = if of_series { it.items_of_series() } else { it.state.items_of(it.meeting()?) };
    let waiting: Vec<_> = items.into_iter().filter(|item| item.entry.is_none()).collect();
    let (item, minutes) = (it.pick(&waiting, 2)?.id.into(), it.minutes());
    let place = (!it.step[5].is_multiple_of(4)).then(|| it.place());
    of_secretariat(PlaceItem { id: it.fresh(), item, meeting, place, minutes })
}

fn move_entry(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(MoveEntry { entry: it.entry(2)?.id.into(), place: it.place() })
}

fn allot_minutes(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(AllotMinutes { entry: it.entry(2)?.id.into(), minutes: it.minutes() })
}

fn add_speaker(it: &Choice<'_>) -> Option<Tried> {
    let (entry, delegate) = (it.entry(4)?.id.into(), it.delegate()?.into());
    of_secretariat(AddSpeaker { entry, delegate, turn: Turn::Last, minutes: it.minutes() })
}

fn move_speaker(it: &Choice<'_>) -> Option<Tried> {
    let lists = it.entries().into_iter().filter(|entry| entry.speakers.len() > 1);
    let entry = it.pick(&lists.collect::<Vec<_>>(), 2)?;
    let delegate = it.pick(&entry.speakers, 3)?.delegate.into();
    let turn = if it.step[4].is_multiple_of(2) { Turn::First } else { Turn::Last };
    of_secretariat(MoveSpeaker { entry: entry.id.into(), delegate, turn })
}

fn circulate_agenda(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(CirculateAgenda { meeting: it.meeting()?.into() })
}
