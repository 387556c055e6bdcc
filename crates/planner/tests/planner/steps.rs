//! The steps of random histories, as submissions.

use std::sync::Arc;

use plenary_domain::State;
use plenary_domain::testing::steps::{self, Tried};
pub(crate) use plenary_domain::testing::steps::{QUIET, Step, seeded};
use plenary_planner::{Instruction, Submission};

use crate::support::one;

/// What every history begins with.
pub(crate) fn beginning() -> Vec<Submission> {
    steps::beginning().into_iter().map(one).collect()
}

/// What this step comes to in this state; none if there is nothing that it could be about.
pub(crate) fn next(step: Step, nth: usize, state: &Arc<State>) -> Option<Submission> {
    let Tried { actor, command, on_behalf_of, happened, key } = steps::next(step, nth, state)?;
    let instruction = Instruction { on_behalf_of, happened, ..Instruction::from(command) };
    let instructions = vec![instruction];
    Some(Submission { actor, grant: None, instructions, idempotency_key: key })
}
