//! The one writer: it takes what waits, decides it, appends it in one durable act, publishes the new
//! state and then answers.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use plenary_domain::{Actor, Reason, State};
use plenary_journal::{AppendError, Commit, CommitDraft, Head};
use tokio::sync::{mpsc, oneshot};

use crate::commit::{Prepared, Salts, fault, prepare};
use crate::idempotency::{self, Keys, Used};
use crate::log::{Recorded, journal_position};
use crate::planner::{Options, Shared, Snapshot};
use crate::store::Files;
use crate::submission::{CommandOutcome, Receipt, Submission, SubmitError};

/// What waits in the queue.
pub(crate) enum Job {
    Submit { submission: Submission, answer: Answer },
    Stop,
}

type Answer = oneshot::Sender<Result<Receipt, SubmitError>>;
type Waiting = (Submission, Answer);

/// The writer's own.
pub(crate) struct Writer {
    pub(crate) shared: Arc<Shared>,
    pub(crate) queue: mpsc::Receiver<Job>,
    pub(crate) keys: Keys,
    pub(crate) salts: Salts,
    pub(crate) options: Options,
    pub(crate) files: Option<Files>,
}

/// A batch on its way to the journal.
struct Batch {
    /// The state that it leaves. Those between are let go of as they are left behind: with all of
    /// them kept, their nodes would be freed together, long cold.
    after: State,
    drafts: Vec<CommitDraft>,
    prepared: Vec<(Prepared, Waiting)>,
    keys: HashSet<(Actor, String)>,
    /// Came with a key that is in this batch already: decided once that one is durable.
    later: VecDeque<Waiting>,
}

impl Batch {
    /// Nothing yet, on this state.
    fn on(state: State) -> Self {
        let (drafts, prepared) = (Vec::new(), Vec::new());
        let (keys, later) = (HashSet::new(), VecDeque::new());
        Self { after: state, drafts, prepared, keys, later }
    }
}

impl Writer {
    /// Works until it is told to stop, or nobody is left who could command.
    pub(crate) fn run(mut self) {
        let mut stopping = false;
        while !stopping {
            let Some(first) = self.queue.blocking_recv() else { break };
            let (mut waiting, stop) = self.gather(first);
            stopping = stop;
            while !waiting.is_empty() {
                waiting = self.process(waiting);
            }
        }
        self.finish();
    }

    /// The first job and those that wait behind it, up to a full batch.
    fn gather(&mut self, first: Job) -> (VecDeque<Waiting>, bool) {
        let mut waiting = VecDeque::new();
        let mut next = Some(first);
        while let Some(job) = next {
            match job {
                Job::Stop => return (waiting, true),
                Job::Submit { submission, answer } => waiting.push_back((submission, answer)),
            }
            next =
                if waiting.len() < self.options.batch { self.queue.try_recv().ok() } else { None };
        }
        (waiting, false)
    }

    /// Takes no more, finishes what had been taken, and leaves a checkpoint.
    fn finish(&mut self) {
        self.queue.close();
        let mut waiting = VecDeque::new();
        // Waits for whoever has a place in the queue and is about to take it: `try_recv` would not.
        while let Some(job) = self.queue.blocking_recv() {
            if let Job::Submit { submission, answer } = job {
                waiting.push_back((submission, answer));
            }
        }
        while !waiting.is_empty() {
            waiting = self.process(waiting);
        }
        if self.shared.stopped.get().is_none() {
            self.checkpoint();
        }
    }

    /// Decides, appends, publishes and answers; gives back what has to be decided again.
    fn process(&mut self, waiting: VecDeque<Waiting>) -> VecDeque<Waiting> {
        if self.shared.stopped.get().is_some() {
            waiting.into_iter().for_each(|(_, answer)| reply(answer, Err(SubmitError::ReadOnly)));
            return VecDeque::new();
        }
        let snapshot = self.shared.snapshot.load_full();
        let Batch { after, drafts, prepared, later, .. } = self.decide(&snapshot, waiting);
        if drafts.is_empty() {
            return later;
        }
        match self.shared.journal.append(snapshot.head, drafts) {
            Ok(heads) => {
                self.publish(after, prepared, &heads);
                later
            }
            Err(AppendError::HeadMoved { .. }) => self.again(prepared, later),
            Err(error) => {
                self.stop(prepared, &error);
                later
            }
        }
    }

    /// Decides one after another, each on the state that those before it would leave.
    fn decide(&mut self, snapshot: &Snapshot, waiting: VecDeque<Waiting>) -> Batch {
        let mut batch = Batch::on(State::clone(&snapshot.state));
        for (submission, answer) in waiting {
            let key = submission.idempotency_key.clone().map(|key| (submission.actor.clone(), key));
            if key.as_ref().is_some_and(|key| batch.keys.contains(key)) {
                batch.later.push_back((submission, answer));
                continue;
            }
            match self.decide_one(&batch.after, snapshot, &submission) {
                Err(error) => reply(answer, Err(error)),
                Ok(Verdict::Known(receipt)) => reply(answer, Ok(receipt)),
                Ok(Verdict::New(mut prepared, after)) => {
                    batch.after = *after;
                    batch.drafts.push(std::mem::replace(
                        &mut prepared.draft,
                        CommitDraft { events: Vec::new() },
                    ));
                    batch.keys.extend(key);
                    batch.prepared.push((*prepared, (submission, answer)));
                }
            }
        }
        batch
    }

    fn decide_one(
        &mut self,
        state: &State,
        snapshot: &Snapshot,
        submission: &Submission,
    ) -> Result<Verdict, SubmitError> {
        if let Some(receipt) = self.repeated(state, submission)? {
            return Ok(Verdict::Known(receipt));
        }
        let orders = self.shared.orders(&submission.actor, submission.instructions.clone());
        let (prepared, after) = prepare(state, &orders, submission, &mut self.salts)?;
        if prepared.events.is_empty() {
            let Prepared { outcomes, .. } = prepared;
            return Ok(Verdict::Known(Receipt { head: snapshot.head, outcomes }));
        }
        Ok(Verdict::New(Box::new(prepared), Box::new(after)))
    }

    /// The first answer again, if these commands came under this key before.
    fn repeated(
        &self,
        state: &State,
        submission: &Submission,
    ) -> Result<Option<Receipt>, SubmitError> {
        let Some(key) = &submission.idempotency_key else { return Ok(None) };
        let Some(used) = self.keys.get(&submission.actor, key) else { return Ok(None) };
        let Used { first, salt: Some(salt), hash } = used else { return Err(reused(key)) };
        if idempotency::hash(salt, &submission.instructions).map_err(fault)? != *hash {
            return Err(reused(key));
        }
        let commits = self.shared.journal.read(journal_position(*first)).map_err(fault)?.next();
        let commit = commits.ok_or_else(|| fault("the commit of a known key is missing"))?;
        receipt_again(&commit.map_err(fault)?, state, submission).map(Some)
    }

    /// Durable: the new state is published, and only then is anyone answered.
    fn publish(&mut self, after: State, prepared: Vec<(Prepared, Waiting)>, heads: &[Head]) {
        let mut answers = Vec::with_capacity(prepared.len());
        let mut catalog = self.shared.catalog_mut();
        for ((prepared, (_, answer)), head) in prepared.into_iter().zip(heads) {
            for decided in &prepared.events {
                let headline = decided.headline.clone();
                catalog.note(decided.position, &decided.envelope, headline);
            }
            if let Some((actor, key, used)) = prepared.used {
                self.keys.remember(&actor, &key, used);
            }
            answers.push((answer, Receipt { head: *head, outcomes: prepared.outcomes }));
        }
        drop(catalog);
        if let Some(head) = heads.last() {
            self.show(after, *head);
        }
        answers.into_iter().for_each(|(answer, receipt)| reply(answer, Ok(receipt)));
    }

    fn show(&mut self, state: State, head: Head) {
        let snapshot = Arc::new(Snapshot::new(state, head));
        self.shared.checkpoints_mut().offer(&snapshot.state);
        self.shared.snapshot.store(snapshot);
        if let Some(files) = &mut self.files
            && files.due(head, self.options.checkpoint_every)
        {
            let catalog = self.shared.catalog().clone();
            files.write_aside(self.shared.snapshot.load_full(), catalog, self.keys.clone());
        }
    }

    /// Another node got in between: catches up with the log, and has the batch decided again.
    fn again(
        &mut self,
        prepared: Vec<(Prepared, Waiting)>,
        later: VecDeque<Waiting>,
    ) -> VecDeque<Waiting> {
        if let Err(fault) = self.catch_up() {
            self.stop(prepared, &fault);
            return later;
        }
        prepared.into_iter().map(|(_, waiting)| waiting).chain(later).collect()
    }

    fn catch_up(&mut self) -> Result<(), crate::log::ReadFault> {
        let shared = self.shared.clone();
        let snapshot = shared.snapshot.load_full();
        let mut state = State::clone(&snapshot.state);
        let mut head = snapshot.head;
        for commit in shared.journal.read(head.position.next())? {
            let commit = commit?;
            self.learn(&commit, &mut state)?;
            head = commit.head();
        }
        self.show(state, head);
        Ok(())
    }

    fn learn(&mut self, commit: &Commit, state: &mut State) -> Result<(), crate::log::ReadFault> {
        for record in &commit.records {
            let envelope = Recorded::read(record)?.evolve(state);
            self.shared.catalog_mut().note_after(state, &envelope);
            self.keys.learn(record, &envelope.actor, envelope.idempotency.as_ref());
        }
        Ok(())
    }

    /// Not durable: nothing of it is shown, nobody can be told what became of it, and no more is
    /// taken until a restart has read what the log holds.
    fn stop(&self, prepared: Vec<(Prepared, Waiting)>, error: &dyn std::fmt::Display) {
        tracing::error!(%error, "the store failed; no more commands are taken");
        // The first reason is the one that counts.
        let _ = self.shared.stopped.set("the store failed; restart the server".to_owned());
        for (_, (_, answer)) in prepared {
            reply(answer, Err(SubmitError::OutcomeUnknown));
        }
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

/// What a submission came to before anything was written.
enum Verdict {
    New(Box<Prepared>, Box<State>),
    Known(Receipt),
}

/// Whoever no longer waits needs no answer.
fn reply(answer: Answer, outcome: Result<Receipt, SubmitError>) {
    let _ = answer.send(outcome);
}

fn reused(key: &str) -> SubmitError {
    let reason = Reason::KeyReused { key: key.to_owned() };
    SubmitError::Refused { index: 0, refusal: reason.at("idempotencyKey") }
}

fn receipt_again(
    commit: &Commit,
    state: &State,
    submission: &Submission,
) -> Result<Receipt, SubmitError> {
    let subject = |i: &crate::submission::Instruction| i.command.subject(state);
    let mut entities: Vec<_> = submission.instructions.iter().map(subject).collect();
    // Backwards, so that the first event of each command has the last word.
    for record in commit.records.iter().rev() {
        let envelope = Recorded::read(record).map_err(fault)?.envelope;
        let slot = usize::try_from(envelope.command).ok().and_then(|n| entities.get_mut(n));
        if let (Some(slot), Some(touched)) = (slot, envelope.entities.first()) {
            *slot = Some(touched.entity);
        }
    }
    let outcomes = entities.into_iter().map(|entity| CommandOutcome { entity }).collect();
    Ok(Receipt { head: commit.head(), outcomes })
}
