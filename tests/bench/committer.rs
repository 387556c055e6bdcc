//! The plainest group commit: one thread takes what waits, writes it, syncs, and answers.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use plenary_journal::{CommitDraft, EventDraft, Journal, SledJournal};
use tokio::sync::{mpsc, oneshot};

use crate::Outcome;
use crate::load::Worker;

/// As many as the planner takes together.
const BATCH: usize = 256;

/// An event as its bytes, and who waits for it.
type Waiting = (Event, oneshot::Sender<()>);

/// An envelope and a payload.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) envelope: Vec<u8>,
    pub(crate) payload: Vec<u8>,
}

impl Event {
    pub(crate) fn len(&self) -> usize {
        self.envelope.len() + self.payload.len()
    }
}

/// Hands one event at a time to a committer.
#[derive(Clone)]
pub(crate) struct Submitter {
    queue: mpsc::Sender<Waiting>,
    event: Event,
}

impl Submitter {
    /// Whose committer appends to a file and calls fdatasync.
    pub(crate) fn of_file(path: &Path, event: Event) -> Outcome<Self> {
        let mut file = File::create(path)?;
        let mut bytes = Vec::new();
        Ok(Self::of(event, move |batch| {
            bytes.clear();
            for event in batch {
                bytes.extend_from_slice(&event.envelope);
                bytes.extend_from_slice(&event.payload);
            }
            file.write_all(&bytes)?;
            Ok(file.sync_data()?)
        }))
    }

    /// Whose committer is the journal, with nothing around it.
    pub(crate) fn of_journal(journal: SledJournal, event: Event) -> Self {
        let (envelope_salt, payload_salt) = ([1; 16], [2; 16]);
        let draft = move |Event { envelope, payload }| {
            CommitDraft::new(vec![EventDraft { envelope, envelope_salt, payload, payload_salt }])
        };
        Self::of(event, move |batch| {
            journal.append(journal.head(), batch.into_iter().map(draft).collect())?;
            Ok(())
        })
    }

    /// The committer ends when the last submitter is dropped, or when it fails: then those who wait
    /// are told so by a broken channel.
    fn of(event: Event, commit: impl FnMut(Vec<Event>) -> Outcome<()> + Send + 'static) -> Self {
        let (queue, submitted) = mpsc::channel(4096);
        std::thread::spawn(move || run(submitted, commit));
        Self { queue, event }
    }
}

impl Worker for Submitter {
    async fn once(&mut self) -> Outcome<()> {
        let (done, wait) = oneshot::channel();
        self.queue.try_send((self.event.clone(), done)).map_err(|_| "the committer is gone")?;
        Ok(wait.await?)
    }
}

fn run(mut submitted: mpsc::Receiver<Waiting>, mut commit: impl FnMut(Vec<Event>) -> Outcome<()>) {
    while let Some(first) = submitted.blocking_recv() {
        let rest = std::iter::from_fn(|| submitted.try_recv().ok());
        let (batch, waiting): (Vec<_>, Vec<_>) =
            std::iter::once(first).chain(rest.take(BATCH - 1)).unzip();
        if let Err(error) = commit(batch) {
            println!("a committer failed: {error}");
            return;
        }
        for done in waiting {
            // Whoever no longer waits needs no answer.
            let _ = done.send(());
        }
    }
}
