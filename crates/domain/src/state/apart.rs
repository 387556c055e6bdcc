//! An item's facts, once they are not all for the same audience: what somebody sees of it is what those
//! facts made that are for them.

use std::sync::Arc;

use imbl::Vector;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Brought, Item, State};
use crate::audience::Audience;
use crate::commands::ItemCarriedOver;
use crate::event::{Event, Stamp, evolve};
use crate::id::{EntityRef, ItemId, Kind};

/// What an item was while all of its facts were for one audience, and its facts since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// For whom it was until then.
    first: Audience,
    /// What it was.
    base: Arc<Item>,
    /// For whom facts were since, each audience once.
    others: Vec<Audience>,
    /// The facts since, in order.
    since: Vector<Arc<Told>>,
}

/// A fact; no more than its marks if its content was withheld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    stamp: Stamp,
    event: Option<Kept>,
}

/// An event as it is in a state: by its name, its version and its payload.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept(Event);

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, version) = self.0.wire();
        let payload = self.0.encode(None).map_err(serde::ser::Error::custom)?;
        (name, version, payload).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (name, version, payload) = <(String, u16, Vec<u8>)>::deserialize(deserializer)?;
        Event::decode(&name, version, &payload).map(Self).map_err(serde::de::Error::custom)
    }
}

impl Item {
    /// For whom it is at all: the audiences of its facts.
    pub(crate) fn known_to(&self, admits: impl Fn(&Audience) -> bool) -> Known {
        let Some(apart) = &self.apart else {
            return if admits(&self.audience()) { Known::Whole } else { Known::Not };
        };
        if admits(&apart.first) && apart.others.iter().all(&admits) {
            return Known::Whole;
        }
        apart.folded(self.id, admits).map_or(Known::Not, Known::Partly)
    }
}

/// How much of an item somebody knows.
pub(crate) enum Known {
    /// Nothing.
    Not,
    /// What some of its facts made.
    Partly(Arc<Item>),
    /// All of it.
    Whole,
}

impl Apart {
    fn first(item: &Arc<Item>) -> Self {
        let (first, base) = (item.audience(), Arc::clone(item));
        Self { first, base, others: Vec::new(), since: Vector::new() }
    }

    fn push(&mut self, told: Told) {
        let audience = &told.stamp.audience;
        if *audience != self.first && !self.others.contains(audience) {
            self.others.push(audience.clone());
        }
        self.since.push_back(Arc::new(told));
    }

    /// The item that the facts made that somebody is admitted to, if they made any.
    fn folded(&self, id: ItemId, admits: impl Fn(&Audience) -> bool) -> Option<Arc<Item>> {
        let mut alone = State::default();
        if admits(&self.first) {
            alone.items.insert(id, Arc::clone(&self.base));
        }
        for told in self.since.iter().filter(|told| admits(&told.stamp.audience)) {
            match &told.event {
                Some(Kept(event)) => evolve(&mut alone, &told.stamp, event.clone()),
                None => alone.evolve_withheld(&told.stamp, [id.into()]),
            }
        }
        let mut item = alone.items.remove(&id)?;
        Arc::make_mut(&mut item).apart = None;
        Some(item)
    }
}

impl State {
    /// Keeps an event about an item that is not for the audience of all before it, and every event
    /// since.
    pub(crate) fn keep_apart(&mut self, stamp: &Stamp, event: &Event) {
        for EntityRef { kind, id } in event.touches() {
            if kind == Kind::Item {
                self.keep_item_apart(ItemId(id), stamp, Some(event));
            }
        }
    }

    /// Keeps for whom an item came into being, if that is not for whom its facts are from now on.
    pub(crate) fn keep_birth(&mut self, id: ItemId, stamp: &Stamp) {
        let Some(born) = self.items.get_mut(&id) else { return };
        if born.audience() == stamp.audience {
            return;
        }
        let apart = Apart { first: stamp.audience.clone(), ..Apart::first(born) };
        Arc::make_mut(born).apart = Some(Arc::new(apart));
    }

    pub(super) fn keep_item_apart(&mut self, id: ItemId, stamp: &Stamp, event: Option<&Event>) {
        let Some(item) = self.items.get(&id) else { return };
        if item.apart.is_none() && item.audience() == stamp.audience {
            return;
        }
        let mut apart = match &item.apart {
            Some(apart) => Apart::clone(apart),
            None => Apart::first(item),
        };
        let event = event.map(|event| Kept(telling(item, event)));
        apart.push(Told { stamp: stamp.clone(), event });
        if let Some(item) = self.items.get_mut(&id) {
            Arc::make_mut(item).apart = Some(Arc::new(apart));
        }
    }
}

/// An event with what it tells those who hear of the item now: of old, that was not written into it.
fn telling(item: &Item, event: &Event) -> Event {
    if let Event::ItemCarriedOver(fact) = event
        && fact.brought.is_none()
    {
        let brought = Brought::of(item).map(Box::new);
        return ItemCarriedOver { brought, ..fact.clone() }.into();
    }
    event.clone()
}
