//! What positions tell: to those who may not count events, nothing.

use std::sync::Arc;

use jiff::SignedDuration;
use plenary_domain::commands::{Access, GrantAccess};
use plenary_domain::testing::*;
use plenary_domain::*;
use plenary_journal::{Journal, MemoryJournal};
use plenary_planner::*;

use crate::support::*;

fn grant(n: u8, access: Access) -> GrantAccess {
    let id = GrantId(uuid(u128::from(n)));
    let secret_hash = Token::new(id, [n; 32]).hash();
    GrantAccess { id: Some(id), name: "Desk".to_owned(), access, secret_hash, expires: None }
}

/// A series, then the secretariat's first two grants; the clock moves a minute after each.
fn granted() -> (Arc<MemoryJournal>, Arc<DeclaredClock>, Planner) {
    let (journal, clock) = (Arc::new(MemoryJournal::new()), clock());
    let planner = Planner::over(journal.clone(), clock.clone(), Options::default()).unwrap();
    let commands: [Command; 3] = [
        series(1, "hlsd").into(),
        grant(2, Access::Secretariat).into(),
        grant(3, Access::Secretariat).into(),
    ];
    for command in commands {
        accept(&planner, one(command));
        clock.set(planner.snapshot().state.recorded + SignedDuration::from_mins(1));
    }
    (journal, clock, planner)
}

const OURS: Viewer = Viewer::Delegate(US);
const THEIRS: Viewer = Viewer::Delegate(MX);

fn at(planner: &Planner, viewer: &Viewer, text: &str) -> Result<u64, MomentError> {
    let past = planner.as_of(&format!("@{text}").parse().unwrap(), viewer)?;
    Ok(past.position().0)
}

#[test]
fn a_delegation_finds_its_moments_by_its_own_texts_and_by_no_others() {
    let (_, _, planner) = granted();
    let text = planner.veil(&OURS, Position(1));
    assert_eq!(
        (planner.unveil(&OURS, &text), at(&planner, &OURS, &text)),
        (Some(Position(1)), Ok(1))
    );
    let theirs = planner.veil(&THEIRS, Position(1));
    for other in [&theirs, "1", "0", "99", &"0".repeat(32)] {
        let moment = format!("@{other}");
        assert_eq!(at(&planner, &OURS, other), Err(MomentError::NoSuchMoment { moment }));
    }
    // Nor is there what is yet to come.
    let ahead = planner.veil(&OURS, Position(9));
    assert!(matches!(at(&planner, &OURS, &ahead), Err(MomentError::NoSuchMoment { .. })));
}

#[test]
fn the_secretariat_and_auditors_count() {
    let (_, _, planner) = granted();
    for viewer in [Viewer::Secretariat, Viewer::Auditor] {
        assert_eq!(planner.veil(&viewer, Position(2)), "2");
        assert_eq!(at(&planner, &viewer, "2"), Ok(2));
        let text = planner.veil(&OURS, Position(2));
        assert!(matches!(at(&planner, &viewer, &text), Err(MomentError::NoSuchMoment { .. })));
    }
}

#[test]
fn what_a_delegation_may_not_know_of_makes_no_other_moment() {
    let (_, clock, planner) = granted();
    // The series was opened at noon; what came then is the secretariat's.
    let now = clock.now();
    for minutes in 0..3 {
        let time = Moment::Time(noon() + SignedDuration::from_mins(minutes));
        let past = planner.as_of(&time, &OURS).unwrap();
        assert_eq!((past.position(), past.recorded()), (Position(1), noon()), "{minutes}");
    }
    assert_eq!(planner.as_of(&Moment::Now, &OURS).unwrap().position(), Position(1));
    let seen = planner.seen(OURS);
    assert_eq!(planner.told(&seen, Position(3)), Position(1));
    assert_eq!(planner.told(&planner.seen(Viewer::Public), Position(3)), Position::ZERO);
    assert_eq!(planner.told(&planner.seen(Viewer::Secretariat), Position(3)), Position(3));
    accept(&planner, one(series(4, "dial")));
    let past = planner.as_of(&Moment::Time(now), &OURS).unwrap();
    assert_eq!((past.position(), past.recorded()), (Position(4), now));
}

#[test]
fn the_texts_are_the_same_on_every_node_and_after_every_restart() {
    let (journal, _, planner) = granted();
    let told = planner.veil(&OURS, Position(1));
    assert_eq!(over(journal.clone()).veil(&OURS, Position(1)), told);
    let restored = holding(drafts(&*journal, 1));
    assert_eq!(over(restored).veil(&OURS, Position(1)), told);
    let (_, _, another) = granted();
    assert_ne!(another.veil(&OURS, Position(1)), told);
}

#[test]
fn without_the_first_grants_salt_the_next_one_takes_its_place() {
    let (journal, _, planner) = granted();
    let told = planner.veil(&OURS, Position(1));
    journal.forget(plenary_journal::Position(2)).unwrap();
    // Who runs goes on as before; who starts anew has another veil, and all who do the same one.
    assert_eq!(planner.veil(&OURS, Position(1)), told);
    let [one, other] = [over(journal.clone()), over(journal.clone())];
    let anew = one.veil(&OURS, Position(1));
    assert_ne!(anew, told);
    assert_eq!(other.veil(&OURS, Position(1)), anew);
    assert_eq!(one.unveil(&OURS, &told), None);
    // And without any, each process has its own.
    journal.forget(plenary_journal::Position(3)).unwrap();
    let [one, other] = [over(journal.clone()), over(journal)];
    let own = one.veil(&OURS, Position(1));
    assert_eq!((one.unveil(&OURS, &own), other.unveil(&OURS, &own)), (Some(Position(1)), None));
}

fn history(planner: &Planner, viewer: &Viewer, query: HistoryQuery) -> Vec<HistoryEntry> {
    planner.history(&planner.seen(viewer.clone()), &query).unwrap()
}

#[test]
fn history_goes_past_what_is_hidden_in_both_directions() {
    let (_, _, planner) = granted();
    accept(&planner, one(series(4, "dial")));
    accept(&planner, one(grant(5, Access::Auditor)));
    let positions = |viewer: &Viewer, newest_first, limit, [after, before]: [Option<u64>; 2]| {
        let [after, before] = [after, before].map(|at| at.map(Position));
        let query = HistoryQuery { newest_first, limit, after, before, ..HistoryQuery::default() };
        history(&planner, viewer, query).iter().map(|it| it.position.0).collect::<Vec<_>>()
    };
    assert_eq!(positions(&OURS, false, 9, [None, None]), [1, 4]);
    assert_eq!(positions(&OURS, true, 9, [None, None]), [4, 1]);
    assert_eq!(positions(&OURS, true, 1, [None, None]), [4]);
    assert_eq!(positions(&OURS, false, 9, [Some(1), None]), [4]);
    assert_eq!(positions(&OURS, true, 9, [None, Some(4)]), [1]);
    assert_eq!(positions(&OURS, false, 9, [Some(1), Some(4)]), [0; 0]);
    assert_eq!(positions(&Viewer::Public, false, 9, [None, None]), [0; 0]);
    assert_eq!(positions(&Viewer::Secretariat, true, 2, [None, None]), [5, 4]);
    assert_eq!(positions(&OURS, false, 9, [Some(u64::MAX), None]), [0; 0]);
}

#[test]
fn an_auditor_reads_every_envelope_and_no_private_content() {
    let (journal, _, planner) = granted();
    let entries =
        history(&planner, &Viewer::Auditor, HistoryQuery { limit: 9, ..Default::default() });
    assert_eq!(entries.len(), 3);
    for (entry, n) in entries.iter().zip(1..) {
        let record = journal.record(plenary_journal::Position(n)).unwrap().unwrap();
        assert_eq!(entry.envelope, Envelope::decode(&record.envelope).unwrap());
        assert_eq!(
            plenary_journal::chain::leaf(&entry.digests.envelope, &entry.digests.payload),
            record.leaf()
        );
        assert_eq!(
            (&entry.event, &entry.data, &entry.evidence),
            (&None, &serde_json::Value::Null, &None)
        );
    }
}
