//! The one writer: it decides what comes, hands it to the journal in batches, publishes what has
//! become durable and then answers.
//!
//! ```text
//! queue ──► decided, in the next batch ──► under way, being made durable ──► published, answered
//! ```
//!
//! At most one batch is under way. While the disk works on it, the writer decides the next one, on
//! the state that the one under way will leave; so nobody is told anything that was decided on that
//! state, refusals included, before it is durable. If it fails, or another node got in between, the
//! next batch never reached the journal: it is refused, or decided again.

mod append;
mod batch;
mod decide;
mod failure;
mod publish;

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use plenary_domain::State;
use tokio::runtime::Runtime;
use tokio::sync::mpsc;

pub(crate) use append::Appender;
pub(crate) use batch::Waiting;
use batch::{Scope, Verdict};

use crate::commit::Salts;
use crate::idempotency::Keys;
use crate::planner::{Options, Shared};
use crate::store::Files;
use crate::submission::SubmitError;

/// What waits in the queue.
pub(crate) enum Job {
    Submit(Waiting),
    Stop,
}

/// The writer's own.
pub(crate) struct Writer {
    shared: Arc<Shared>,
    queue: mpsc::UnboundedReceiver<Job>,
    appender: Appender,
    keys: Keys,
    salts: Salts,
    options: Options,
    files: Option<Files>,
    /// The state that everything decided so far will leave.
    state: State,
    /// How many are decided and not answered.
    decided: usize,
    /// The keys that they will have used.
    in_use: HashSet<Scope>,
    /// Came with a key that is in use: decided once that one is durable.
    later: VecDeque<Waiting>,
    /// To be decided before anything that is still in the queue.
    first: VecDeque<Waiting>,
}

impl Writer {
    /// On what is published.
    pub(crate) fn new(
        shared: Arc<Shared>,
        queue: mpsc::UnboundedReceiver<Job>,
        appender: Appender,
        keys: Keys,
        options: Options,
        files: Option<Files>,
    ) -> Self {
        let state = State::clone(&shared.snapshot.load().state);
        let (salts, decided, in_use) = Default::default();
        let (later, first) = Default::default();
        Self {
            shared,
            queue,
            appender,
            keys,
            salts,
            options,
            files,
            state,
            decided,
            in_use,
            later,
            first,
        }
    }

    /// Works until it is told to stop, or nobody is left who could command.
    pub(crate) fn run(mut self, runtime: &Runtime) {
        runtime.block_on(self.work());
        if self.shared.stopped.get().is_none() {
            self.checkpoint();
        }
    }

    /// Takes what comes, and finishes what was taken.
    async fn work(&mut self) {
        let mut more = true;
        while more || self.decided > 0 {
            let (waits, has_room) = (self.decided > 0, self.has_room());
            tokio::select! {
                biased;
                done = self.appender.done(), if waits => self.settle(done),
                job = self.queue.recv(), if more && has_room => match job {
                    Some(Job::Submit(waiting)) => self.take(waiting),
                    // Whoever is about to put something in still does.
                    Some(Job::Stop) => self.queue.close(),
                    None => more = false,
                },
            }
            while self.has_room()
                && let Some(waiting) = self.first.pop_front()
            {
                self.take(waiting);
            }
            if self.queue.is_empty() || !self.has_room() {
                self.appender.begin();
            }
        }
    }

    /// Whether the next batch may grow.
    fn has_room(&self) -> bool {
        self.appender.gathered() + self.later.len() < self.options.batch
    }

    /// Decides one submission, on the state that those before it will leave.
    fn take(&mut self, waiting: Waiting) {
        if self.shared.stopped.get().is_some() {
            return waiting.tell(Err(SubmitError::ReadOnly));
        }
        let scope = waiting.scope();
        if scope.as_ref().is_some_and(|scope| self.in_use.contains(scope)) {
            return self.later.push_back(waiting);
        }
        let verdict = self.decide(&waiting.submission);
        if matches!(verdict, Verdict::New { .. }) {
            self.in_use.extend(scope);
        }
        self.decided += 1;
        let after = self.state.clone();
        self.appender.add(|next| next.add(waiting, verdict, after));
    }

    fn checkpoint(&mut self) {
        let Some(files) = &mut self.files else { return };
        files.settle();
        let snapshot = self.shared.snapshot.load_full();
        if files.behind(snapshot.head) {
            files.write(&snapshot, &self.shared.catalog(), &self.keys);
        }
    }
}
