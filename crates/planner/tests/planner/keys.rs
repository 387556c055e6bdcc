//! Idempotency: whoever asks twice under one key is answered once.

use std::sync::Arc;

use plenary_domain::testing::{MEETING, MX, US};
use plenary_domain::*;
use plenary_journal::{Journal, MemoryJournal};
use plenary_planner::*;

use crate::gate::Gated;
use crate::support::*;

#[test]
fn the_same_key_and_command_get_the_first_answer_and_record_nothing_more() {
    let (journal, planner) = memory();
    let first = accept(&planner, keyed("k", series(1, "hlsd")));
    accept(&planner, one(series(2, "other")));
    let again = accept(&planner, keyed("k", series(1, "hlsd")));
    assert_eq!(again, first);
    assert_eq!(journal.head().position.0, 2);
}

#[test]
fn an_id_that_the_planner_gave_is_given_again() {
    let (_, planner) = memory();
    let unnamed = commands::OpenSeries { id: None, key: None, ..series(1, "hlsd") };
    let first = accept(&planner, keyed("k", unnamed.clone()));
    assert!(first.outcomes[0].entity.is_some_and(|entity| entity.kind == Kind::Series));
    assert_eq!(accept(&planner, keyed("k", unnamed)), first);
}

#[test]
fn a_list_gets_its_positions_and_entities_again() {
    let (_, planner) = memory();
    let list = || Submission {
        idempotency_key: Some("k".to_owned()),
        ..by_secretariat([series(1, "hlsd").into(), meeting(MEETING, "hlsd-2023").into()])
    };
    let first = accept(&planner, list());
    let kinds = first.outcomes.iter().map(|outcome| outcome.entity.unwrap().kind);
    assert!(kinds.eq([Kind::Series, Kind::Meeting]));
    accept(&planner, one(series(2, "other")));
    assert_eq!(accept(&planner, list()), first);
}

#[test]
fn the_same_key_with_another_command_is_refused_and_points_at_the_key() {
    let (journal, planner) = memory();
    accept(&planner, keyed("k", series(1, "hlsd")));
    match submit(&planner, keyed("k", series(2, "other"))).unwrap_err() {
        SubmitError::Refused { index, refusal } => {
            assert_eq!((index, refusal.code()), (0, "IDEMPOTENCY_KEY_REUSED"));
            assert_eq!(refusal.path, ["idempotencyKey"]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(journal.head().position.0, 1);
}

#[test]
fn what_the_caller_says_beside_the_command_is_a_part_of_it() {
    let (_, planner) = memory();
    accept(&planner, keyed("k", series(1, "hlsd")));
    let mut expecting = keyed("k", series(1, "hlsd"));
    expecting.instructions[0].expected_version = Some(0);
    assert_eq!(refusal(submit(&planner, expecting)), "IDEMPOTENCY_KEY_REUSED");
}

#[test]
fn every_actor_has_keys_of_their_own() {
    let (journal, planner) = memory();
    crate::steps::beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    let by = |delegation, item: u128| {
        let command = pause(ItemId(testing::uuid(item)), MEETING, "Coffee");
        Submission { actor: Actor::Delegate(delegation), ..keyed("k", command) }
    };
    let before = journal.head().position.0;
    let ours = accept(&planner, by(US, 1));
    let theirs = accept(&planner, by(MX, 2));
    assert_eq!([ours, theirs].map(|receipt| receipt.head.position.0), [before + 1, before + 2]);
}

/// Two under one key and a third with another command, all decided after the same state.
fn in_one_batch(journal: Arc<dyn Journal>) -> [Result<Receipt, SubmitError>; 3] {
    let gated = Arc::new(Gated::before(journal));
    let planner = over(gated.clone());
    gated.close();
    let before = queue(&planner, one(series(9, "before")));
    gated.wait_for_an_append();
    let batch = [series(1, "hlsd"), series(1, "hlsd"), series(2, "other")]
        .map(|command| queue(&planner, keyed("k", command)));
    gated.open();
    wait(before).unwrap();
    batch.map(wait)
}

#[test]
fn within_one_batch_too_the_second_gets_the_first_ones_answer() {
    let journal = Arc::new(MemoryJournal::new());
    let [first, second, other] = in_one_batch(journal.clone());
    assert_eq!(second.unwrap(), first.unwrap());
    assert_eq!(refusal(other), "IDEMPOTENCY_KEY_REUSED");
    assert_eq!(journal.head().position.0, 2);
}

#[test]
fn a_restart_keeps_the_keys() {
    let (journal, planner) = memory();
    let first = accept(&planner, keyed("k", series(1, "hlsd")));
    accept(&planner, one(series(2, "other")));
    planner.close();
    let planner = over(journal);
    assert_eq!(accept(&planner, keyed("k", series(1, "hlsd"))), first);
    let other = submit(&planner, keyed("k", series(3, "third")));
    assert_eq!(refusal(other), "IDEMPOTENCY_KEY_REUSED");
}

#[test]
fn a_restart_from_a_checkpoint_keeps_the_keys() {
    let dir = tempfile::tempdir().unwrap();
    let open = || Store::in_dir(dir.path()).open(clock(), Options::default()).unwrap();
    let planner = open();
    let first = accept(&planner, keyed("k", series(1, "hlsd")));
    planner.close();
    drop(planner);
    assert!(dir.path().join("checkpoint").exists(), "closing leaves a checkpoint");
    let planner = open();
    assert_eq!(accept(&planner, keyed("k", series(1, "hlsd"))), first);
    let other = submit(&planner, keyed("k", series(3, "third")));
    assert_eq!(refusal(other), "IDEMPOTENCY_KEY_REUSED");
    planner.close();
}

#[test]
fn a_refused_command_leaves_its_key_unused() {
    let (journal, planner) = memory();
    let refused = submit(&planner, keyed("k", reword(testing::COFFEE, "Tea")));
    assert_eq!(refusal(refused), "UNKNOWN");
    assert_eq!(journal.head(), Head::EMPTY);
    accept(&planner, keyed("k", series(1, "hlsd")));
}

#[test]
fn a_command_that_changes_nothing_leaves_its_key_unused_and_says_todays_head() {
    let (journal, planner) = memory();
    with_an_item(&planner);
    let head = journal.head();
    let receipt = accept(&planner, keyed("k", reword(testing::COFFEE, "Coffee")));
    assert_eq!((receipt.head, journal.head()), (head, head));
    assert_eq!(receipt.outcomes[0].entity, Some(testing::COFFEE.into()));
    let other = accept(&planner, keyed("k", series(1, "hlsd")));
    assert_eq!(other.head.position.0, head.position.0 + 1);
}

#[test]
fn what_is_no_key_is_refused() {
    let (journal, planner) = memory();
    for bad in ["", "tab\there", "ñ", &"k".repeat(129)] {
        let refused = submit(&planner, keyed(bad, series(1, "hlsd")));
        assert_eq!(refusal(refused), "IDEMPOTENCY_KEY_MALFORMED", "{bad:?}");
    }
    assert_eq!(journal.head(), Head::EMPTY);
    accept(&planner, keyed(&"k".repeat(128), series(1, "hlsd")));
}

#[test]
fn a_key_whose_payload_was_withheld_is_refused_rather_than_done_again() {
    let (journal, planner) = memory();
    accept(&planner, keyed("k", series(1, "hlsd")));
    planner.close();
    journal.forget(plenary_journal::Position(1)).unwrap();
    let planner = over(journal.clone());
    let refused = submit(&planner, keyed("k", series(1, "hlsd")));
    assert_eq!(refusal(refused), "IDEMPOTENCY_KEY_REUSED");
    assert_eq!(journal.head().position.0, 1);
}
