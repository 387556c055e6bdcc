//! The state: everything that was decided, as it is at one position.
//!
//! Built from persistent collections, so that a copy is a handful of pointers. No floats, no derived
//! times. The `*_of` indexes only ever grow: they say what has *ever* belonged to a meeting or a
//! delegate, so that today's index serves every past moment, and readers check the thing itself.

mod agenda;
mod apart;
mod brought;
mod consent;
mod delegation;
mod draft;
mod find;
mod grant;
mod item;
mod meeting;
mod participation;
mod trace;
mod tree;

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::*;
use crate::key::Key;
use crate::position::Position;

pub use agenda::{
    Adoption, Agenda, Entry, Group, Openness, Record, Release, ReleasedEntry, Revision, Speaker,
};
pub use apart::Apart;
pub(crate) use apart::Known;
pub use brought::Brought;
pub use consent::{Consent, Ruling, RulingOn, Voice};
pub use delegation::{Delegate, Delegation};
pub use draft::{Draft, Proposal};
pub(crate) use find::unknown;
pub(crate) use grant::of_grants;
pub use grant::{CalendarOf, Grant};
pub use item::{Carried, Cue, Item, ItemKind, Scope, Withdrawal, Wording, WordingNumber};
pub use meeting::{Interpretation, Meeting, Room, Series, Status, Venue};
pub use participation::{Attendee, Capacity, Invitation, Participation, Role};
pub use trace::{Trace, Traced};
pub use tree::Tree;

/// The version of this module's serialised form: a checkpoint of another version is discarded.
/// Raise it whenever `evolve` or the shape of an entity changes.
pub const STATE_VERSION: u32 = 4;

/// Everything that was decided, as it is at one position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The last event that it contains.
    pub position: Position,
    /// When that was recorded.
    pub recorded: Timestamp,
    pub(crate) series: OrdMap<SeriesId, Arc<Series>>,
    pub(crate) venues: OrdMap<VenueId, Arc<Venue>>,
    pub(crate) meetings: OrdMap<MeetingId, Arc<Meeting>>,
    pub(crate) agendas: OrdMap<MeetingId, Arc<Agenda>>,
    pub(crate) delegations: OrdMap<DelegationId, Arc<Delegation>>,
    pub(crate) participations: OrdMap<ParticipationId, Arc<Participation>>,
    pub(crate) items: OrdMap<ItemId, Arc<Item>>,
    pub(crate) drafts: OrdMap<DraftId, Arc<Draft>>,
    pub(crate) cues: OrdMap<ItemId, Arc<Cue>>,
    pub(crate) releases: OrdMap<MeetingId, Arc<Release>>,
    pub(crate) grants: OrdMap<GrantId, Arc<Grant>>,
    pub(crate) keys: OrdMap<(Kind, Key), Uuid>,
    pub(crate) delegation_of: OrdMap<DelegateId, DelegationId>,
    pub(crate) meeting_of: OrdMap<EntryId, MeetingId>,
    pub(crate) participations_of: OrdSet<(MeetingId, ParticipationId)>,
    pub(crate) items_of: OrdSet<(MeetingId, ItemId)>,
    pub(crate) items_of_series: OrdSet<(SeriesId, ItemId)>,
    pub(crate) meetings_of: OrdSet<(DelegateId, MeetingId)>,
    pub(crate) drafts_of: OrdSet<(DelegationId, DraftId)>,
    pub(crate) meetings_at: OrdSet<(VenueId, MeetingId)>,
    pub(crate) parts_of: OrdSet<(ItemId, ItemId)>,
    pub(crate) items_about: OrdSet<(Key, ItemId)>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            position: Position::ZERO,
            recorded: Timestamp::UNIX_EPOCH,
            series: OrdMap::new(),
            venues: OrdMap::new(),
            meetings: OrdMap::new(),
            agendas: OrdMap::new(),
            delegations: OrdMap::new(),
            participations: OrdMap::new(),
            items: OrdMap::new(),
            drafts: OrdMap::new(),
            cues: OrdMap::new(),
            releases: OrdMap::new(),
            grants: OrdMap::new(),
            keys: OrdMap::new(),
            delegation_of: OrdMap::new(),
            meeting_of: OrdMap::new(),
            participations_of: OrdSet::new(),
            items_of: OrdSet::new(),
            items_of_series: OrdSet::new(),
            meetings_of: OrdSet::new(),
            drafts_of: OrdSet::new(),
            meetings_at: OrdSet::new(),
            parts_of: OrdSet::new(),
            items_about: OrdSet::new(),
        }
    }
}

impl State {
    /// BLAKE3 over the state's canonical bytes: the same after every replay and on every node.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        *blake3::hash(&self.to_bytes()).as_bytes()
    }

    /// The state's canonical bytes: postcard, maps in key order.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Serialising to memory fails only for types that the state has none of.
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Reads what [`State::to_bytes`] wrote.
    ///
    /// # Errors
    /// What postcard says of bytes that are no state of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// The version of an entity; 0 if there is none.
    #[must_use]
    pub fn version(&self, entity: EntityRef) -> u64 {
        self.trace(entity).map_or(0, |trace| trace.version)
    }

    /// When an entity came into being and changed last.
    #[must_use]
    pub fn trace(&self, entity: EntityRef) -> Option<Trace> {
        fn of<K: Ord, T: Traced>(map: &OrdMap<K, Arc<T>>, key: &K) -> Option<Trace> {
            map.get(key).map(|thing| *thing.trace())
        }
        let id = entity.id;
        match entity.kind {
            Kind::Series => of(&self.series, &SeriesId(id)),
            Kind::Venue => of(&self.venues, &VenueId(id)),
            Kind::Meeting => of(&self.meetings, &MeetingId(id)),
            Kind::Agenda => of(&self.agendas, &MeetingId(id)),
            Kind::Delegation => of(&self.delegations, &DelegationId(id)),
            Kind::Participation => of(&self.participations, &ParticipationId(id)),
            Kind::Item => of(&self.items, &ItemId(id)),
            Kind::Draft => of(&self.drafts, &DraftId(id)),
            Kind::Cue => of(&self.cues, &ItemId(id)),
            Kind::Release => of(&self.releases, &MeetingId(id)),
            Kind::Grant => of(&self.grants, &GrantId(id)),
            Kind::Delegate => {
                let delegation = self.delegation_of.get(&DelegateId(id))?;
                of(&self.delegations, delegation)
            }
            Kind::Entry => of(&self.agendas, self.meeting_of.get(&EntryId(id))?),
        }
    }

    pub(crate) fn name(&mut self, kind: Kind, key: Option<&Key>, id: Uuid) {
        if let Some(key) = key {
            self.keys.insert((kind, key.clone()), id);
        }
    }
}
