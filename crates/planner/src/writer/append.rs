//! The thread that waits for the disk, so that the writer need not.

use std::io;
use std::sync::Arc;
use std::sync::mpsc as threads;
use std::thread::JoinHandle;

use plenary_journal::{AppendError, CommitDraft, Head, Journal};
use tokio::sync::mpsc;

/// The heads after each commit, or why there are none.
pub(super) type Outcome = Result<Vec<Head>, AppendError>;

/// Appends what it is handed, one batch after the other.
pub(crate) struct Appender {
    batches: threads::Sender<(Head, Vec<CommitDraft>)>,
    outcomes: mpsc::UnboundedReceiver<Outcome>,
    thread: JoinHandle<()>,
}

impl Appender {
    pub(crate) fn start(journal: Arc<dyn Journal>) -> io::Result<Self> {
        let (batches, handed) = threads::channel::<(Head, Vec<CommitDraft>)>();
        let (told, outcomes) = mpsc::unbounded_channel();
        let work = move || {
            for (expected, drafts) in handed {
                // The writer waits for every outcome before it ends.
                let _ = told.send(journal.append(expected, drafts));
            }
        };
        let thread = std::thread::Builder::new().name("plenary-appender".into()).spawn(work)?;
        Ok(Self { batches, outcomes, thread })
    }

    /// Begins to append after `expected`; the [`outcome`](Self::outcome) tells how it went.
    pub(super) fn append(&self, expected: Head, drafts: Vec<CommitDraft>) {
        // If the thread is gone, the outcome says so.
        let _ = self.batches.send((expected, drafts));
    }

    /// Waits for what became of the batch that was handed over first.
    pub(super) async fn outcome(&mut self) -> Outcome {
        let gone = || AppendError::Unknown { source: "the journal panicked".into() };
        self.outcomes.recv().await.unwrap_or_else(|| Err(gone()))
    }

    /// Lets go of the journal.
    pub(super) fn end(self) {
        drop(self.batches);
        if self.thread.join().is_err() {
            tracing::error!("the journal panicked while appending");
        }
    }
}
