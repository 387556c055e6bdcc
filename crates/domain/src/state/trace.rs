//! When a thing came into being, when it changed last, and how often.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::State;
use super::{
    Agenda, Cue, Delegation, Draft, Grant, Item, Meeting, Participation, Release, Series, Venue,
};
use crate::audience::Audience;
use crate::event::Stamp;
use crate::id::*;
use crate::position::Position;

/// The marks that events leave on a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Trace {
    /// The event that brought it into being.
    pub created: Position,
    /// The event that changed it last.
    pub changed: Position,
    /// How many events have changed it; the first made version 1.
    pub version: u64,
}

impl Trace {
    /// Nothing has happened to it yet; the first change makes it version 1.
    #[must_use]
    pub const fn unborn() -> Self {
        Self { created: Position::ZERO, changed: Position::ZERO, version: 0 }
    }

    pub(super) fn mark(&mut self, stamp: &Stamp) {
        if self.version == 0 {
            self.created = stamp.position;
        }
        self.changed = stamp.position;
        self.version += 1;
    }
}

/// A thing whose changes are counted.
pub trait Traced {
    /// Its marks.
    fn trace(&self) -> &Trace;
    /// Its marks, to be changed.
    fn trace_mut(&mut self) -> &mut Trace;
}

macro_rules! traced {
    ($($thing:ident)*) => {$(
        impl Traced for $thing {
            fn trace(&self) -> &Trace {
                &self.trace
            }
            fn trace_mut(&mut self) -> &mut Trace {
                &mut self.trace
            }
        }
    )*};
}

traced! { Series Venue Meeting Agenda Delegation Participation Item Draft Cue Release Grant }

fn born<K: Ord + Clone, T: Traced + Clone>(
    map: &mut OrdMap<K, Arc<T>>,
    key: K,
    stamp: &Stamp,
    mut thing: T,
) {
    thing.trace_mut().mark(stamp);
    map.insert(key, Arc::new(thing));
}

/// What is not there is left alone: a fold of one entity meets events that also touch others.
fn changed<K: Ord + Clone, T: Traced + Clone>(
    map: &mut OrdMap<K, Arc<T>>,
    key: &K,
    stamp: &Stamp,
    change: impl FnOnce(&mut T),
) {
    if let Some(shared) = map.get_mut(key) {
        let thing = Arc::make_mut(shared);
        change(thing);
        thing.trace_mut().mark(stamp);
    }
}

fn marked<K: Ord + Clone, T: Traced + Clone>(map: &mut OrdMap<K, Arc<T>>, key: &K, stamp: &Stamp) {
    changed(map, key, stamp, |_| {});
}

impl State {
    /// Applies an event whose content was withheld: what it touched bears its marks, and is else as
    /// it was before.
    pub fn evolve_withheld(&mut self, stamp: &Stamp, touched: impl IntoIterator<Item = EntityRef>) {
        self.position = stamp.position;
        self.recorded = stamp.recorded;
        for EntityRef { kind, id } in touched {
            match kind {
                Kind::Series => marked(&mut self.series, &SeriesId(id), stamp),
                Kind::Venue => marked(&mut self.venues, &VenueId(id), stamp),
                Kind::Meeting => self.note_meeting(MeetingId(id), stamp, |_| {}),
                Kind::Agenda => marked(&mut self.agendas, &MeetingId(id), stamp),
                Kind::Delegation => marked(&mut self.delegations, &DelegationId(id), stamp),
                Kind::Participation => {
                    marked(&mut self.participations, &ParticipationId(id), stamp);
                }
                Kind::Item => {
                    self.keep_item_apart(ItemId(id), stamp, None);
                    marked(&mut self.items, &ItemId(id), stamp);
                }
                Kind::Draft => marked(&mut self.drafts, &DraftId(id), stamp),
                Kind::Cue => marked(&mut self.cues, &ItemId(id), stamp),
                Kind::Release => marked(&mut self.releases, &MeetingId(id), stamp),
                Kind::Grant => marked(&mut self.grants, &GrantId(id), stamp),
                // Parts of a delegation and of an agenda: no event names them as touched.
                Kind::Delegate | Kind::Entry => {}
            }
        }
    }
}

macro_rules! changes {
    ($($map:ident: $id:ty => $thing:ident, $new:ident, $change:ident;)*) => {
        impl State {$(
            #[allow(dead_code, reason = "not every kind of thing comes to be yet")]
            pub(crate) fn $new(&mut self, id: $id, stamp: &Stamp, thing: $thing) {
                born(&mut self.$map, id, stamp, thing);
            }

            #[allow(dead_code, reason = "not every kind of thing can be changed yet")]
            pub(crate) fn $change(&mut self, id: $id, stamp: &Stamp, change: impl FnOnce(&mut $thing)) {
                changed(&mut self.$map, &id, stamp, change);
            }
        )*}
    };
}

changes! {
    series: SeriesId => Series, add_series, change_series;
    venues: VenueId => Venue, add_venue, change_venue;
    agendas: MeetingId => Agenda, add_agenda, note_agenda;
    delegations: DelegationId => Delegation, add_delegation, change_delegation;
    participations: ParticipationId => Participation, add_participation, change_participation;
    items: ItemId => Item, add_item, change_item;
    drafts: DraftId => Draft, add_draft, change_draft;
    cues: ItemId => Cue, add_cue, change_cue;
    releases: MeetingId => Release, add_release, change_release;
    grants: GrantId => Grant, add_grant, change_grant;
}

/// What is noted of a meeting or an agenda is not printed; what is changed is.
impl State {
    pub(crate) fn add_meeting(&mut self, id: MeetingId, stamp: &Stamp, mut meeting: Meeting) {
        meeting.headline.mark(stamp);
        born(&mut self.meetings, id, stamp, meeting);
    }

    /// What is written for whoever is told of a meeting marks what they see of it.
    pub(crate) fn note_meeting(
        &mut self,
        id: MeetingId,
        stamp: &Stamp,
        change: impl FnOnce(&mut Meeting),
    ) {
        changed(&mut self.meetings, &id, stamp, |meeting| {
            change(meeting);
            if matches!(stamp.audience, Audience::Headline(_)) {
                meeting.headline.mark(stamp);
            }
        });
    }

    pub(crate) fn change_meeting(
        &mut self,
        id: MeetingId,
        stamp: &Stamp,
        change: impl FnOnce(&mut Meeting),
    ) {
        self.note_meeting(id, stamp, |meeting| {
            change(meeting);
            meeting.printed = stamp.position;
        });
    }

    pub(crate) fn change_agenda(
        &mut self,
        id: MeetingId,
        stamp: &Stamp,
        change: impl FnOnce(&mut Agenda),
    ) {
        self.note_agenda(id, stamp, |agenda| {
            change(agenda);
            agenda.printed = stamp.position;
        });
    }
}
