//! What is decided and recorded: refusals and lists, versions, many at once, clocks.

use std::collections::BTreeSet;
use std::sync::{Arc, Barrier};
use std::thread;

use jiff::SignedDuration;
use plenary_domain::testing::{COFFEE, MEETING, noon, text, uuid};
use plenary_domain::*;
use plenary_journal::{Journal, MemoryJournal};
use plenary_planner::*;

use crate::support::*;

#[test]
fn a_refusal_records_nothing_and_changes_nothing() {
    let (journal, planner) = memory();
    with_an_item(&planner);
    let before = mark(&planner);
    assert_eq!(refusal(submit(&planner, one(meeting(MEETING, "again")))), "ID_TAKEN");
    assert_eq!((mark(&planner), journal.head()), (before, before.1));
}

#[test]
fn an_empty_list_is_refused() {
    let (_, planner) = memory();
    assert_eq!(refusal(submit(&planner, by_secretariat([]))), "NOTHING_TO_DO");
}

#[test]
fn a_list_is_recorded_whole_or_not_at_all_and_the_refusal_says_which_command() {
    let (journal, planner) = memory();
    let list = || vec![series(1, "hlsd").into(), series(2, "hlsd").into()];
    match submit(&planner, by_secretariat(list())).unwrap_err() {
        SubmitError::Refused { index, refusal } => {
            assert_eq!((index, refusal.code()), (1, "KEY_TAKEN"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(journal.head(), Head::EMPTY);
}

#[test]
fn a_list_over_a_mebibyte_is_refused_and_one_just_below_is_not() {
    let (journal, planner) = memory();
    with_an_item(&planner);
    let head = journal.head();
    let long = "x".repeat(4000);
    let list = |count: u128| {
        let propose = |n| {
            let item = pause(ItemId(uuid(0x1000 + n)), MEETING, "Coffee");
            commands::ProposeItem { description: Some(text(long.clone())), ..item }.into()
        };
        by_secretariat((0..count).map(propose))
    };
    let one = planner.what_if(list(1).instructions, &Actor::Secretariat, Viewer::Secretariat);
    assert!(one.outcomes[0].is_ok(), "{:?}", one.outcomes);
    assert_eq!(refusal(submit(&planner, list(260))), "TOO_LARGE");
    assert_eq!(journal.head(), head);
    accept(&planner, list(220));
}

#[test]
fn of_two_who_expect_the_same_version_exactly_one_wins() {
    let (journal, planner) = memory();
    with_an_item(&planner);
    for round in 0..20_u64 {
        let together = Barrier::new(2);
        let outcomes = thread::scope(|scope| {
            let rivals = ["ours", "theirs"].map(|whose| {
                let (planner, together) = (&planner, &together);
                scope.spawn(move || {
                    let title = format!("{whose} {round}");
                    together.wait();
                    submit(planner, expecting(round + 1, reword(COFFEE, &title)))
                })
            });
            rivals.map(|rival| rival.join().unwrap())
        });
        let [won, lost] = match outcomes {
            [Ok(won), Err(lost)] | [Err(lost), Ok(won)] => [Ok(won), Err(lost)],
            both => panic!("round {round}: {both:?}"),
        };
        assert_eq!(won.unwrap().head.position.0, round + 3);
        assert_eq!(refusal(lost), "VERSION_CONFLICT");
    }
    assert_eq!(journal.head().position.0, 22);
}

#[test]
fn version_nought_means_that_it_must_not_exist_yet() {
    let (_, planner) = memory();
    accept(&planner, expecting(0, series(1, "hlsd")));
    let again = submit(&planner, expecting(0, series(1, "hlsd")));
    assert_eq!(refusal(again), "VERSION_CONFLICT");
}

#[test]
fn in_a_list_the_version_is_the_one_before_the_list() {
    let (_, planner) = memory();
    with_an_item(&planner);
    let both = [reword(COFFEE, "Tea"), reword(COFFEE, "Water")];
    let instruction = |command: commands::RewordItem| Instruction {
        expected_version: Some(1),
        ..Instruction::from(Command::from(command))
    };
    let list = Submission { instructions: both.map(instruction).into(), ..by_secretariat([]) };
    accept(&planner, list);
    assert_eq!(planner.snapshot().state.version(COFFEE.into()), 3);
}

/// Each proposes a break of its own and places it last; gives the positions that were answered.
fn crowd(planner: &Planner, count: u128) -> Vec<u64> {
    let together = Barrier::new(usize::try_from(count).unwrap());
    let submitter = |n: u128| {
        together.wait();
        let item = ItemId(uuid(0x1000 + n));
        let proposed = accept(planner, one(pause(item, MEETING, &format!("Break {n}"))));
        let placed = accept(planner, one(place_last(item, 0x2000 + n)));
        [proposed, placed].map(|receipt| receipt.head.position.0)
    };
    thread::scope(|scope| {
        let submitter = &submitter;
        let submitters: Vec<_> = (0..count).map(|n| scope.spawn(move || submitter(n))).collect();
        submitters.into_iter().flat_map(|submitter| submitter.join().unwrap()).collect()
    })
}

#[test]
fn sixty_four_at_once_all_get_their_entry_and_a_position_of_their_own() {
    let (journal, planner) = memory();
    accept(&planner, one(meeting(MEETING, "hlsd-2023")));
    let mut positions = crowd(&planner, 64);
    positions.sort_unstable();
    assert!(positions.iter().copied().eq(2..=129), "{positions:?}");
    assert_eq!(journal.head().position.0, 129);
    let view = views::AgendaView::of(&planner.seen(Viewer::Secretariat), MEETING).unwrap();
    let entries: BTreeSet<_> = view.lines.iter().map(|line| line.entry.id).collect();
    assert_eq!((view.lines.len(), entries.len()), (64, 64));
    assert!(view.lines.iter().all(|line| line.parent.is_none() && line.item.is_some()));
    assert_eq!(planner.snapshot().state.version(EntityRef::agenda(MEETING)), 65);
    // Last is last: the entries stand in the order in which they were recorded.
    let events = planner.history(
        &planner.seen(Viewer::Secretariat),
        &HistoryQuery { limit: 200, ..HistoryQuery::default() },
    );
    let placed = events.unwrap().into_iter().filter_map(|entry| match entry.event {
        Some(Event::ItemPlaced(placed)) => Some(placed.entry),
        _ => None,
    });
    assert!(placed.eq(view.lines.iter().map(|line| line.entry.id)));
    assert_eq!(over(journal).snapshot().state.digest(), planner.snapshot().state.digest());
}

#[test]
fn recorded_times_never_run_back_though_the_clock_does() {
    let (journal, clock) = (Arc::new(MemoryJournal::new()), clock());
    let planner = Planner::over(journal, clock.clone(), Options::default()).unwrap();
    for (n, minutes) in [0, 5, -30, 6].into_iter().enumerate() {
        clock.set(noon() + SignedDuration::from_mins(minutes));
        accept(&planner, one(series(n as u128, &format!("series-{n}"))));
    }
    let query = HistoryQuery { limit: 10, ..HistoryQuery::default() };
    let history = planner.history(&planner.seen(Viewer::Secretariat), &query).unwrap();
    let minutes: Vec<_> = history
        .iter()
        .map(|entry| (entry.envelope.recorded.as_second() - noon().as_second()) / 60)
        .collect();
    assert_eq!(minutes, [0, 5, 5, 6]);
}

#[test]
fn what_happened_earlier_is_kept_beside_when_it_was_recorded() {
    let (_, planner) = memory();
    let earlier = noon() - SignedDuration::from_hours(48);
    let mut submission = one(series(1, "hlsd"));
    submission.instructions[0].happened = Some(earlier);
    accept(&planner, submission);
    let query = HistoryQuery { limit: 1, ..HistoryQuery::default() };
    let [entry] =
        planner.history(&planner.seen(Viewer::Secretariat), &query).unwrap().try_into().unwrap();
    assert_eq!((entry.envelope.recorded, entry.envelope.happened), (noon(), Some(earlier)));
    let mut ahead = one(series(2, "other"));
    ahead.instructions[0].happened = Some(noon() + SignedDuration::from_secs(1));
    assert_eq!(refusal(submit(&planner, ahead)), "HAPPENED_LATER");
}

#[test]
fn times_are_recorded_to_the_microsecond() {
    let clock = DeclaredClock::at(noon() + SignedDuration::from_nanos(1_234_567));
    let planner =
        Planner::over(Arc::new(MemoryJournal::new()), Arc::new(clock), Options::default()).unwrap();
    accept(&planner, one(series(1, "hlsd")));
    let recorded = planner.snapshot().state.recorded;
    assert_eq!(recorded, noon() + SignedDuration::from_micros(1_234));
}
