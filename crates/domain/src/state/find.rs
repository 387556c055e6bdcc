//! Looking things up for a decision: what is there, or the refusal that says it is not.

use std::sync::Arc;

use imbl::OrdMap;
use uuid::Uuid;

use super::{
    Agenda, Delegate, Delegation, Draft, Entry, Item, Meeting, Series, State, Status, Venue,
};
use crate::id::*;
use crate::key::{Key, Ref};
use crate::refusal::{Reason, Refusal};

impl State {
    /// What a key names today.
    #[must_use]
    pub fn keyed(&self, kind: Kind, key: &Key) -> Option<Uuid> {
        self.keys.get(&(kind, key.clone())).copied()
    }

    fn resolve<T: Id>(&self, reference: &Ref<T>) -> Option<T> {
        match reference {
            Ref::Id(id) => Some(*id),
            Ref::Key(key) => self.keyed(T::KIND, key).map(T::from),
        }
    }

    fn find<'a, T: Id, V>(
        &self,
        map: &'a OrdMap<T, Arc<V>>,
        reference: &Ref<T>,
    ) -> Result<&'a Arc<V>, Refusal> {
        self.resolve(reference).and_then(|id| map.get(&id)).ok_or_else(|| unknown(reference))
    }

    pub(crate) fn series_of(&self, reference: &Ref<SeriesId>) -> Result<&Arc<Series>, Refusal> {
        self.find(&self.series, reference)
    }

    pub(crate) fn venue_of(&self, reference: &Ref<VenueId>) -> Result<&Arc<Venue>, Refusal> {
        self.find(&self.venues, reference)
    }

    pub(crate) fn meeting_named(
        &self,
        reference: &Ref<MeetingId>,
    ) -> Result<&Arc<Meeting>, Refusal> {
        self.find(&self.meetings, reference)
    }

    /// A meeting that can still be planned: refuses one that is cancelled.
    pub(crate) fn open_meeting(
        &self,
        reference: &Ref<MeetingId>,
    ) -> Result<&Arc<Meeting>, Refusal> {
        let meeting = self.meeting_named(reference)?;
        match meeting.status {
            Status::Planned => Ok(meeting),
            Status::Cancelled { .. } => {
                Err(Refusal::from(Reason::MeetingCancelled { meeting: meeting.label() })
                    .about(meeting.id))
            }
        }
    }

    pub(crate) fn delegation_of(
        &self,
        reference: &Ref<DelegationId>,
    ) -> Result<&Arc<Delegation>, Refusal> {
        self.find(&self.delegations, reference)
    }

    pub(crate) fn item_of(&self, reference: &Ref<ItemId>) -> Result<&Arc<Item>, Refusal> {
        self.find(&self.items, reference)
    }

    pub(crate) fn draft_of(&self, reference: &Ref<DraftId>) -> Result<&Arc<Draft>, Refusal> {
        self.find(&self.drafts, reference)
    }

    /// The items that contain this one, the nearest first.
    pub(crate) fn lineage(&self, item: &Item) -> impl Iterator<Item = &Arc<Item>> {
        let whole = |id| self.items.get(&id);
        // No item is part of itself, and there are few levels; a log that was tampered with ends too.
        std::iter::successors(item.parent.and_then(whole), move |item| item.parent.and_then(whole))
            .take(Agenda::MAX_DEPTH)
    }

    /// The agenda of a meeting. Every meeting has one from its first event on.
    pub(crate) fn agenda_of(&self, meeting: MeetingId) -> Result<&Arc<Agenda>, Refusal> {
        self.agendas.get(&meeting).ok_or_else(|| unknown(&Ref::Id(meeting)))
    }

    /// A delegate and the delegation they belong to, whether they have left or not.
    pub(crate) fn delegate_of(
        &self,
        reference: &Ref<DelegateId>,
    ) -> Result<(&Arc<Delegation>, &Delegate), Refusal> {
        self.resolve(reference)
            .and_then(|id| {
                let delegation = self.delegations.get(self.delegation_of.get(&id)?)?;
                Some((delegation, delegation.delegate(id)?))
            })
            .ok_or_else(|| unknown(reference))
    }

    /// A delegate who has not left.
    pub(crate) fn serving_delegate(
        &self,
        reference: &Ref<DelegateId>,
    ) -> Result<(&Arc<Delegation>, &Delegate), Refusal> {
        let (delegation, delegate) = self.delegate_of(reference)?;
        if delegate.left.is_some() {
            return Err(Reason::DelegateLeft { delegate: delegate.label() }.into());
        }
        Ok((delegation, delegate))
    }

    /// An entry of this meeting's agenda: by its id, its item's id, or its item's key.
    pub(crate) fn entry_of<'a>(
        &self,
        agenda: &'a Agenda,
        reference: &Ref<EntryId>,
    ) -> Result<&'a Arc<Entry>, Refusal> {
        let found = match reference {
            Ref::Id(id) => agenda.entry(*id).or_else(|| agenda.entry_of(ItemId(id.uuid()))),
            Ref::Key(key) => {
                let item = self.keyed(Kind::Item, key).map(ItemId);
                item.and_then(|item| agenda.entry_of(item))
            }
        };
        found.ok_or_else(|| unknown(reference))
    }

    /// An entry by its id, its item's id or its item's key, with the agenda that it stands on.
    pub(crate) fn entry_named(
        &self,
        reference: &Ref<EntryId>,
    ) -> Result<(&Arc<Agenda>, &Arc<Entry>), Refusal> {
        let meeting = match reference {
            Ref::Id(id) => self.meeting_of.get(id).copied().or_else(|| self.placed(id.uuid())),
            Ref::Key(key) => self.keyed(Kind::Item, key).and_then(|item| self.placed(item)),
        };
        let agenda = meeting.and_then(|meeting| self.agendas.get(&meeting));
        let agenda = agenda.ok_or_else(|| unknown(reference))?;
        Ok((agenda, self.entry_of(agenda, reference)?))
    }

    /// The meeting on whose agenda this item stands.
    fn placed(&self, item: Uuid) -> Option<MeetingId> {
        self.meeting_of.get(&self.items.get(&ItemId(item))?.entry?).copied()
    }

    /// Refuses an id that something bears already.
    pub(crate) fn unused(&self, id: impl Into<EntityRef>) -> Result<(), Refusal> {
        let entity = id.into();
        if self.trace(entity).is_none() {
            return Ok(());
        }
        let taken = Reason::IdTaken { kind: entity.kind.to_string(), id: entity.id.to_string() };
        Err(taken.at("id"))
    }

    /// Refuses a key that something of this kind bears already.
    pub(crate) fn unnamed(&self, kind: Kind, key: Option<&Key>) -> Result<(), Refusal> {
        match key {
            Some(key) if self.keyed(kind, key).is_some() => {
                Err(Reason::KeyTaken { kind: kind.to_string(), key: key.to_string() }.at("key"))
            }
            _ => Ok(()),
        }
    }
}

/// The refusal for a reference that leads nowhere.
pub(crate) fn unknown<T: Id>(reference: &Ref<T>) -> Refusal {
    Reason::Unknown { kind: T::KIND.to_string(), reference: reference.to_string() }.into()
}
