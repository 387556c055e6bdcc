//! The thread that waits for the disk, so that the writer need not.
//!
//! The next batch lies between the two: the writer adds to it, and the appender takes it once the one
//! before is durable and whoever was answered with that has had a moment to come back. Most of what
//! an append costs, it costs whatever its size: callers that command one thing after another would
//! else fall into two halves that wait for each other's syncs.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use plenary_journal::{AppendError, Head, Journal};
use tokio::sync::mpsc;

use super::batch::Batch;

/// A batch, and what became of it.
pub(super) struct Done {
    pub(super) batch: Batch,
    /// The head before it.
    pub(super) before: Head,
    /// The heads after each of its commits.
    pub(super) outcome: Result<Vec<Head>, AppendError>,
}

/// Hands batches to the appender.
pub(crate) struct Appender {
    desk: Arc<Desk>,
    done: mpsc::UnboundedReceiver<Done>,
    thread: Option<JoinHandle<()>>,
}

/// What lies between writer and appender.
struct Desk {
    tray: Mutex<Tray>,
    changed: Condvar,
}

struct Tray {
    next: Batch,
    /// The durable head.
    head: Head,
    /// An append failed: what was decided behind it is not to be appended.
    halted: bool,
    closed: bool,
    /// How many a batch may hold.
    most: usize,
    patience: Patience,
}

/// How long the next batch is left to grow: until as many are in it as there were, answered or
/// waiting, when the last batch was done, and at most for as long as that took.
struct Patience {
    enough: usize,
    until: Instant,
}

impl Patience {
    fn left(&self, size: usize) -> Duration {
        if size >= self.enough {
            return Duration::ZERO;
        }
        self.until.saturating_duration_since(Instant::now())
    }
}

impl Appender {
    /// Appends after this head, so many at most together.
    pub(crate) fn start(journal: Arc<dyn Journal>, head: Head, most: usize) -> io::Result<Self> {
        let patience = Patience { enough: 0, until: Instant::now() };
        let tray =
            Tray { next: Batch::default(), head, halted: false, closed: false, most, patience };
        let desk = Arc::new(Desk { tray: Mutex::new(tray), changed: Condvar::new() });
        let (tell, done) = mpsc::unbounded_channel();
        let work = {
            let desk = desk.clone();
            move || desk.work(&*journal, &tell)
        };
        let thread = std::thread::Builder::new().name("plenary-appender".into()).spawn(work)?;
        Ok(Self { desk, done, thread: Some(thread) })
    }

    /// Adds to the next batch, which an appender that has nothing to do leaves until it is told to
    /// [`begin`](Self::begin).
    pub(super) fn add<T>(&self, add: impl FnOnce(&mut Batch) -> T) -> T {
        add(&mut self.desk.tray().next)
    }

    pub(super) fn begin(&self) {
        if self.desk.tray().left_to_wait() == Some(Duration::ZERO) {
            self.desk.changed.notify_one();
        }
    }

    /// How much the next batch holds.
    pub(super) fn gathered(&self) -> usize {
        self.desk.tray().next.len()
    }

    /// Waits for what became of a batch: they are told in order. None once the thread is gone.
    pub(super) async fn done(&mut self) -> Option<Done> {
        self.done.recv().await
    }

    /// Takes back what was decided behind a batch that failed.
    pub(super) fn take_back(&self) -> Batch {
        std::mem::take(&mut self.desk.tray().next)
    }

    /// Goes on after a failure, from this head.
    pub(super) fn resume(&self, head: Head) {
        let mut tray = self.desk.tray();
        (tray.head, tray.halted) = (head, false);
    }
}

/// Lets go of the journal, in whatever way the writer ends.
impl Drop for Appender {
    fn drop(&mut self) {
        self.desk.tray().closed = true;
        self.desk.changed.notify_one();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the journal panicked while appending");
        }
    }
}

impl Desk {
    /// Nothing that panics is done under this lock.
    fn tray(&self) -> MutexGuard<'_, Tray> {
        self.tray.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, journal: &dyn Journal, tell: &mpsc::UnboundedSender<Done>) {
        while let Some((mut batch, before)) = self.next() {
            let begun = Instant::now();
            let drafts = std::mem::take(&mut batch.drafts);
            let outcome =
                if drafts.is_empty() { Ok(vec![]) } else { journal.append(before, drafts) };
            self.tray().note(&outcome, batch.len(), begun.elapsed());
            // The writer listens until it has been told of every batch.
            let _ = tell.send(Done { batch, before, outcome });
        }
    }

    /// The next batch, once it is there and has had time to grow.
    fn next(&self) -> Option<(Batch, Head)> {
        let mut tray = self.tray();
        loop {
            tray = match tray.left_to_wait() {
                Some(Duration::ZERO) => return Some(tray.take()),
                _ if tray.closed => return None,
                Some(left) => {
                    let waited = self.changed.wait_timeout(tray, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(tray).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

impl Tray {
    /// Notes what became of a batch of this size.
    fn note(&mut self, outcome: &Result<Vec<Head>, AppendError>, size: usize, took: Duration) {
        match outcome {
            Ok(heads) => self.head = heads.last().copied().unwrap_or(self.head),
            Err(_) => self.halted = true,
        }
        let enough = self.most.min(size + self.next.len());
        self.patience = Patience { enough, until: Instant::now() + took };
    }

    /// How long the appender has to wait, if nothing happens; none for as long as that.
    fn left_to_wait(&self) -> Option<Duration> {
        let size = self.next.len();
        let left = if self.closed { Duration::ZERO } else { self.patience.left(size) };
        if size > 0 && !self.halted && left.is_zero() {
            return Some(Duration::ZERO);
        }
        Some(left).filter(|left| !left.is_zero())
    }

    fn take(&mut self) -> (Batch, Head) {
        let mut batch = std::mem::take(&mut self.next);
        batch.leave_the_queue();
        (batch, self.head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_waits_for_those_who_were_answered_and_not_for_ever() {
        let until = Instant::now() + Duration::from_secs(3600);
        let patience = Patience { enough: 3, until };
        assert!(patience.left(2) > Duration::from_secs(3000));
        assert_eq!(patience.left(3), Duration::ZERO);
        let patience = Patience { enough: 3, until: Instant::now() };
        assert_eq!(patience.left(1), Duration::ZERO);
    }
}
