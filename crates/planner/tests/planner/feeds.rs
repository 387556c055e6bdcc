//! Feeds: nothing is left out, nothing hidden comes, and they end with the access that they were begun
//! with.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use jiff::ToSpan;
use plenary_domain::commands::*;
use plenary_domain::testing::*;
use plenary_domain::*;
use plenary_journal::MemoryJournal;
use plenary_planner::*;

use crate::steps::{beginning, next, seeded};
use crate::support::*;

const NOTHING: [u64; 0] = [];

/// Whoever has the store, following all of it after an event.
fn all(after: u64) -> (Caller, FeedQuery) {
    let query = FeedQuery { after: Some(Position(after)), ..FeedQuery::default() };
    (Caller::at_the_store(), query)
}

fn delegate(of: DelegationId) -> Caller {
    Caller { viewer: Viewer::Delegate(of), ..Caller::public() }
}

/// What a feed tells by now: it is polled until it waits.
fn by_now(feed: &mut Feed) -> Vec<u64> {
    let mut positions = Vec::new();
    loop {
        let mut entry = pin!(feed.entry());
        match entry.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(told) => {
                positions.extend(told.unwrap().entries.iter().map(|entry| entry.position.0));
            }
            Poll::Pending => return positions,
        }
    }
}

fn history(planner: &Planner, viewer: Viewer, after: u64) -> Vec<u64> {
    let after = Some(Position(after));
    let query = HistoryQuery { after, limit: usize::MAX, ..HistoryQuery::default() };
    let entries = planner.history(&planner.seen(viewer), &query).unwrap();
    entries.iter().map(|entry| entry.position.0).collect()
}

fn head(planner: &Planner) -> u64 {
    planner.snapshot().state.position.0
}

#[test]
fn a_feed_begins_after_any_position_and_leaves_nothing_out() {
    let (_, planner) = memory();
    beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    let end = head(&planner);
    for after in 0..=end {
        let (caller, query) = all(after);
        let mut feed = planner.follow(caller, query);
        assert_eq!(by_now(&mut feed), (after + 1..=end).collect::<Vec<_>>(), "after {after}");
    }
    let mut from_now = planner.follow(Caller::at_the_store(), FeedQuery::default());
    assert_eq!(by_now(&mut from_now), NOTHING);
    accept(&planner, one(series(900, "later")));
    assert_eq!(by_now(&mut from_now), [end + 1]);
}

#[test]
fn a_feed_that_is_left_alone_reads_on_from_where_it_was() {
    let (_, planner) = memory();
    let (caller, query) = all(0);
    let mut feed = planner.follow(caller, query);
    assert_eq!(by_now(&mut feed), NOTHING);
    for n in 1..=500 {
        accept(&planner, one(series(n, &format!("s-{n}"))));
    }
    // One at a time, with more written in between: what it holds stays a page.
    let mut told = Vec::new();
    for n in 501..=600 {
        let entry = wait(feed.entry()).unwrap().entries;
        told.extend(entry.iter().map(|entry| entry.position.0));
        accept(&planner, one(series(n, &format!("s-{n}"))));
    }
    told.extend(by_now(&mut feed));
    assert_eq!(told, (1..=600).collect::<Vec<_>>());
    // Several at a time are never more than a page.
    let (caller, query) = all(0);
    let mut feed = planner.follow(caller, query);
    let mut told = Vec::new();
    while told.len() < 600 {
        let entries = wait(feed.entries()).unwrap().entries;
        assert!((1..=32).contains(&entries.len()), "{}", entries.len());
        told.extend(entries.iter().map(|entry| entry.position.0));
    }
    assert_eq!(told, (1..=600).collect::<Vec<_>>());
}

#[test]
fn feeds_follow_writers_without_gap_or_repeat() {
    let (_, planner) = memory();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
    let told = runtime.block_on(async {
        let follow = |after: u64| {
            let (caller, query) = all(after);
            let mut feed = planner.follow(caller, query);
            tokio::spawn(async move {
                let mut told = Vec::new();
                while told.last() != Some(&200) {
                    let entries = feed.entry().await.unwrap().entries;
                    told.extend(entries.iter().map(|entry| entry.position.0));
                }
                (after, told)
            })
        };
        let feeds: Vec<_> = [0, 7, 150].map(follow).into();
        let write = |writer: u128| {
            let planner = planner.clone();
            tokio::spawn(async move {
                for n in 0..50 {
                    let n = writer * 50 + n + 1;
                    let submission = one(series(n, &format!("s-{n}")));
                    planner.submit(submission).await.unwrap();
                }
            })
        };
        let writers: Vec<_> = (0..4).map(write).collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let mut told = Vec::new();
        for feed in feeds {
            told.push(feed.await.unwrap());
        }
        told
    });
    for (after, told) in told {
        assert_eq!(told, (after + 1..=200).collect::<Vec<_>>());
    }
}

#[test]
fn what_is_hidden_never_comes_and_wakes_nobody_for_nothing() {
    let (_, planner) = memory();
    beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    let start = head(&planner);
    let mut hidden = 0;
    let mut feeds = [US, MX, CA].map(|of| {
        let query = FeedQuery { after: Some(Position(start)), ..FeedQuery::default() };
        (of, planner.follow(delegate(of), query))
    });
    for (nth, step) in seeded(41, 300).into_iter().enumerate() {
        let before = head(&planner);
        let state = planner.snapshot().state.clone();
        let Some(submission) = next(step, nth, &state) else { continue };
        let _ = submit(&planner, submission);
        for (of, feed) in &mut feeds {
            let seen = history(&planner, Viewer::Delegate(*of), before);
            hidden += head(&planner) - before - seen.len() as u64;
            assert_eq!(by_now(feed), seen, "{of:?} after {before}");
        }
    }
    assert!(hidden > 50, "only {hidden} facts were hidden");
}

#[test]
fn a_meetings_feed_tells_of_that_meeting_alone() {
    let (_, planner) = memory();
    with_an_item(&planner);
    let query = FeedQuery { meeting: Some(MEETING), ..FeedQuery::default() };
    let mut feed = planner.follow(Caller::at_the_store(), query);
    accept(&planner, one(series(900, "elsewhere")));
    assert_eq!(by_now(&mut feed), NOTHING);
    accept(&planner, one(reword(COFFEE, "Tea")));
    assert_eq!(by_now(&mut feed), [head(&planner)]);
}

/// A planner, and a delegate of Mexico who was let in by a grant.
fn granted(expires: Option<jiff::Timestamp>) -> (Arc<DeclaredClock>, Planner, Caller) {
    let clock = clock();
    let planner =
        Planner::over(Arc::new(MemoryJournal::new()), clock.clone(), Options::default()).unwrap();
    beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    let token = Token::new(GRANT, [7; 32]);
    let desk = (DESK, Access::Secretariat, None);
    for (grant, access, expires) in [desk, (GRANT, Access::Delegate(MX.into()), expires)] {
        let secret_hash = Token::new(grant, [7; 32]).hash();
        let (id, name) = (Some(grant), "Desk".to_owned());
        accept(&planner, one(GrantAccess { id, name, access, secret_hash, expires }));
    }
    let caller = planner.admit(&token).unwrap();
    (clock, planner, caller)
}

#[track_caller]
fn ended(told: Result<Told, FeedEnd>) {
    assert!(matches!(told, Err(FeedEnd::AccessEnded)));
}

#[test]
fn a_feed_ends_when_its_grant_is_revoked_though_it_has_more_to_tell() {
    let (_, planner, caller) = granted(None);
    let mut waiting = planner.follow(caller.clone(), FeedQuery::default());
    assert_eq!(by_now(&mut waiting), NOTHING);
    let query = FeedQuery { after: Some(Position::ZERO), ..FeedQuery::default() };
    let mut behind = planner.follow(caller, query);
    assert_eq!(wait(behind.entry()).unwrap().entries.len(), 1);
    accept(&planner, one(RevokeAccess { grant: GRANT }));
    ended(wait(waiting.entry()));
    ended(wait(behind.entry()));
}

#[test]
fn a_feed_that_waits_ends_when_its_time_is_over() {
    let (clock, planner, caller) = granted(Some(noon() + 40.milliseconds()));
    let mut feed = planner.follow(caller, FeedQuery::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let told = runtime.block_on(async {
        let mut entry = pin!(feed.entry());
        // The clock stands: however long one waits, the time is not over.
        let waited = tokio::time::timeout(Duration::from_millis(120), entry.as_mut()).await;
        assert!(waited.is_err());
        clock.set(noon() + 40.milliseconds());
        entry.await
    });
    ended(told);
}

#[test]
fn rights_are_those_of_the_moment_that_something_is_told() {
    let (_, planner) = memory();
    beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    let query = FeedQuery { after: Some(Position::ZERO), ..FeedQuery::default() };
    let mut feed = planner.follow(delegate(MX), query);
    let first = wait(feed.entry()).unwrap().entries[0].position.0;
    let before = history(&planner, Viewer::Delegate(MX), first);
    let (meeting, delegation) = (MEETING.into(), MX.into());
    accept(&planner, one(WithdrawParticipation { meeting, delegation, reason: None }));
    let after = history(&planner, Viewer::Delegate(MX), first);
    assert_ne!(after, before, "whoever left is told of that, and of less of the rest");
    assert_eq!(by_now(&mut feed), after);
}
