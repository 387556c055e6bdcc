//! What is decided and made durable together.

use plenary_domain::{Actor, State};
use plenary_journal::CommitDraft;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::commit::Prepared;
use crate::submission::{CommandOutcome, Receipt, Submission, SubmitError};

/// Whose key, and which.
pub(super) type Scope = (Actor, String);

/// What is told to whoever submitted.
pub(crate) type Answer = Result<Receipt, SubmitError>;

/// A submission and whoever waits for its answer.
pub(crate) struct Waiting {
    pub(crate) submission: Submission,
    pub(crate) answer: oneshot::Sender<Answer>,
    /// Its place in the queue, until the journal has it.
    pub(crate) place: Option<OwnedSemaphorePermit>,
}

impl Waiting {
    /// Whoever no longer waits needs no answer.
    pub(super) fn tell(self, answer: Answer) {
        let _ = self.answer.send(answer);
    }

    pub(super) fn scope(&self) -> Option<Scope> {
        let Submission { actor, idempotency_key, .. } = &self.submission;
        idempotency_key.as_ref().map(|key| (actor.clone(), key.clone()))
    }
}

/// What a submission came to when it was decided.
pub(super) enum Verdict {
    /// Drafted, and to be recorded.
    New { draft: CommitDraft, prepared: Prepared },
    /// Nothing needed recording.
    Unchanged(Vec<CommandOutcome>),
    /// The answer, which may be told as soon as what it was decided on is durable.
    Known(Answer),
}

/// A verdict without its draft, which is on its way to the journal.
pub(super) enum Due {
    Recorded(Prepared),
    Unchanged(Vec<CommandOutcome>),
    Known(Answer),
}

/// Submissions in the order in which they were decided.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) drafts: Vec<CommitDraft>,
    pub(super) entries: Vec<(Waiting, Due)>,
    /// The state that it leaves.
    pub(super) after: State,
}

impl Batch {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Adds one, which leaves this state.
    pub(super) fn add(&mut self, waiting: Waiting, verdict: Verdict, after: State) {
        let due = match verdict {
            Verdict::New { draft, prepared } => {
                self.drafts.push(draft);
                Due::Recorded(prepared)
            }
            Verdict::Unchanged(outcomes) => Due::Unchanged(outcomes),
            Verdict::Known(answer) => Due::Known(answer),
        };
        self.entries.push((waiting, due));
        self.after = after;
    }

    /// Makes room in the queue for as many others.
    pub(super) fn leave_the_queue(&mut self) {
        for (waiting, _) in &mut self.entries {
            waiting.place = None;
        }
    }
}
