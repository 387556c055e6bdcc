//! When a batch does not become durable: another node got in between, or the store failed.

use std::fmt::Display;

use plenary_domain::State;
use plenary_journal::Commit;

use super::Writer;
use super::batch::{Batch, Due, Waiting};
use crate::log::{ReadFault, Recorded};
use crate::submission::SubmitError;

impl Writer {
    /// Another node got in between: catches up with the log, and decides everything again in the
    /// order in which it came.
    pub(super) fn decide_again(&mut self, batch: Batch) {
        let behind = self.take_back();
        let batch = batch.entries.into_iter().map(|(waiting, _)| waiting);
        self.first = batch.chain(behind).collect();
        if let Err(fault) = self.catch_up() {
            self.refuse_from_now_on(&fault);
        }
    }

    /// All that was taken and has not reached the journal.
    fn take_back(&mut self) -> Vec<Waiting> {
        let next = self.appender.take_back();
        self.decided -= next.len();
        self.in_use.clear();
        let decided = next.entries.into_iter().map(|(waiting, _)| waiting);
        let later = std::mem::take(&mut self.later);
        decided.chain(later).chain(std::mem::take(&mut self.first)).collect()
    }

    fn catch_up(&mut self) -> Result<(), ReadFault> {
        let shared = self.shared.clone();
        let snapshot = shared.snapshot.load_full();
        let mut state = State::clone(&snapshot.state);
        let mut head = snapshot.head;
        for commit in shared.journal.read(head.position.next())? {
            let commit = commit?;
            self.learn(&commit, &mut state)?;
            head = commit.head();
        }
        self.appender.resume(head);
        self.state = state.clone();
        self.show(state, head);
        Ok(())
    }

    fn learn(&mut self, commit: &Commit, state: &mut State) -> Result<(), ReadFault> {
        for record in &commit.records {
            let envelope = Recorded::read(record)?.evolve(state);
            self.shared.catalog_mut().note_after(state, &envelope);
            self.keys.learn(record, &envelope.actor, envelope.idempotency.as_ref());
        }
        Ok(())
    }

    /// Not durable: nothing of it is shown, and nobody can be told what became of it. What was
    /// decided behind it never reached the journal.
    pub(super) fn fail(&mut self, batch: Batch, error: &dyn Display) {
        self.refuse_from_now_on(error);
        for (waiting, due) in batch.entries {
            waiting.tell(Err(match due {
                Due::Recorded(_) => SubmitError::OutcomeUnknown,
                Due::Unchanged(_) | Due::Known(_) => SubmitError::ReadOnly,
            }));
        }
        let behind = self.take_back();
        behind.into_iter().for_each(|waiting| waiting.tell(Err(SubmitError::ReadOnly)));
    }

    /// The journal panicked, and took the batch under way with it: who waited for that sees that
    /// nobody will answer any more, and takes the outcome for unknown.
    pub(super) fn journal_is_gone(&mut self) {
        self.refuse_from_now_on(&"the journal panicked");
        let behind = self.take_back();
        behind.into_iter().for_each(|waiting| waiting.tell(Err(SubmitError::ReadOnly)));
        self.decided = 0;
    }

    /// No more is taken until a restart has read what the log holds.
    fn refuse_from_now_on(&self, error: &dyn Display) {
        tracing::error!(%error, "the store failed; no more commands are taken");
        // The first reason is the one that counts.
        let _ = self.shared.stopped.set("the store failed; restart the server".to_owned());
    }
}
