//! Where something goes: always beside something else, never "to index 7", so that two planners who
//! move different things both get what they meant.

use serde::Serialize;

use crate::id::{DelegateId, EntryId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, Entry, State};

/// Where an entry goes on its agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// First of all.
    First,
    /// Last at top level.
    Last,
    /// First under that entry.
    FirstUnder(Ref<EntryId>),
    /// Last under that entry.
    LastUnder(Ref<EntryId>),
    /// Right after that entry and all it contains, on its level.
    After(Ref<EntryId>),
}

/// A place that was found: the entry that contains it, and the sibling before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) parent: Option<EntryId>,
    pub(crate) after: Option<EntryId>,
}

impl Place {
    /// Finds the place on this agenda, for an entry that may be there already (and is then not its
    /// own neighbour).
    pub(crate) fn find(
        &self,
        state: &State,
        agenda: &Agenda,
        moving: Option<EntryId>,
    ) -> Result<Spot, Refusal> {
        let entry = |reference: &Ref<EntryId>, field| {
            state.entry_of(agenda, reference).at(field).at("place")
        };
        let last = |parent| {
            let siblings = agenda.entries.children(parent).filter(|e| Some(e.id) != moving);
            Spot { parent, after: siblings.last().map(|entry| entry.id) }
        };
        let spot = match self {
            Self::First => Spot { parent: None, after: None },
            Self::Last => last(None),
            Self::FirstUnder(outer) => {
                Spot { parent: Some(entry(outer, "firstUnder")?.id), after: None }
            }
            Self::LastUnder(outer) => last(Some(entry(outer, "lastUnder")?.id)),
            Self::After(sibling) => {
                let sibling = entry(sibling, "after")?;
                Spot { parent: sibling.parent, after: Some(sibling.id) }
            }
        };
        spot.fits(agenda, moving)?;
        Ok(spot)
    }
}

impl Spot {
    /// Refuses a place inside the moving entry itself, and one that nests too deep.
    fn fits(self, agenda: &Agenda, moving: Option<EntryId>) -> Result<(), Refusal> {
        let tree = &agenda.entries;
        if let Some(moving) = moving {
            let inside = |id: Option<EntryId>| id.is_some_and(|id| tree.within(id, moving));
            if inside(self.parent) || inside(self.after) {
                return Err(Reason::UnderItself { entry: moving.to_string() }.at("place"));
            }
        }
        let depth = self.parent.map_or(0, |parent| tree.depth(parent) + 1);
        if depth + moving.map_or(1, |id| tree.height(id)) > Agenda::MAX_DEPTH {
            return Err(Reason::TooDeep { max: Agenda::MAX_DEPTH.to_string() }.at("place"));
        }
        Ok(())
    }

    /// Whether this is where the entry stands already.
    pub(crate) fn holds(self, agenda: &Agenda, entry: &Entry) -> bool {
        let siblings = agenda.entries.children(entry.parent).map(|e| e.id);
        let before = siblings.take_while(|id| *id != entry.id).last();
        entry.parent == self.parent && before == self.after
    }
}

/// Whose turn a speaker takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Turn {
    /// First of all.
    First,
    /// Last of all.
    Last,
    /// Right after that speaker.
    After(Ref<DelegateId>),
}
