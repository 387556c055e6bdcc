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
//! next batch was never handed to anyone: it is refused, or decided again.

mod append;
mod batch;
mod decide;
mod failure;
mod publish;

use std::collections::VecDeque;
use std::sync::Arc;

use plenary_domain::State;
use plenary_journal::Head;
use tokio::runtime::Runtime;
use tokio::sync::mpsc;

pub(crate) use append::Appender;
use batch::Batch;
pub(crate) use batch::Waiting;

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
    /// The durable head.
    head: Head,
    /// The state that everything decided so far will leave.
    state: State,
    under_way: Option<Batch>,
    next: Batch,
    /// Came with a key that is under way, or will be: decided once that one is durable.
    later: VecDeque<Waiting>,
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
        let published = shared.snapshot.load_full();
        let (head, state) = (published.head, State::clone(&published.state));
        let (salts, under_way, next, later) = Default::default();
        Self {
            shared,
            queue,
            appender,
            keys,
            salts,
            options,
            files,
            head,
            state,
            under_way,
            next,
            later,
        }
    }

    /// Works until it is told to stop, or nobody is left who could command.
    pub(crate) fn run(mut self, runtime: &Runtime) {
        runtime.block_on(self.work());
        if self.shared.stopped.get().is_none() {
            self.checkpoint();
        }
        self.appender.end();
    }

    /// Takes what comes, and finishes what was taken.
    async fn work(&mut self) {
        let mut more = true;
        while more || self.under_way.is_some() {
            let (may_take, waits) = (more && self.has_room(), self.under_way.is_some());
            tokio::select! {
                // The disk first: it should not stand idle.
                biased;
                outcome = self.appender.outcome(), if waits => self.settle(outcome),
                job = self.queue.recv(), if may_take => match job {
                    Some(Job::Submit(waiting)) => self.take(waiting),
                    // Whoever is about to put something in still does.
                    Some(Job::Stop) => self.queue.close(),
                    None => more = false,
                },
            }
            if self.under_way.is_none() && (self.queue.is_empty() || !self.has_room()) {
                self.hand_over();
            }
        }
    }

    /// Whether the next batch may grow.
    fn has_room(&self) -> bool {
        self.next.len() + self.later.len() < self.options.batch
    }

    /// Decides one submission, on the state that those before it will leave.
    fn take(&mut self, waiting: Waiting) {
        if self.shared.stopped.get().is_some() {
            return waiting.tell(Err(SubmitError::ReadOnly));
        }
        let scope = waiting.scope();
        if scope.as_ref().is_some_and(|scope| self.is_in_use(scope)) {
            return self.later.push_back(waiting);
        }
        let verdict = self.decide(&waiting.submission);
        self.next.add(waiting, scope, verdict);
    }

    /// Hands the next batch to the journal; one in which nothing is to be recorded is answered.
    fn hand_over(&mut self) {
        let mut batch = std::mem::take(&mut self.next);
        if batch.drafts.is_empty() {
            return self.publish(batch, self.head, &[]);
        }
        batch.after = self.state.clone();
        batch.leave_the_queue();
        self.appender.append(self.head, std::mem::take(&mut batch.drafts));
        self.under_way = Some(batch);
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
