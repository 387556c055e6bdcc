//! Building a planner from a log: what was kept, then every event after it.

use std::sync::Arc;

use plenary_domain::{Envelope, State};
use plenary_journal::{Commit, Head, Journal, ReplayError};
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, mpsc};

use crate::catalog::Catalog;
use crate::checkpoint::{Checkpoints, Content};
use crate::clock::Clock;
use crate::idempotency::Keys;
use crate::log::{ReadFault, Recorded};
use crate::planner::{Options, Planner, Shared, Snapshot};
use crate::store::Files;
use crate::writer::{Appender, Writer};

/// A planner in the making: evolves as the log is read.
pub(crate) struct Fold {
    pub(crate) state: State,
    pub(crate) head: Head,
    catalog: Catalog,
    keys: Keys,
    checkpoints: Checkpoints,
}

impl Fold {
    pub(crate) fn from_start(options: &Options) -> Self {
        Self::from_checkpoint(Head::EMPTY, Content::default(), options)
    }

    pub(crate) fn from_checkpoint(head: Head, content: Content, options: &Options) -> Self {
        let (state, catalog, keys) = content;
        let mut checkpoints = Checkpoints::with_room_for(options.past_states);
        checkpoints.offer(&Arc::new(state.clone()));
        Self { state, head, catalog, keys, checkpoints }
    }

    /// Takes in one commit.
    pub(crate) fn commit(&mut self, commit: &Commit) -> Result<(), ReadFault> {
        for record in &commit.records {
            let mut recorded = Recorded::read(record)?;
            let idempotency = recorded.envelope.idempotency.take();
            self.keys.learn(record, &recorded.envelope.actor, idempotency.as_ref());
            let envelope = recorded.evolve(&mut self.state);
            self.note(&envelope);
        }
        self.head = commit.head();
        if self.checkpoints.due(self.state.position) {
            self.checkpoints.offer(&Arc::new(self.state.clone()));
        }
        Ok(())
    }

    fn note(&mut self, envelope: &Envelope) {
        self.catalog.note_after(&self.state, envelope);
    }

    /// Starts the writer on what was built.
    pub(crate) fn start(
        self,
        journal: Arc<dyn Journal>,
        clock: Arc<dyn Clock>,
        options: Options,
        files: Option<Files>,
    ) -> std::io::Result<Planner> {
        let snapshot = Snapshot::new(self.state, self.head);
        let shared = Shared::new(journal, clock, snapshot, self.catalog, self.checkpoints);
        let shared = Arc::new(shared?);
        let places = Arc::new(Semaphore::new(options.queue));
        let (sender, queue) = mpsc::unbounded_channel();
        let appender = Appender::start(shared.journal.clone(), self.head, options.batch)?;
        let writer = Writer::new(shared.clone(), queue, appender, self.keys, options, files);
        let runtime = Builder::new_current_thread().build()?;
        let thread = std::thread::Builder::new().name("plenary-writer".into());
        let writer = thread.spawn(move || writer.run(&runtime))?;
        Ok(Planner::assemble(shared, places, sender, writer))
    }
}

impl Planner {
    /// A planner over any journal, built by replaying all of it.
    ///
    /// # Errors
    /// What is wrong with the log.
    pub fn over(
        journal: Arc<dyn Journal>,
        clock: Arc<dyn Clock>,
        options: Options,
    ) -> Result<Self, ReplayError<ReadFault>> {
        let mut fold = Fold::from_start(&options);
        plenary_journal::replay(&*journal, Head::EMPTY, &mut |commit| fold.commit(&commit))?;
        let position = plenary_journal::Position(0);
        let refused = |source: std::io::Error| {
            let source = Box::new(source);
            ReplayError::Read(plenary_journal::ReadError::Store { position, source })
        };
        fold.start(journal, clock, options, None).map_err(refused)
    }
}
