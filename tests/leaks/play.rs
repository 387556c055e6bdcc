//! Random histories, as commits that can be appended to any journal.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use plenary_domain::commands::{Access, GrantAccess};
use plenary_domain::testing::steps::{Tried, beginning, next, seeded};
use plenary_domain::*;
use plenary_journal::{Commit, Journal, MemoryJournal};
use plenary_planner::{DeclaredClock, Instruction, Options, Planner, Submission};
use uuid::Uuid;

/// The secretariat's own grant: the first fact of every history, and kept in every part of it, so that
/// whoever shows nothing is the public.
pub(crate) const FIRST: GrantId = GrantId(Uuid::from_u128(0x6000));

/// A history, and when the last of it was recorded.
pub(crate) struct Played {
    pub(crate) commits: Vec<Commit>,
    pub(crate) now: Timestamp,
}

/// Plays the beginning, and as many steps as are said.
pub(crate) fn play(seed: u64, steps: usize) -> Played {
    let (journal, clock) = (Arc::new(MemoryJournal::new()), Arc::new(clock()));
    let planner = Planner::over(journal.clone(), clock.clone(), Options::default()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let secret_hash = Token::new(FIRST, [1; 32]).hash();
    let (name, access) = ("Desk".to_owned(), Access::Secretariat);
    let first = GrantAccess { id: Some(FIRST), name, access, secret_hash, expires: None };
    for command in std::iter::once(first.into()).chain(beginning()) {
        clock.set(later(&clock, 60));
        runtime.block_on(planner.submit(alone(Instruction::from(command)))).unwrap();
    }
    for (nth, step) in seeded(seed, steps).into_iter().enumerate() {
        clock.set(later(&clock, 1 + i64::from(step[5])));
        let Some(tried) = next(step, nth, &planner.snapshot().state) else { continue };
        // What is refused is skipped.
        let _ = runtime.block_on(planner.submit(submission(tried)));
    }
    planner.close();
    let commits = journal.read(plenary_journal::Position::FIRST).unwrap();
    let commits = commits.collect::<Result<_, _>>().unwrap();
    Played { commits, now: later(&clock, 60) }
}

fn clock() -> DeclaredClock {
    DeclaredClock::at(plenary_domain::testing::noon())
}

fn later(clock: &DeclaredClock, seconds: i64) -> Timestamp {
    use plenary_planner::Clock as _;
    clock.now() + SignedDuration::from_secs(seconds)
}

fn alone(instruction: Instruction) -> Submission {
    let (actor, instructions) = (Actor::Secretariat, vec![instruction]);
    Submission { actor, grant: None, instructions, idempotency_key: None }
}

fn submission(tried: Tried) -> Submission {
    let Tried { actor, command, on_behalf_of, happened, key } = tried;
    let instruction = Instruction { on_behalf_of, happened, ..Instruction::from(command) };
    Submission { actor, grant: None, instructions: vec![instruction], idempotency_key: key }
}

impl Played {
    /// The same history, as it was after so many commits.
    pub(crate) fn until(&self, commits: usize) -> Self {
        Self { commits: self.commits[..commits].to_vec(), now: self.now }
    }
}
