//! What a submission comes to, on the state that everything decided before it will leave.

use plenary_domain::{Reason, State};
use plenary_journal::Commit;

use super::Writer;
use super::batch::Verdict;
use crate::commit::{Drafted, fault, prepare};
use crate::idempotency::{self, Used};
use crate::log::{Recorded, journal_position};
use crate::submission::{CommandOutcome, Instruction, Receipt, Submission, SubmitError};

impl Writer {
    pub(super) fn decide(&mut self, submission: &Submission) -> Verdict {
        self.decided(submission).unwrap_or_else(|error| Verdict::Known(Err(error)))
    }

    fn decided(&mut self, submission: &Submission) -> Result<Verdict, SubmitError> {
        if let Some(receipt) = self.repeated(submission)? {
            return Ok(Verdict::Known(Ok(receipt)));
        }
        let orders = self.shared.orders(
            &submission.actor,
            submission.grant,
            submission.instructions.clone(),
        );
        let drafted = prepare(&self.state, &orders, submission, &mut self.salts)?;
        let Drafted { draft, prepared, after } = drafted;
        if draft.is_empty() {
            return Ok(Verdict::Unchanged(prepared.outcomes));
        }
        // The state before is let go of at once: with all of them kept until the batch is done,
        // their nodes would be freed together, long cold.
        self.state = after;
        Ok(Verdict::New { draft, prepared })
    }

    /// The first answer again, if these commands came under this key before.
    fn repeated(&self, submission: &Submission) -> Result<Option<Receipt>, SubmitError> {
        let Some(key) = &submission.idempotency_key else { return Ok(None) };
        let Some(used) = self.keys.get(&submission.actor, key) else { return Ok(None) };
        let Used { first, salt: Some(salt), hash } = used else { return Err(reused(key)) };
        if idempotency::hash(salt, &submission.instructions).map_err(fault)? != *hash {
            return Err(reused(key));
        }
        let commits = self.shared.journal.read(journal_position(*first)).map_err(fault)?.next();
        let commit = commits.ok_or_else(|| fault("the commit of a known key is missing"))?;
        receipt_again(&commit.map_err(fault)?, &self.state, submission).map(Some)
    }
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
    let subject = |i: &Instruction| i.command.subject(state);
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
    Ok(Receipt { head: commit.head(), outcomes, recorded: true })
}
