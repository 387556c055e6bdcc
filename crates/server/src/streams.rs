//! What stays open: WebSockets and event streams. They are counted, since each holds memory for as long
//! as its client likes, and told when the server stops.

use std::sync::Arc;

use plenary_graphql::transport::{Caller, Credential, Executor};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::refusal::Refusal;

/// The places that there are for streams, and the sign to end them.
pub(crate) struct Streams {
    places: Arc<Semaphore>,
    open: watch::Receiver<()>,
}

/// A place for one stream, given back when it is dropped.
pub(crate) struct Place {
    _place: OwnedSemaphorePermit,
    open: watch::Receiver<()>,
}

impl Streams {
    /// `open` ends when the server stops.
    pub(crate) fn new(most: usize, open: watch::Receiver<()>) -> Self {
        Self { places: Arc::new(Semaphore::new(most)), open }
    }

    pub(crate) fn place(&self) -> Result<Place, Refusal> {
        let place = self.places.clone().try_acquire_owned();
        let place = place.map_err(|_| Refusal::TooManyStreams)?;
        Ok(Place { _place: place, open: self.open.clone() })
    }
}

impl Place {
    /// Waits until the server stops.
    pub(crate) async fn stopping(&mut self) {
        // Nothing is ever sent: it changes by ending.
        while self.open.changed().await.is_ok() {}
    }
}

/// Who follows, for as long as they may. A stream outlives the request that began it.
pub(crate) struct Follower {
    pub(crate) caller: Caller,
    /// Whether they were let in by showing nothing: such a one is somebody else once grants are given.
    pub(crate) showed_nothing: bool,
}

impl Follower {
    pub(crate) fn may_still(&self, executor: &dyn Executor) -> bool {
        let same = || executor.admit(Credential::Nothing).is_ok_and(|it| it.is(&self.caller));
        executor.may_still(&self.caller) && (!self.showed_nothing || same())
    }
}
