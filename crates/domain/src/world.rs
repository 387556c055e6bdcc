//! What can be asked of a moment, whether it is now, a past one, or one that never was.
//!
//! The live state answers from memory; the planner's past answers by folding, on demand, the events
//! of the thing that is asked for. Views and lens know only this trait.

use std::sync::Arc;

use imbl::OrdMap;
use jiff::Timestamp;
use uuid::Uuid;

use crate::id::*;
use crate::key::Key;
use crate::position::Position;
use crate::state::*;

/// A moment that can be asked about things.
///
/// `index` is a state at this moment or later. Its indexes only grow, so they name at least
/// everything that was there; what was not there yet, the getters answer with `None`.
pub trait World: Send + Sync {
    /// The last event that belongs to this moment.
    fn position(&self) -> Position;
    /// When that was recorded.
    fn recorded(&self) -> Timestamp;
    /// Where to look up what may be there.
    fn index(&self) -> &State;

    /// A series, as it was.
    fn series(&self, id: SeriesId) -> Option<Arc<Series>>;
    /// A venue, as it was.
    fn venue(&self, id: VenueId) -> Option<Arc<Venue>>;
    /// A meeting's headline, as it was.
    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>>;
    /// A meeting's agenda, as it was.
    fn agenda(&self, id: MeetingId) -> Option<Arc<Agenda>>;
    /// A delegation, as it was.
    fn delegation(&self, id: DelegationId) -> Option<Arc<Delegation>>;
    /// A participation, as it was.
    fn participation(&self, id: ParticipationId) -> Option<Arc<Participation>>;
    /// An item, as it was.
    fn item(&self, id: ItemId) -> Option<Arc<Item>>;
    /// A draft, as it was.
    fn draft(&self, id: DraftId) -> Option<Arc<Draft>>;
    /// The secretariat's cue for an item, as it was.
    fn cue(&self, item: ItemId) -> Option<Arc<Cue>>;
    /// What was released of a meeting's agenda, as it was.
    fn release(&self, meeting: MeetingId) -> Option<Arc<Release>>;
    /// Access that was given, as it was.
    fn grant(&self, id: GrantId) -> Option<Arc<Grant>>;

    /// Every meeting's headline, in order of ids.
    fn meetings(&self) -> Vec<Arc<Meeting>> {
        self.index().meetings.keys().filter_map(|id| self.meeting(*id)).collect()
    }

    /// Every series, in order of ids.
    fn all_series(&self) -> Vec<Arc<Series>> {
        self.index().series.keys().filter_map(|id| self.series(*id)).collect()
    }

    /// Every venue, in order of ids.
    fn venues(&self) -> Vec<Arc<Venue>> {
        self.index().venues.keys().filter_map(|id| self.venue(*id)).collect()
    }

    /// Every delegation, in order of ids.
    fn delegations(&self) -> Vec<Arc<Delegation>> {
        self.index().delegations.keys().filter_map(|id| self.delegation(*id)).collect()
    }

    /// All access that was given, in order of ids.
    fn grants(&self) -> Vec<Arc<Grant>> {
        self.index().grants.keys().filter_map(|id| self.grant(*id)).collect()
    }

    /// Who takes part in a meeting, in order of ids.
    fn participations_of(&self, meeting: MeetingId) -> Vec<Arc<Participation>> {
        let first = (meeting, ParticipationId(Uuid::nil()));
        let of = self.index().participations_of.range(first..);
        of.take_while(|(of, _)| *of == meeting)
            .filter_map(|(_, id)| self.participation(*id))
            .collect()
    }

    /// The items proposed for a meeting or placed on its agenda, in order of ids.
    fn items_of(&self, meeting: MeetingId) -> Vec<Arc<Item>> {
        let items = self.item_ids_of(meeting).into_iter().filter_map(|id| self.item(id));
        items.filter(|item| item.meeting == Some(meeting)).collect()
    }

    /// The items proposed for a series, wherever they were placed, in order of ids.
    fn items_of_series(&self, series: SeriesId) -> Vec<Arc<Item>> {
        let of = self.index().items_of_series.range((series, ItemId(Uuid::nil()))..);
        of.take_while(|(of, _)| *of == series).filter_map(|(_, id)| self.item(*id)).collect()
    }

    /// Every item, in order of ids.
    fn items(&self) -> Vec<Arc<Item>> {
        self.index().items.keys().filter_map(|id| self.item(*id)).collect()
    }

    /// The ids of the items that belong to a meeting, or will.
    fn item_ids_of(&self, meeting: MeetingId) -> Vec<ItemId> {
        let of = self.index().items_of.range((meeting, ItemId(Uuid::nil()))..);
        of.take_while(|(of, _)| *of == meeting).map(|(_, id)| *id).collect()
    }

    /// The meetings at a venue.
    fn meetings_at(&self, venue: VenueId) -> Vec<MeetingId> {
        let of = self.index().meetings_at.range((venue, MeetingId(Uuid::nil()))..);
        let of = of.take_while(|(of, _)| *of == venue).map(|(_, id)| *id);
        of.filter(|id| self.meeting(*id).is_some_and(|it| it.venue == Some(venue))).collect()
    }

    /// The parts of an item, in order of ids.
    fn parts_of(&self, whole: ItemId) -> Vec<Arc<Item>> {
        let of = self.index().parts_of.range((whole, ItemId(Uuid::nil()))..);
        let of = of.take_while(|(of, _)| *of == whole).filter_map(|(_, id)| self.item(*id));
        of.filter(|item| item.parent == Some(whole)).collect()
    }

    /// Every topic that an item has been about, with those items.
    fn topics(&self) -> Vec<(Key, ItemId)> {
        let about = self.index().items_about.iter();
        let still = |(topic, id): &&(Key, ItemId)| {
            self.item(*id).is_some_and(|item| item.topics.contains(topic))
        };
        about.filter(still).cloned().collect()
    }

    /// The meetings that a delegate attends: none in which their delegation does not take part.
    fn meetings_of(&self, delegate: DelegateId) -> Vec<MeetingId> {
        let Some(delegation) = self.index().delegation_of.get(&delegate) else { return Vec::new() };
        let attends = |meeting: MeetingId| {
            self.participation(ParticipationId::of(meeting, *delegation))
                .is_some_and(|it| it.takes_part() && it.attends(delegate))
        };
        let of = self.index().meetings_of.range((delegate, MeetingId(Uuid::nil()))..);
        of.take_while(|(of, _)| *of == delegate)
            .map(|(_, id)| *id)
            .filter(|id| attends(*id))
            .collect()
    }

    /// A delegation's drafts, in order of ids.
    fn drafts_of(&self, delegation: DelegationId) -> Vec<Arc<Draft>> {
        let of = self.index().drafts_of.range((delegation, DraftId(Uuid::nil()))..);
        of.take_while(|(of, _)| *of == delegation).filter_map(|(_, id)| self.draft(*id)).collect()
    }
}

fn get<K: Ord, V>(map: &OrdMap<K, Arc<V>>, id: &K) -> Option<Arc<V>> {
    map.get(id).map(Arc::clone)
}

impl World for State {
    fn position(&self) -> Position {
        self.position
    }
    fn recorded(&self) -> Timestamp {
        self.recorded
    }
    fn index(&self) -> &State {
        self
    }
    fn series(&self, id: SeriesId) -> Option<Arc<Series>> {
        get(&self.series, &id)
    }
    fn venue(&self, id: VenueId) -> Option<Arc<Venue>> {
        get(&self.venues, &id)
    }
    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>> {
        get(&self.meetings, &id)
    }
    fn agenda(&self, id: MeetingId) -> Option<Arc<Agenda>> {
        get(&self.agendas, &id)
    }
    fn delegation(&self, id: DelegationId) -> Option<Arc<Delegation>> {
        get(&self.delegations, &id)
    }
    fn participation(&self, id: ParticipationId) -> Option<Arc<Participation>> {
        get(&self.participations, &id)
    }
    fn item(&self, id: ItemId) -> Option<Arc<Item>> {
        get(&self.items, &id)
    }
    fn draft(&self, id: DraftId) -> Option<Arc<Draft>> {
        get(&self.drafts, &id)
    }
    fn cue(&self, item: ItemId) -> Option<Arc<Cue>> {
        get(&self.cues, &item)
    }
    fn release(&self, meeting: MeetingId) -> Option<Arc<Release>> {
        get(&self.releases, &meeting)
    }
    fn grant(&self, id: GrantId) -> Option<Arc<Grant>> {
        get(&self.grants, &id)
    }
}
