//! Years of a secretariat's work, made up: most of the verbs, each about as often as it is needed, many
//! meetings at a time, the same every time.

mod acts;
mod cast;
mod chance;
mod finer;
mod meeting;
mod words;

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::Poll;

use jiff::Timestamp;
use plenary_domain::{Actor, Command};
use plenary_planner::{Clock, Planner, Receipt, Submission, SubmitError};

use acts::Doing;
use cast::Cast;
pub(crate) use chance::Chance;
use meeting::{Act, Life};

use crate::Outcome;

/// How many meetings are prepared at the same time, so that their events lie between each other's.
const AT_A_TIME: usize = 32;

/// How much is done to one meeting before somebody turns to another: mostly more than one thing.
const IN_A_ROW: usize = 8;

/// Submissions that are under way at the same time.
const UNDER_WAY: usize = 512;

/// A clock that goes on by a quarter of an hour whenever it is asked.
#[derive(Debug)]
pub(crate) struct Ticking(AtomicI64);

impl Ticking {
    /// From the beginning of 2000 on.
    pub(crate) const fn new() -> Self {
        Self(AtomicI64::new(946_684_800))
    }

    fn peek(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap_or_default()
    }
}

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        let now = self.0.fetch_add(15 * 60, Ordering::Relaxed);
        Timestamp::from_second(now).unwrap_or_default()
    }
}

/// Who does what next.
struct Script {
    chance: Chance,
    clock: Arc<Ticking>,
    cast: Cast,
    lives: Vec<Life>,
    begun: usize,
    /// The meeting that is being worked on.
    current: usize,
}

impl Script {
    fn new(clock: Arc<Ticking>) -> Self {
        let chance = Chance::seeded(2021);
        let (cast, lives) = (Cast::default(), Vec::new());
        Self { chance, clock, cast, lives, begun: 0, current: 0 }
    }

    fn beginning(&mut self) -> Vec<Submission> {
        let at = self.clock.peek();
        self.cast.enters(&mut self.chance, at).into_iter().map(secretarial).collect()
    }

    fn next(&mut self) -> Submission {
        loop {
            let found =
                if self.chance.one_in(2000) { self.in_the_cast() } else { self.at_a_meeting() };
            if let Some(submission) = found {
                return submission;
            }
        }
    }

    /// Now and then something changes for all meetings.
    fn in_the_cast(&mut self) -> Option<Submission> {
        let at = self.clock.peek();
        let chance = &mut self.chance;
        let command = match chance.below(8) {
            0 => Some(self.cast.open_series(chance, at)),
            1 => Some(self.cast.add_venue(chance, at)),
            2 => {
                let delegation = chance.below(self.cast.delegations.len());
                self.cast.name(delegation, chance, at)
            }
            _ => self.cast.replace(chance, at),
        };
        command.map(secretarial)
    }

    fn at_a_meeting(&mut self) -> Option<Submission> {
        let at = self.clock.peek();
        if self.lives.len() < AT_A_TIME {
            self.begun += 1;
            self.lives.push(Life::main(self.begun, &self.cast, &mut self.chance, at));
        }
        if self.chance.one_in(IN_A_ROW) || self.current >= self.lives.len() {
            self.current = self.chance.below(self.lives.len());
        }
        let which = self.current;
        let life = self.lives.get_mut(which)?;
        match life.next() {
            None => {
                self.lives.swap_remove(which);
                None
            }
            Some(Act::Side) => {
                self.begun += 1;
                let beside = life.beside(self.begun, &mut self.chance, at);
                self.lives.push(beside);
                None
            }
            Some(act) => Doing { life, cast: &self.cast, chance: &mut self.chance }.submission(act),
        }
    }
}

fn secretarial(command: Command) -> Submission {
    let instructions = vec![command.into()];
    Submission { actor: Actor::Secretariat, grant: None, instructions, idempotency_key: None }
}

/// Fills a planner, whose clock this is, until its log has so many events.
pub(crate) async fn fill(planner: &Planner, clock: Arc<Ticking>, events: u64) -> Outcome<()> {
    let mut script = Script::new(clock);
    for receipt in in_order(planner, script.beginning()).await {
        receipt?;
    }
    while planner.snapshot().head.position.0 < events {
        let submissions = (0..UNDER_WAY).map(|_| script.next()).collect();
        for receipt in in_order(planner, submissions).await {
            receipt?;
        }
    }
    Ok(())
}

/// Submits all of them before waiting for the first.
async fn in_order(
    planner: &Planner,
    submissions: Vec<Submission>,
) -> Vec<Result<Receipt, SubmitError>> {
    let submit = |submission| Under::Way(Box::pin(planner.submit(submission)));
    let mut under_way: Vec<Under<_>> = submissions.into_iter().map(submit).collect();
    std::future::poll_fn(|context| {
        for each in &mut under_way {
            if let Under::Way(future) = each
                && let Poll::Ready(receipt) = future.as_mut().poll(context)
            {
                *each = Under::Done(receipt);
            }
        }
        let all = under_way.iter().all(|each| matches!(each, Under::Done(_)));
        if all { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    let done = |each| match each {
        Under::Done(receipt) => Some(receipt),
        Under::Way(_) => None,
    };
    under_way.into_iter().filter_map(done).collect()
}

/// A submission that is under way, or what came of it.
enum Under<F> {
    Way(Pin<Box<F>>),
    Done(Result<Receipt, SubmitError>),
}
