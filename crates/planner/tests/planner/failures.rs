//! When the store fails while writing, and when another node writes in between.

use std::sync::Arc;

use plenary_domain::testing::{COFFEE, MEETING};
use plenary_domain::*;
use plenary_journal::testing::FailingJournal;
use plenary_journal::{Journal, MemoryJournal};
use plenary_planner::*;

use crate::counting::CountingClock;
use crate::gate::Gated;
use crate::support::*;

/// A journal in memory, inside one that fails on request, behind a gate.
struct Failing {
    memory: Arc<MemoryJournal>,
    failing: Arc<FailingJournal<Gated>>,
    gated: Arc<Gated>,
    clock: Arc<CountingClock>,
    planner: Planner,
}

fn failing() -> Failing {
    let memory = Arc::new(MemoryJournal::new());
    let failing = Arc::new(FailingJournal::new(Gated::before(memory.clone())));
    let gated = Arc::new(Gated::before(failing.clone()));
    let clock = Arc::new(CountingClock::default());
    let planner = Planner::over(gated.clone(), clock.clone(), Options::default()).unwrap();
    with_an_item(&planner);
    Failing { memory, failing, gated, clock, planner }
}

impl Failing {
    /// Two commands of one batch, whose append fails.
    fn lose_a_batch(&self, written: bool) -> [SubmitError; 2] {
        self.gated.close();
        let before = queue(&self.planner, one(series(9, "before")));
        self.gated.wait_for_an_append();
        let decided = self.clock.decided();
        let lost = [
            queue(&self.planner, keyed("k", series(1, "hlsd"))),
            queue(&self.planner, one(reword(COFFEE, "Tea"))),
        ];
        self.clock.wait_for_the_writer(&self.planner, decided + 2);
        self.gated.let_one_pass();
        wait(before).unwrap();
        self.gated.wait_for_an_append();
        self.failing.fail_next_append(written);
        self.gated.open();
        lost.map(|answer| wait(answer).unwrap_err())
    }
}

#[test]
fn all_who_wait_for_a_failed_append_are_told_that_the_outcome_is_unknown() {
    for written in [false, true] {
        for error in failing().lose_a_batch(written) {
            assert!(matches!(error, SubmitError::OutcomeUnknown), "{error:?}");
        }
    }
}

#[test]
fn nothing_of_a_failed_batch_is_visible_though_it_may_be_written() {
    let it = failing();
    let before = it.lose_a_batch(true);
    assert!(it.memory.head().position > it.planner.snapshot().head.position, "{before:?}");
    let seen = it.planner.seen(Viewer::Secretariat);
    assert_eq!(seen.all_series().len(), 1);
    assert_eq!(seen.item(COFFEE).unwrap().label(), "Coffee");
    let now = it.planner.as_of(&Moment::Now, &Viewer::Secretariat).unwrap();
    assert_eq!(now.item(COFFEE).unwrap().label(), "Coffee");
    let query = HistoryQuery { limit: 99, ..HistoryQuery::default() };
    assert_eq!(it.planner.history(&seen, &query).unwrap().len(), 3);
    let ahead = it.planner.as_of(&Moment::At(Position(4)), &Viewer::Secretariat);
    assert!(matches!(ahead.err(), Some(MomentError::Ahead { .. })));
}

#[test]
fn after_a_failure_reads_go_on_and_writes_are_refused_until_a_restart() {
    let it = failing();
    assert_eq!(it.planner.ready(), Ok(()));
    it.lose_a_batch(false);
    assert!(it.planner.ready().is_err());
    let head = it.planner.snapshot().head;
    let refused = submit(&it.planner, one(series(2, "other"))).unwrap_err();
    assert!(matches!(refused, SubmitError::ReadOnly), "{refused:?}");
    assert_eq!(it.planner.snapshot().head, head);
    assert_eq!(it.memory.head(), head);
    assert_eq!(it.planner.seen(Viewer::Secretariat).meetings().len(), 1);
    it.planner.close();
    assert!(over(it.memory.clone()).ready().is_ok());
}

#[test]
fn those_who_waited_behind_a_failed_batch_are_refused_and_not_recorded() {
    let it = failing();
    it.gated.close();
    it.failing.fail_next_append(false);
    let lost = queue(&it.planner, keyed("k", series(1, "hlsd")));
    it.gated.wait_for_an_append();
    let behind = queue(&it.planner, one(series(2, "other")));
    it.gated.open();
    assert!(matches!(wait(lost), Err(SubmitError::OutcomeUnknown)));
    assert!(matches!(wait(behind), Err(SubmitError::ReadOnly)));
    assert_eq!(it.memory.head().position.0, 2);
}

#[test]
fn after_a_restart_the_key_tells_what_became_of_it() {
    for written in [false, true] {
        let it = failing();
        it.lose_a_batch(written);
        it.planner.close();
        let planner = over(it.memory.clone());
        assert_eq!(planner.seen(Viewer::Secretariat).all_series().len(), 1 + usize::from(written));
        accept(&planner, keyed("k", series(1, "hlsd")));
        assert_eq!(planner.seen(Viewer::Secretariat).all_series().len(), 2);
    }
}

/// What another node that knows the same log would append for this command.
fn of_another_node(it: &Failing, submission: Submission) -> Vec<plenary_journal::CommitDraft> {
    let theirs = holding(drafts(&*it.memory, 1));
    let position = theirs.head().position.0;
    accept(&over(theirs.clone()), submission);
    drafts(&*theirs, position + 1)
}

#[test]
fn when_another_node_got_in_between_the_command_is_decided_again_after_it() {
    let it = failing();
    let theirs = of_another_node(&it, one(place_last(COFFEE, 0xe1)));
    it.failing.intrude_before_next_append(theirs);
    let receipt = accept(&it.planner, keyed("k", series(1, "hlsd")));
    assert_eq!(receipt.head.position.0, 4);
    let state = it.planner.snapshot().state.clone();
    assert_eq!(World::item(&*state, COFFEE).unwrap().entry, Some(EntryId(testing::uuid(0xe1))));
    assert_eq!(over(it.memory.clone()).snapshot().state.digest(), state.digest());
    assert_eq!(accept(&it.planner, keyed("k", series(1, "hlsd"))), receipt);
}

#[test]
fn what_another_node_did_is_seen_at_past_moments_too() {
    let it = failing();
    let theirs = of_another_node(&it, one(cancel()));
    it.failing.intrude_before_next_append(theirs);
    accept(&it.planner, one(series(1, "hlsd")));
    let before = it.planner.as_of(&Moment::At(Position(2)), &Viewer::Secretariat).unwrap();
    let after = it.planner.as_of(&Moment::At(Position(3)), &Viewer::Secretariat).unwrap();
    assert_eq!(before.meetings()[0].status, state::Status::Planned);
    assert_ne!(after.meetings()[0].status, state::Status::Planned);
    assert_eq!(before.meeting(MEETING).unwrap().status, state::Status::Planned);
}

fn cancel() -> commands::CancelMeeting {
    commands::CancelMeeting { meeting: MEETING.into(), reason: None }
}

#[test]
fn what_another_node_made_impossible_is_refused() {
    let it = failing();
    let theirs = of_another_node(&it, one(reword(COFFEE, "Tea")));
    it.failing.intrude_before_next_append(theirs);
    let refused = submit(&it.planner, expecting(1, reword(COFFEE, "Water")));
    assert_eq!(refusal(refused), "VERSION_CONFLICT");
    assert_eq!(it.planner.snapshot().head, it.memory.head());
    let seen = it.planner.seen(Viewer::Secretariat);
    assert_eq!(seen.item(COFFEE).unwrap().label(), "Tea");
}

#[test]
fn a_key_that_another_node_used_meanwhile_gets_that_answer() {
    let it = failing();
    let theirs = of_another_node(&it, keyed("k", series(1, "hlsd")));
    it.failing.intrude_before_next_append(theirs);
    let receipt = accept(&it.planner, keyed("k", series(1, "hlsd")));
    assert_eq!(receipt.head, it.memory.head());
    assert_eq!(receipt.head.position.0, 3);
}
