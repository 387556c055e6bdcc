//! What is decided while the batch before it is not durable yet: it is told nothing too early, and
//! shares no fate but that of the state that it was decided on.

use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use plenary_domain::testing::COFFEE;
use plenary_journal::testing::FailingJournal;
use plenary_journal::{Journal, MemoryJournal};
use plenary_planner::*;

use crate::counting::CountingClock;
use crate::gate::Gated;
use crate::support::*;

/// A planner whose log ends at position 2: a meeting, with coffee at version 1.
struct Pipeline {
    memory: Arc<MemoryJournal>,
    failing: Arc<FailingJournal<Gated>>,
    gated: Arc<Gated>,
    clock: Arc<CountingClock>,
    planner: Planner,
}

fn pipeline(options: Options) -> Pipeline {
    let memory = Arc::new(MemoryJournal::new());
    let failing = Arc::new(FailingJournal::new(Gated::before(memory.clone())));
    let gated = Arc::new(Gated::before(failing.clone()));
    let clock = Arc::new(CountingClock::default());
    let planner = Planner::over(gated.clone(), clock.clone(), options).unwrap();
    with_an_item(&planner);
    Pipeline { memory, failing, gated, clock, planner }
}

impl Pipeline {
    /// Submits the first, whose append waits at the gate, and has the others decided behind it.
    fn decided<const N: usize>(
        &self,
        first: Submission,
        behind: [Submission; N],
    ) -> (Awaited<'_>, [Awaited<'_>; N]) {
        self.gated.close();
        let first = queue(&self.planner, first);
        self.gated.wait_for_an_append();
        let decided = self.clock.decided();
        let behind = behind.map(|submission| queue(&self.planner, submission));
        self.clock.wait_for_the_writer(&self.planner, decided + N);
        (first, behind)
    }

    /// What another node that knows the same log would append for this command.
    fn of_another_node(&self, submission: Submission) -> Vec<plenary_journal::CommitDraft> {
        let theirs = holding(drafts(&*self.memory, 1));
        let position = theirs.head().position.0;
        accept(&over(theirs.clone()), submission);
        drafts(&*theirs, position + 1)
    }

    fn recorded(&self) -> u64 {
        self.memory.head().position.0
    }
}

#[track_caller]
fn not_told(answer: &mut Awaited<'_>) {
    let polled = answer.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(polled, Poll::Pending), "{polled:?}");
}

#[test]
fn all_that_is_decided_behind_a_batch_is_appended_together_after_it() {
    let it = pipeline(Options::default());
    let behind = [1, 2, 3].map(|n| one(series(n, &format!("series-{n}"))));
    let (first, behind) = it.decided(one(series(9, "first")), behind);
    it.gated.open();
    assert_eq!(wait(first).unwrap().head.position.0, 3);
    assert_eq!(behind.map(|answer| wait(answer).unwrap().head.position.0), [4, 5, 6]);
    assert_eq!(it.gated.sizes(), [1, 1, 1, 3]);
}

#[test]
fn a_refusal_on_grounds_that_are_not_durable_yet_is_told_when_they_are() {
    let it = pipeline(Options::default());
    // The last one is only there to show that the writer is done with the refused one.
    let behind = [one(series(2, "hlsd")), one(series(3, "other"))];
    let (first, [mut refused, other]) = it.decided(one(series(1, "hlsd")), behind);
    not_told(&mut refused);
    it.gated.let_one_pass();
    wait(first).unwrap();
    it.gated.open();
    assert_eq!(refusal(wait(refused)), "KEY_TAKEN");
    wait(other).unwrap();
    assert_eq!(it.recorded(), 4);
}

#[test]
fn a_refusal_alone_behind_a_batch_is_told_with_it() {
    let it = pipeline(Options::default());
    let (first, [mut refused]) = it.decided(one(series(1, "hlsd")), [one(series(2, "hlsd"))]);
    not_told(&mut refused);
    it.gated.open();
    wait(first).unwrap();
    assert_eq!(refusal(wait(refused)), "KEY_TAKEN");
    assert_eq!(it.gated.sizes(), [1, 1, 1], "what records nothing is not appended");
}

#[test]
fn what_changes_nothing_behind_a_batch_says_a_durable_head() {
    let it = pipeline(Options::default());
    let behind = [one(reword(COFFEE, "Tea")), one(series(1, "hlsd"))];
    let (first, [mut unchanged, after]) = it.decided(one(reword(COFFEE, "Tea")), behind);
    not_told(&mut unchanged);
    it.gated.open();
    let first = wait(first).unwrap();
    let unchanged = wait(unchanged).unwrap();
    assert_eq!((unchanged.head, unchanged.recorded), (first.head, false));
    assert_eq!(wait(after).unwrap().head.position.0, first.head.position.0 + 1);
}

#[test]
fn when_an_append_fails_nothing_that_was_decided_behind_it_is_recorded_or_judged() {
    for written in [false, true] {
        let it = pipeline(Options::default());
        let behind =
            [keyed("k", series(2, "other")), one(series(3, "hlsd")), one(reword(COFFEE, "Coffee"))];
        let (lost, behind) = it.decided(keyed("l", series(1, "hlsd")), behind);
        let later = ["l", "k"].map(|key| queue(&it.planner, keyed(key, series(1, "hlsd"))));
        it.failing.fail_next_append(written);
        it.gated.open();
        assert!(matches!(wait(lost), Err(SubmitError::OutcomeUnknown)));
        for answer in behind.into_iter().chain(later).map(wait) {
            assert!(matches!(answer, Err(SubmitError::ReadOnly)), "{answer:?}");
        }
        assert_eq!(it.recorded(), 2 + u64::from(written));
        assert_eq!(it.planner.snapshot().head.position.0, 2);
        it.planner.close();
        let after = over(it.memory.clone());
        accept(&after, keyed("l", series(1, "hlsd")));
        accept(&after, keyed("k", series(2, "other")));
        assert_eq!(it.recorded(), 4);
    }
}

#[test]
fn when_the_journal_panics_nobody_waits_for_ever() {
    let it = pipeline(Options::default());
    let (lost, [behind]) = it.decided(one(series(1, "hlsd")), [one(series(2, "other"))]);
    it.gated.panic_at_the_next();
    it.gated.open();
    assert!(matches!(wait(lost), Err(SubmitError::OutcomeUnknown)));
    assert!(matches!(wait(behind), Err(SubmitError::ReadOnly)));
    assert!(it.planner.ready().is_err());
    it.planner.close();
    assert_eq!(it.recorded(), 2);
}

#[test]
fn when_another_node_got_in_between_all_are_decided_again_in_their_order() {
    let it = pipeline(Options::default());
    let behind = [
        keyed("k", reword(COFFEE, "Juice")),
        expecting(2, reword(COFFEE, "Milk")),
        expecting(3, reword(COFFEE, "Milk")),
    ];
    let ours = expecting(1, reword(COFFEE, "Water"));
    let (ours, [juice, conflict, milk]) = it.decided(ours, behind);
    let theirs = it.of_another_node(one(reword(COFFEE, "Tea")));
    it.failing.intrude_before_next_append(theirs);
    it.gated.open();
    assert_eq!(refusal(wait(ours)), "VERSION_CONFLICT");
    let juice = wait(juice).unwrap();
    assert_eq!(juice.head.position.0, 4);
    assert_eq!(refusal(wait(conflict)), "VERSION_CONFLICT");
    assert_eq!(wait(milk).unwrap().head.position.0, 5);
    let state = it.planner.snapshot().state.clone();
    assert_eq!(state.version(COFFEE.into()), 4);
    assert_eq!(over(it.memory.clone()).snapshot().state.digest(), state.digest());
    assert_eq!(accept(&it.planner, keyed("k", reword(COFFEE, "Juice"))), juice);
}

#[test]
fn what_another_node_made_possible_is_not_refused_on_the_grounds_of_before() {
    let it = pipeline(Options::default());
    let early = expecting(2, reword(COFFEE, "Tea"));
    let (ours, [tea]) = it.decided(one(series(1, "hlsd")), [early]);
    let theirs = it.of_another_node(one(reword(COFFEE, "Water")));
    it.failing.intrude_before_next_append(theirs);
    it.gated.open();
    wait(ours).unwrap();
    assert_eq!(wait(tea).unwrap().head.position.0, 5);
}

#[test]
fn a_key_whose_first_use_is_under_way_is_answered_once_that_is_durable() {
    let it = pipeline(Options::default());
    let (first, [other]) = it.decided(keyed("k", series(1, "hlsd")), [one(series(2, "other"))]);
    let [mut again, mut reused] =
        [series(1, "hlsd"), series(3, "third")].map(|c| queue(&it.planner, keyed("k", c)));
    not_told(&mut again);
    not_told(&mut reused);
    it.gated.open();
    assert_eq!(wait(again).unwrap(), wait(first).unwrap());
    assert_eq!(refusal(wait(reused)), "IDEMPOTENCY_KEY_REUSED");
    wait(other).unwrap();
    assert_eq!(it.recorded(), 4);
}

#[test]
fn of_rivals_for_a_version_the_first_wins_though_it_is_not_durable_yet() {
    let it = pipeline(Options::default());
    let rivals = [expecting(1, reword(COFFEE, "Water")), expecting(2, reword(COFFEE, "Milk"))];
    let (won, [lost, next]) = it.decided(expecting(1, reword(COFFEE, "Tea")), rivals);
    it.gated.open();
    wait(won).unwrap();
    assert_eq!(refusal(wait(lost)), "VERSION_CONFLICT");
    wait(next).unwrap();
    assert_eq!(it.planner.snapshot().state.version(COFFEE.into()), 3);
}

#[test]
fn closing_finishes_the_batch_under_way_what_is_behind_it_and_what_waits_for_a_key() {
    let it = pipeline(Options { batch: 3, ..Options::default() });
    let (first, behind) = it.decided(
        keyed("k", series(1, "hlsd")),
        [2, 3].map(|n| one(series(n, &format!("series-{n}")))),
    );
    let again = queue(&it.planner, keyed("k", series(1, "hlsd")));
    let waiting = [4, 5, 6, 7].map(|n| queue(&it.planner, one(series(n, &format!("series-{n}")))));
    std::thread::scope(|scope| {
        let closing = scope.spawn(|| it.planner.close());
        it.gated.open();
        closing.join().unwrap();
    });
    let first = wait(first).unwrap();
    assert_eq!(wait(again).unwrap(), first);
    behind.into_iter().chain(waiting).for_each(|answer| drop(wait(answer).unwrap()));
    assert_eq!(it.recorded(), 9);
}
