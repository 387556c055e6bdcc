//! What every journal must do, as named scenarios.
//!
//! Each scenario is given an empty journal. [`conformance!`](crate::conformance) makes a test of
//! each one.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests, compiled into the library so that every journal can run them"
)]

use std::thread;
use std::time::{Duration, Instant};

use super::draft;
use crate::{
    AppendError, Commit, CommitDraft, Head, Journal, MAX_COMMIT_BYTES, Payload, Position, check,
    replay,
};

/// Makes a test of every scenario. The argument is an expression that gives an empty journal,
/// followed by whatever must outlive it: `conformance!((MemoryJournal::new(), ()));`
#[macro_export]
macro_rules! conformance {
    ($new:expr) => {
        $crate::conformance!($new;
            an_empty_journal_has_the_empty_head,
            commits_come_back_as_they_were_written,
            positions_are_gapless_across_commits,
            the_chain_verifies,
            equal_histories_have_equal_heads,
            an_append_after_a_stale_head_is_refused_and_says_the_head,
            an_append_with_a_wrong_hash_is_refused,
            nothing_to_append_is_refused,
            a_commit_over_the_limit_is_refused_and_one_at_the_limit_is_not,
            a_refused_append_writes_none_of_its_commits,
            reading_from_inside_a_commit_begins_with_that_commit,
            reading_past_the_head_gives_nothing,
            reading_ends_at_the_head_of_its_beginning,
            a_record_is_found_by_position,
            a_forgotten_payload_is_gone_and_the_chain_verifies,
            forgetting_is_idempotent_and_refused_where_nothing_is,
            waiting_ends_when_the_head_moves,
            waiting_ends_with_the_timeout,
            one_of_two_racing_writers_wins,
            a_replay_starts_after_a_checkpoint_and_refuses_a_wrong_one,
        );
    };
    ($new:expr; $($scenario:ident),+ $(,)?) => {
        $(
            #[test]
            fn $scenario() {
                let (journal, _guard) = $new;
                $crate::testing::conformance::$scenario(&journal);
            }
        )+
    };
}

fn append(journal: &dyn Journal, commits: Vec<CommitDraft>) -> Vec<Head> {
    journal.append(journal.head(), commits).unwrap()
}

fn read(journal: &dyn Journal, from: u64) -> Vec<Commit> {
    journal.read(Position(from)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn verified_head(journal: &dyn Journal) -> Head {
    read(journal, 1).iter().fold(Head::EMPTY, |head, commit| check(&head, commit).unwrap())
}

/// Three commits at positions 1, 2–4 and 5; the second has a payload of many parts.
fn three_commits() -> Vec<CommitDraft> {
    let long = vec![b'x'; 40_000];
    vec![draft(&[b"opening"]), draft(&[b"", &long, b"fentanyl"]), draft(&[b"closing"])]
}

/// Nothing is there, and it says so.
pub fn an_empty_journal_has_the_empty_head(journal: &dyn Journal) {
    assert_eq!(journal.head(), Head::EMPTY);
    assert_eq!(read(journal, 1), []);
    assert_eq!(journal.record(Position(1)).unwrap(), None);
}

/// Envelopes, payloads and salts are the caller's, byte for byte.
pub fn commits_come_back_as_they_were_written(journal: &dyn Journal) {
    append(journal, three_commits());
    let commits = read(journal, 1);
    assert_eq!(commits.len(), 3);
    for (commit, draft) in commits.iter().zip(three_commits()) {
        let events = draft.into_events();
        assert_eq!(commit.records.len(), events.len());
        for (record, event) in commit.records.iter().zip(events) {
            assert_eq!(
                (&record.envelope, record.envelope_salt),
                (&event.envelope, event.envelope_salt)
            );
            assert_eq!(
                record.payload,
                Payload::Kept { salt: event.payload_salt, bytes: event.payload }
            );
        }
    }
}

/// One number after the other, whatever the commits and appends.
pub fn positions_are_gapless_across_commits(journal: &dyn Journal) {
    let heads = append(journal, three_commits());
    assert_eq!(heads.iter().map(|head| head.position.0).collect::<Vec<_>>(), [1, 4, 5]);
    append(journal, three_commits());
    let commits = read(journal, 1);
    let positions =
        commits.iter().flat_map(|commit| &commit.records).map(|record| record.position.0);
    assert!(positions.eq(1..=10));
    assert_eq!((commits[1].first(), commits[1].last()), (Position(2), Position(4)));
}

/// Recomputed from nothing, the chain ends at the head.
pub fn the_chain_verifies(journal: &dyn Journal) {
    let heads = append(journal, three_commits());
    assert_eq!(heads.last(), Some(&journal.head()));
    assert_eq!(verified_head(journal), journal.head());
}

/// How commits were batched leaves no trace in the head.
pub fn equal_histories_have_equal_heads(journal: &dyn Journal) {
    let other = crate::MemoryJournal::new();
    append(&other, three_commits());
    three_commits().into_iter().for_each(|commit| drop(append(journal, vec![commit])));
    assert_eq!(journal.head(), other.head());
}

/// Check and append are one act.
pub fn an_append_after_a_stale_head_is_refused_and_says_the_head(journal: &dyn Journal) {
    append(journal, vec![draft(&[b"first"])]);
    match journal.append(Head::EMPTY, vec![draft(&[b"second"])]) {
        Err(AppendError::HeadMoved { head }) => assert_eq!(head, journal.head()),
        other => panic!("{other:?}"),
    }
    assert_eq!(journal.head().position, Position(1));
}

/// The position alone is not the head.
pub fn an_append_with_a_wrong_hash_is_refused(journal: &dyn Journal) {
    append(journal, vec![draft(&[b"first"])]);
    let wrong = Head { position: Position(1), ..Head::EMPTY };
    let refused = journal.append(wrong, vec![draft(&[b"second"])]);
    assert!(matches!(refused, Err(AppendError::HeadMoved { .. })), "{refused:?}");
}

/// No commits, or a commit without events.
pub fn nothing_to_append_is_refused(journal: &dyn Journal) {
    for commits in [vec![], vec![draft(&[])], vec![draft(&[b"one"]), draft(&[])]] {
        let refused = journal.append(Head::EMPTY, commits);
        assert!(matches!(refused, Err(AppendError::Empty)), "{refused:?}");
    }
    assert_eq!(journal.head(), Head::EMPTY);
}

/// The limit is inclusive.
pub fn a_commit_over_the_limit_is_refused_and_one_at_the_limit_is_not(journal: &dyn Journal) {
    let commit = draft(&[&vec![0; MAX_COMMIT_BYTES]]);
    let over = commit.bytes();
    let refused = journal.append(Head::EMPTY, vec![commit.clone()]);
    assert!(
        matches!(refused, Err(AppendError::TooLarge { bytes, .. }) if bytes == over),
        "{refused:?}"
    );
    let mut events = commit.into_events();
    let room = MAX_COMMIT_BYTES - events[0].envelope.len();
    events[0].payload.truncate(room);
    append(journal, vec![CommitDraft::new(events)]);
    assert_eq!(verified_head(journal), journal.head());
}

/// One bad commit among good ones: none is written.
pub fn a_refused_append_writes_none_of_its_commits(journal: &dyn Journal) {
    assert!(journal.append(Head::EMPTY, vec![draft(&[b"good"]), draft(&[])]).is_err());
    assert_eq!(read(journal, 1), []);
    append(journal, vec![draft(&[b"later"])]);
    assert_eq!(verified_head(journal), journal.head());
}

/// Commits are whole when they are read.
pub fn reading_from_inside_a_commit_begins_with_that_commit(journal: &dyn Journal) {
    append(journal, three_commits());
    append(journal, three_commits());
    let all = read(journal, 1);
    for (from, skipped) in [(0, 0), (1, 0), (2, 1), (3, 1), (4, 1), (5, 2), (6, 3), (8, 4), (10, 5)]
    {
        assert_eq!(read(journal, from), all[skipped..], "from {from}");
    }
}

/// Past the head there is nothing, and that is no error.
pub fn reading_past_the_head_gives_nothing(journal: &dyn Journal) {
    append(journal, three_commits());
    assert_eq!(read(journal, 6), []);
    assert_eq!(read(journal, u64::MAX), []);
}

/// A reader sees the log as it was when it began.
pub fn reading_ends_at_the_head_of_its_beginning(journal: &dyn Journal) {
    append(journal, three_commits());
    let reader = journal.read(Position(1)).unwrap();
    append(journal, three_commits());
    assert_eq!(reader.count(), 3);
}

/// The same record as in a scan; none at 0 and past the head.
pub fn a_record_is_found_by_position(journal: &dyn Journal) {
    append(journal, three_commits());
    for record in read(journal, 1).into_iter().flat_map(|commit| commit.records) {
        assert_eq!(journal.record(record.position).unwrap(), Some(record));
    }
    for absent in [0, 6, u64::MAX] {
        assert_eq!(journal.record(Position(absent)).unwrap(), None);
    }
}

/// Of every record in turn, the one in many parts included; its neighbours keep theirs.
pub fn a_forgotten_payload_is_gone_and_the_chain_verifies(journal: &dyn Journal) {
    append(journal, three_commits());
    let head = journal.head();
    for position in (1..=5).map(Position) {
        let before = journal.record(position).unwrap().unwrap();
        journal.forget(position).unwrap();
        let after = journal.record(position).unwrap().unwrap();
        assert_eq!(after.payload, Payload::Forgotten { digest: before.payload.digest() });
        assert_eq!((&after.envelope, after.leaf()), (&before.envelope, before.leaf()));
        assert_eq!(verified_head(journal), head);
    }
    append(journal, three_commits());
    assert_eq!(verified_head(journal), journal.head());
}

/// Once is as good as twice.
pub fn forgetting_is_idempotent_and_refused_where_nothing_is(journal: &dyn Journal) {
    append(journal, three_commits());
    journal.forget(Position(3)).unwrap();
    let once = read(journal, 1);
    journal.forget(Position(3)).unwrap();
    assert_eq!(read(journal, 1), once);
    for absent in [0, 6] {
        let refused = journal.forget(Position(absent));
        assert!(
            matches!(refused, Err(AppendError::Absent { position }) if position.0 == absent),
            "{refused:?}"
        );
    }
}

/// A waiting thread is woken, long before its timeout.
pub fn waiting_ends_when_the_head_moves(journal: &dyn Journal) {
    let waited = thread::scope(|scope| {
        let waiting = scope.spawn(|| journal.wait_past(Position::ZERO, Duration::from_secs(60)));
        append(journal, three_commits());
        waiting.join().unwrap()
    });
    assert_eq!(waited, journal.head());
}

/// Nothing happens, and the wait is over.
pub fn waiting_ends_with_the_timeout(journal: &dyn Journal) {
    let started = Instant::now();
    assert_eq!(journal.wait_past(Position::ZERO, Duration::from_millis(30)), Head::EMPTY);
    assert!(started.elapsed() >= Duration::from_millis(30));
}

/// Two writers with the same head: exactly one gets in.
pub fn one_of_two_racing_writers_wins(journal: &dyn Journal) {
    for _ in 0..20 {
        let head = journal.head();
        let outcomes = thread::scope(|scope| {
            let writers = [&b"ours"[..], b"theirs"]
                .map(|text| scope.spawn(move || journal.append(head, vec![draft(&[text])])));
            writers.map(|writer| writer.join().unwrap().is_ok())
        });
        assert!(outcomes[0] != outcomes[1], "{outcomes:?}");
    }
    assert_eq!(verified_head(journal), journal.head());
}

/// From nothing, from a checkpoint, from the head; never from what the log does not hold.
pub fn a_replay_starts_after_a_checkpoint_and_refuses_a_wrong_one(journal: &dyn Journal) {
    let mut heads = vec![Head::EMPTY];
    heads.extend(append(journal, three_commits()));
    for (skipped, from) in heads.iter().enumerate() {
        let mut seen = Vec::new();
        let end = replay(journal, *from, &mut |commit| {
            seen.push(commit);
            Ok::<_, std::convert::Infallible>(())
        });
        assert_eq!(end.unwrap(), journal.head());
        assert_eq!(seen, read(journal, 1)[skipped..]);
    }
    let hash = heads[1].hash;
    for wrong in [0, 2, 3, 4, 5, 6].map(|at| Head { position: Position(at), hash }) {
        assert!(
            replay(journal, wrong, &mut |_| Ok::<_, std::convert::Infallible>(())).is_err(),
            "{wrong:?}"
        );
    }
}
