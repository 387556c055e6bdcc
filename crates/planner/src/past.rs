//! A past moment: only what is asked for is folded, from its own events.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::Timestamp;
use plenary_domain::state::*;
use plenary_domain::*;

use crate::log;
use crate::planner::Shared;

/// The log as it was right after one event.
pub struct Past {
    shared: Arc<Shared>,
    /// A later state: says what was ever there, and answers for what has not changed since.
    today: Arc<State>,
    position: Position,
    recorded: Timestamp,
    folded: Mutex<HashMap<EntityRef, Option<Arc<dyn Any + Send + Sync>>>>,
    fault: OnceLock<String>,
}

impl Past {
    pub(crate) fn new(
        shared: Arc<Shared>,
        today: Arc<State>,
        position: Position,
        recorded: Timestamp,
    ) -> Self {
        let (folded, fault) = (Mutex::default(), OnceLock::new());
        Self { shared, today, position, recorded, folded, fault }
    }

    /// The moment through a viewer's eyes: its facts, today's rights.
    #[must_use]
    pub fn seen(self: &Arc<Self>, viewer: Viewer) -> Seen {
        Seen::then(self.clone(), self.today.clone(), viewer)
    }

    /// What went wrong while reading the log for this moment, if anything did: whatever it
    /// answered is then not to be relied on.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.fault.get().map(String::as_str)
    }

    /// A thing as it was: absent if it came later, today's if it has not changed since, and else
    /// folded from its events.
    fn thing<T: Any + Send + Sync>(
        &self,
        entity: EntityRef,
        get: impl Fn(&State) -> Option<Arc<T>>,
    ) -> Option<Arc<T>> {
        let trace = self.today.trace(entity)?;
        if trace.created > self.position {
            return None;
        }
        if trace.changed <= self.position {
            return get(&self.today);
        }
        let mut folded = self.folded.lock().unwrap_or_else(PoisonError::into_inner);
        let known = folded.entry(entity).or_insert_with(|| {
            let state = self.fold(entity)?;
            get(&state).map(|thing| thing as Arc<dyn Any + Send + Sync>)
        });
        known.clone()?.downcast().ok()
    }

    fn fold(&self, entity: EntityRef) -> Option<State> {
        let base = self.shared.checkpoints().before(self.position);
        let positions = self.shared.catalog().between(entity, base.position, self.position);
        let mut state = State::clone(&base);
        for position in positions {
            match log::read(&*self.shared.journal, position) {
                Ok(recorded) => {
                    recorded.evolve(&mut state);
                }
                Err(fault) => {
                    tracing::error!(%position, %fault, "a past moment cannot be read");
                    // Only the first fault is kept; the others followed from it or are logged.
                    let _ = self.fault.set(fault.to_string());
                    return None;
                }
            }
        }
        Some(state)
    }
}

impl World for Past {
    fn position(&self) -> Position {
        self.position
    }
    fn recorded(&self) -> Timestamp {
        self.recorded
    }
    fn index(&self) -> &State {
        &self.today
    }
    fn series(&self, id: SeriesId) -> Option<Arc<Series>> {
        self.thing(id.into(), |state| state.series(id))
    }
    fn venue(&self, id: VenueId) -> Option<Arc<Venue>> {
        self.thing(id.into(), |state| state.venue(id))
    }
    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>> {
        self.thing(id.into(), |state| state.meeting(id))
    }
    fn agenda(&self, id: MeetingId) -> Option<Arc<Agenda>> {
        self.thing(EntityRef::agenda(id), |state| state.agenda(id))
    }
    fn delegation(&self, id: DelegationId) -> Option<Arc<Delegation>> {
        self.thing(id.into(), |state| state.delegation(id))
    }
    fn participation(&self, id: ParticipationId) -> Option<Arc<Participation>> {
        self.thing(id.into(), |state| state.participation(id))
    }
    fn item(&self, id: ItemId) -> Option<Arc<Item>> {
        self.thing(id.into(), |state| state.item(id))
    }
    fn draft(&self, id: DraftId) -> Option<Arc<Draft>> {
        self.thing(id.into(), |state| state.draft(id))
    }
    fn cue(&self, item: ItemId) -> Option<Arc<Cue>> {
        self.thing(EntityRef::cue(item), |state| state.cue(item))
    }
    fn release(&self, meeting: MeetingId) -> Option<Arc<Release>> {
        self.thing(EntityRef::release(meeting), |state| state.release(meeting))
    }
    fn grant(&self, id: GrantId) -> Option<Arc<Grant>> {
        self.thing(id.into(), |state| state.grant(id))
    }
    fn meetings(&self) -> Vec<Arc<Meeting>> {
        let mut meetings = self.shared.catalog().headlines(self.position);
        meetings.sort_by_key(|meeting| meeting.id);
        meetings
    }
}
