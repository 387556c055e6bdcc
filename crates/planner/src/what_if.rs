//! What if: commands tried on a private copy, never recorded.

use std::sync::Arc;

use plenary_domain::{Actor, Refusal, Seen, State, Viewer, decide_each};

use crate::planner::Planner;
use crate::submission::{CommandOutcome, Instruction};

/// What would come of a list of commands.
pub struct WhatIf {
    /// What would then be there.
    pub seen: Seen,
    /// What would become of each command: refused ones are gone past.
    pub outcomes: Vec<Result<CommandOutcome, Refusal>>,
}

impl Planner {
    /// Tries commands on a copy of what is there now. Nothing is recorded.
    #[must_use]
    pub fn what_if(&self, instructions: Vec<Instruction>, actor: &Actor, viewer: Viewer) -> WhatIf {
        let today = self.snapshot().state.clone();
        let orders = self.shared.orders(actor, None, instructions);
        let (state, decided) = decide_each(&today, &orders);
        let outcome = |(order, decided): (&plenary_domain::Order, Result<Vec<_>, Refusal>)| {
            decided.map(|events| CommandOutcome::of(order, &events, &state))
        };
        let outcomes = orders.iter().zip(decided).map(outcome).collect();
        let world: Arc<State> = Arc::new(state);
        WhatIf { seen: Seen::then(world, today, viewer), outcomes }
    }
}

/// The first 64 bits of BLAKE3 in hexadecimal: to tell one thing from another, not to prove anything.
#[must_use]
pub fn short_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(16).collect()
}
