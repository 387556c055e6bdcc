//! Series and venues under other names, rooms, and what becomes of meetings.

use crate::commands::*;
use crate::state::{Interpretation, Status};
use crate::testing::*;
use crate::*;

use super::choice::{Choice, Tried, of_secretariat};
use super::{Verb, hour};

pub(super) const VERBS: &[Verb] = &[
    rename_series,
    rename_venue,
    describe_venue,
    add_room,
    remove_room,
    retitle_meeting,
    move_meeting,
    move_meeting,
    drop_times,
    set_sittings,
    make_side_meeting,
    set_privacy,
    set_deadline,
    set_languages,
    reinstate_meeting,
];

fn rename_series(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(RenameSeries { series: SERIES.into(), title: it.title() })
}

fn venue(it: &Choice<'_>) -> Option<VenueId> {
    let venues: Vec<_> = it.state.venues().into_iter().map(|venue| venue.id).collect();
    it.pick(&venues, 1).filter(|_| it.step[2].is_multiple_of(2)).or(Some(VENUE))
}

fn rename_venue(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(RenameVenue { venue: venue(it)?.into(), name: it.title() })
}

fn describe_venue(it: &Choice<'_>) -> Option<Tried> {
    let zones = ["America/Mexico_City", "Europe/Paris"].map(Zone::named);
    let zone = it.pick(&zones, 3);
    let city = it.step[4].is_multiple_of(2).then(|| it.title());
    of_secretariat(DescribeVenue { venue: venue(it)?.into(), city, address: None, zone })
}

fn add_room(it: &Choice<'_>) -> Option<Tried> {
    let key = key(&format!("room-{}", it.number(3)));
    let (name, seats) = (it.title(), it.minutes());
    of_secretariat(AddRoom { venue: venue(it)?.into(), key, name, seats })
}

fn room(it: &Choice<'_>, venue: VenueId) -> Option<Key> {
    it.pick(&it.state.venue(venue)?.rooms, 3).map(|room| room.key)
}

fn remove_room(it: &Choice<'_>) -> Option<Tried> {
    let venue = venue(it)?;
    of_secretariat(RemoveRoom { venue: venue.into(), room: room(it, venue)? })
}

fn retitle_meeting(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(RetitleMeeting { meeting: it.meeting()?.into(), title: it.title() })
}

fn move_meeting(it: &Choice<'_>) -> Option<Tried> {
    let venue = venue(it).filter(|_| !it.step[4].is_multiple_of(4));
    let room = venue.and_then(|venue| room(it, venue));
    of_secretariat(MoveMeeting { meeting: it.meeting()?.into(), venue: venue.map(Ref::Id), room })
}

fn drop_times(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(DropTimes { meeting: it.meeting()?.into() })
}

/// Up to three on one day, at times one within the other.
fn set_sittings(it: &Choice<'_>) -> Option<Tried> {
    let zone = Some(Zone::named("America/Mexico_City"));
    let at = |hours: usize| {
        Some(LocalTimeInput { zone: zone.clone(), ..hour(i8::try_from(hours).ok()?) })
    };
    let begin = |nth: usize| 7 + nth * 4 + it.number(3) % 4;
    let sitting = |nth| {
        let (start, end) = (at(begin(nth))?, at(begin(nth) + 2 + it.number(4) % 4)?);
        Some(SittingInput { start, end })
    };
    let sittings = (0..it.number(2) % 4).map(sitting).collect::<Option<_>>()?;
    of_secretariat(SetSittings { meeting: it.meeting()?.into(), sittings })
}

fn make_side_meeting(it: &Choice<'_>) -> Option<Tried> {
    let others: Vec<_> = it.state.meetings().into_iter().map(|meeting| meeting.id).collect();
    let of = it.pick(&others, 3).filter(|_| it.step[4].is_multiple_of(2)).map(Ref::Id);
    of_secretariat(MakeSideMeeting { meeting: it.meeting()?.into(), of })
}

fn set_privacy(it: &Choice<'_>) -> Option<Tried> {
    let private = it.step[3].is_multiple_of(2);
    of_secretariat(SetPrivacy { meeting: it.meeting()?.into(), private })
}

fn set_deadline(it: &Choice<'_>) -> Option<Tried> {
    let zone = Some(Zone::named("America/Mexico_City"));
    let deadline = LocalTimeInput { zone, ..hour(i8::try_from(it.step[3] % 12).ok()?) };
    let deadline = (!it.step[4].is_multiple_of(4)).then_some(deadline);
    of_secretariat(SetDeadline { meeting: it.meeting()?.into(), deadline })
}

fn set_languages(it: &Choice<'_>) -> Option<Tried> {
    let consecutive = Interpretation::Consecutive { percent: 180 };
    let how = [Interpretation::None, Interpretation::Simultaneous, consecutive];
    let languages = vec![Language::spanish(), Language::english()];
    let interpretation = it.pick(&how, 3)?;
    of_secretariat(SetLanguages { meeting: it.meeting()?.into(), languages, interpretation })
}

fn reinstate_meeting(it: &Choice<'_>) -> Option<Tried> {
    let meetings = it.state.meetings().into_iter();
    let cancelled = meetings.filter(|meeting| meeting.status != Status::Planned);
    let meeting = it.pick(&cancelled.map(|meeting| meeting.id).collect::<Vec<_>>(), 2)?;
    of_secretariat(ReinstateMeeting { meeting: meeting.into() })
}
