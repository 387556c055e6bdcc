//! Feeds: history as it goes on, for as long as somebody may see it.
//!
//! A feed keeps no queue. It remembers how far it has read, reads on from there in the log, and waits
//! when there is nothing more: whoever is slow reads later, and misses nothing.

use std::collections::VecDeque;
use std::time::Duration;

use plenary_domain::{Caller, EntityRef, MeetingId, Position, Seen};
use tokio::sync::watch;

use crate::history::{HistoryEntry, HistoryQuery};
use crate::log::ReadFault;
use crate::planner::Planner;

/// How many entries a feed holds at most.
const PAGE: usize = 32;

/// How long a feed waits at most before it looks at the clock again.
const LONGEST: Duration = Duration::from_secs(3600);

/// What a feed tells of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedQuery {
    /// Only what changed this thing.
    pub entity: Option<EntityRef>,
    /// Only what changed this meeting and what belongs to it.
    pub meeting: Option<MeetingId>,
    /// What came after this event; from now on if left out.
    pub after: Option<Position>,
}

/// Why a feed has ended.
#[derive(Debug, thiserror::Error)]
pub enum FeedEnd {
    /// Whoever follows it may not any more.
    #[error("access has ended")]
    AccessEnded,
    /// The log could not be read.
    #[error(transparent)]
    Fault(#[from] ReadFault),
}

/// History as it goes on, through the eyes of whoever follows it.
pub struct Feed {
    planner: Planner,
    caller: Caller,
    query: FeedQuery,
    published: watch::Receiver<Position>,
    /// Up to where all is told, or is not for these eyes.
    told: Position,
    page: VecDeque<HistoryEntry>,
    /// The moment that the page was read at.
    read_at: Position,
}

/// What a feed tells at a time.
pub struct Told {
    /// What happened, in order; never nothing.
    pub entries: Vec<HistoryEntry>,
    /// The moment it was read at, through the follower's eyes.
    pub seen: Seen,
}

impl Planner {
    /// Follows history. The caller's rights are asked anew whenever something is told.
    #[must_use]
    pub fn follow(&self, caller: Caller, query: FeedQuery) -> Feed {
        let published = self.published();
        let now = self.snapshot().state.position;
        let told = query.after.unwrap_or(now);
        let page = VecDeque::new();
        Feed { planner: self.clone(), caller, query, published, told, page, read_at: now }
    }
}

impl Feed {
    /// The next thing that happened, once it has. Nothing is lost if one stops waiting.
    ///
    /// # Errors
    /// [`FeedEnd`]
    pub async fn entry(&mut self) -> Result<Told, FeedEnd> {
        let seen = self.ready().await?;
        Ok(Told { entries: self.take(1), seen })
    }

    /// All that has happened since the last time, up to a page, once anything has. Nothing is lost if
    /// one stops waiting.
    ///
    /// # Errors
    /// [`FeedEnd`]
    pub async fn entries(&mut self) -> Result<Told, FeedEnd> {
        let seen = self.ready().await?;
        Ok(Told { entries: self.take(PAGE), seen })
    }

    /// Waits until there is something to tell.
    async fn ready(&mut self) -> Result<Seen, FeedEnd> {
        loop {
            // Marked before it is read: what is published meanwhile wakes the wait below.
            self.published.borrow_and_update();
            if !self.planner.may_still(&self.caller) {
                return Err(FeedEnd::AccessEnded);
            }
            let seen = self.planner.seen(self.caller.viewer.clone());
            self.read(&seen)?;
            if !self.page.is_empty() {
                return Ok(seen);
            }
            self.wait().await;
        }
    }

    /// What was read at an earlier moment and is not told yet is read again: rights may have changed.
    fn read(&mut self, seen: &Seen) -> Result<(), ReadFault> {
        if !self.page.is_empty() && self.read_at == seen.position() {
            return Ok(());
        }
        let query = HistoryQuery {
            entity: self.query.entity,
            meeting: self.query.meeting,
            after: Some(self.told),
            limit: PAGE,
            ..HistoryQuery::default()
        };
        self.page = self.planner.history(seen, &query)?.into();
        self.read_at = seen.position();
        if self.page.is_empty() {
            self.told = self.told.max(seen.position());
        }
        Ok(())
    }

    fn take(&mut self, most: usize) -> Vec<HistoryEntry> {
        let entries: Vec<_> = self.page.drain(..most.min(self.page.len())).collect();
        if let Some(last) = entries.last() {
            self.told = last.position;
        }
        entries
    }

    /// Until something was published, or the caller's time is over.
    async fn wait(&mut self) {
        let Some(left) = self.planner.time_left(&self.caller) else {
            return drop(self.published.changed().await);
        };
        // A moment more than none, lest a clock that stands still be asked without rest.
        let left = left.clamp(Duration::from_millis(1), LONGEST);
        tokio::select! {
            _ = self.published.changed() => {}
            () = tokio::time::sleep(left) => {}
        }
    }
}
