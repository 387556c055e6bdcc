//! The thread that waits for the disk, so that the writer need not.
//!
//! The next batch lies between the two: the writer adds to it, and the appender takes it as it is
//! when the one before is durable, so that the disk waits for nobody.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

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
}

impl Appender {
    /// Appends after this head.
    pub(crate) fn start(journal: Arc<dyn Journal>, head: Head) -> io::Result<Self> {
        let tray = Tray { next: Batch::default(), head, halted: false, closed: false };
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
        self.desk.changed.notify_one();
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
        self.begin();
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
        let mut last = None;
        while let Some((mut batch, before)) = self.next(last.take(), tell) {
            let drafts = std::mem::take(&mut batch.drafts);
            let outcome =
                if drafts.is_empty() { Ok(vec![]) } else { journal.append(before, drafts) };
            last = Some(Done { batch, before, outcome });
        }
    }

    /// Takes the next batch, tells what became of the last, and only then waits if there is none.
    fn next(
        &self,
        last: Option<Done>,
        tell: &mpsc::UnboundedSender<Done>,
    ) -> Option<(Batch, Head)> {
        let mut tray = self.tray();
        if let Some(last) = last {
            tray.note(&last.outcome);
            let taken = tray.take();
            drop(tray);
            // The writer listens until it has been told of every batch.
            let _ = tell.send(last);
            if taken.is_some() {
                return taken;
            }
            tray = self.tray();
        }
        let idle = |tray: &mut Tray| !tray.closed && !tray.ready();
        let waited = self.changed.wait_while(tray, idle);
        waited.unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Tray {
    fn note(&mut self, outcome: &Result<Vec<Head>, AppendError>) {
        match outcome {
            Ok(heads) => self.head = heads.last().copied().unwrap_or(self.head),
            Err(_) => self.halted = true,
        }
    }

    fn ready(&self) -> bool {
        !self.halted && self.next.len() > 0
    }

    fn take(&mut self) -> Option<(Batch, Head)> {
        if !self.ready() {
            return None;
        }
        let mut batch = std::mem::take(&mut self.next);
        batch.leave_the_queue();
        Some((batch, self.head))
    }
}
