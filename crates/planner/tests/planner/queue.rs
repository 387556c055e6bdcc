//! The queue: who hangs up, who comes when it is full, and what closing does with it.

use std::sync::Arc;
use std::thread;

use plenary_domain::Viewer;
use plenary_journal::{Journal, MemoryJournal};
use plenary_planner::*;

use crate::gate::Gated;
use crate::support::*;

/// A planner whose writer stands before the gate with one command; the others wait behind it.
fn held_up(options: Options) -> (Arc<MemoryJournal>, Arc<Gated>, Planner) {
    let journal = Arc::new(MemoryJournal::new());
    let gated = Arc::new(Gated::before(journal.clone()));
    let planner = Planner::over(gated.clone(), clock(), options).unwrap();
    gated.close();
    drop(queue(&planner, one(series(0xff, "first"))));
    gated.wait_for_an_append();
    (journal, gated, planner)
}

#[test]
fn whoever_hangs_up_does_not_cancel_the_command() {
    let (journal, gated, planner) = held_up(Options::default());
    drop(queue(&planner, keyed("k", series(1, "hlsd"))));
    gated.open();
    // Whoever comes later is answered later.
    accept(&planner, one(series(2, "other")));
    assert_eq!(journal.head().position.0, 3);
    let again = accept(&planner, keyed("k", series(1, "hlsd")));
    assert_eq!(again.head.position.0, 2, "the key finds what was recorded");
}

#[test]
fn nothing_is_visible_before_it_is_durable() {
    let (_, gated, planner) = held_up(Options::default());
    assert_eq!(planner.snapshot().head, Head::EMPTY);
    assert!(planner.seen(Viewer::Secretariat).all_series().is_empty());
    gated.open();
    let receipt = accept(&planner, one(series(1, "hlsd")));
    assert_eq!(planner.snapshot().head, receipt.head);
    assert_eq!(planner.seen(Viewer::Secretariat).all_series().len(), 2);
}

#[test]
fn whoever_comes_when_the_queue_is_full_is_told_when_to_come_again() {
    let (journal, gated, planner) = held_up(Options { queue: 2, ..Options::default() });
    let waiting = [1, 2].map(|n| queue(&planner, one(series(n, &format!("series-{n}")))));
    match submit(&planner, one(series(3, "series-3"))).unwrap_err() {
        SubmitError::Overloaded { retry_after } => assert!(!retry_after.is_zero()),
        other => panic!("{other:?}"),
    }
    gated.open();
    waiting.into_iter().for_each(|answer| drop(wait(answer).unwrap()));
    assert_eq!(journal.head().position.0, 3, "what was turned away was not recorded");
    accept(&planner, one(series(3, "series-3")));
}

#[test]
fn a_batch_takes_no_more_than_it_may() {
    let (journal, gated, planner) = held_up(Options { batch: 2, ..Options::default() });
    let waiting: Vec<_> =
        (1..=5).map(|n| queue(&planner, one(series(n, &format!("series-{n}"))))).collect();
    gated.open();
    let positions = waiting.into_iter().map(|answer| wait(answer).unwrap().head.position.0);
    assert!(positions.eq(2..=6));
    assert_eq!(journal.head().position.0, 6);
    let sizes = gated.sizes();
    assert!(sizes.iter().all(|size| *size <= 2) && sizes.iter().sum::<usize>() == 6, "{sizes:?}");
}

#[test]
fn closing_finishes_what_waits_and_takes_no_more() {
    let (journal, gated, planner) = held_up(Options::default());
    let waiting: Vec<_> =
        (1..=40).map(|n| queue(&planner, one(series(n, &format!("series-{n}"))))).collect();
    gated.open();
    planner.close();
    waiting.into_iter().for_each(|answer| drop(wait(answer).unwrap()));
    assert_eq!(journal.head().position.0, 41);
    let late = submit(&planner, one(series(99, "late"))).unwrap_err();
    assert!(matches!(late, SubmitError::ReadOnly), "{late:?}");
    planner.close();
    assert_eq!(planner.seen(Viewer::Secretariat).all_series().len(), 41, "reads go on");
}

#[test]
fn all_that_was_acknowledged_while_closing_is_there_after_reopening() {
    let (journal, planner) = memory();
    let submitter = |planner: Planner, from: u128| {
        let mut acknowledged = Vec::new();
        for n in from.. {
            match submit(&planner, one(series(n, &format!("series-{n}")))) {
                Ok(receipt) => acknowledged.push((n, receipt.head.position)),
                Err(SubmitError::ReadOnly) => break,
                Err(other) => panic!("{other:?}"),
            }
        }
        acknowledged
    };
    let submitters: Vec<_> = (1..=4_u128)
        .map(|nth| {
            let planner = planner.clone();
            thread::spawn(move || submitter(planner, nth << 32))
        })
        .collect();
    // Closed once some commands have gone through, with others on their way.
    journal.wait_past(plenary_journal::Position(40), std::time::Duration::from_secs(60));
    planner.close();
    let acknowledged: Vec<_> =
        submitters.into_iter().flat_map(|submitter| submitter.join().unwrap()).collect();
    let state = over(journal.clone()).snapshot().state.clone();
    for (n, position) in &acknowledged {
        let id = plenary_domain::SeriesId(plenary_domain::testing::uuid(*n));
        let series = plenary_domain::World::series(&*state, id).unwrap();
        assert_eq!(series.trace.created.0, position.0);
    }
    assert_eq!(journal.head().position.0, acknowledged.len() as u64);
}
