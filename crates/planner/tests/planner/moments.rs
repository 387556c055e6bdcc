//! Moments: how they are written, and what there is to see at them.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use plenary_domain::testing::{CA, COFFEE, MEETING, US, key, noon};
use plenary_domain::*;
use plenary_journal::MemoryJournal;
use plenary_planner::*;

use crate::support::*;

fn minute(minutes: i64) -> Timestamp {
    noon() + SignedDuration::from_mins(minutes)
}

/// One series a minute: at noon, a minute later, and so on; the clock stands a minute after the last.
fn one_a_minute(count: u32) -> Planner {
    let clock = clock();
    let planner =
        Planner::over(Arc::new(MemoryJournal::new()), clock.clone(), Options::default()).unwrap();
    for n in 0..count {
        accept(&planner, one(series(n.into(), &format!("series-{n}"))));
        clock.set(minute(i64::from(n) + 1));
    }
    planner
}

fn at(planner: &Planner, moment: &str) -> Result<Arc<Past>, MomentError> {
    planner.as_of(&moment.parse().unwrap(), &Viewer::Secretariat)
}

fn position_at(planner: &Planner, moment: &str) -> u64 {
    at(planner, moment).unwrap().position().0
}

#[test]
fn every_moment_reads_back_as_it_is_written() {
    let id = "0198c0de-0000-7000-8000-000000000001";
    let by_id = format!("{id}/rev12");
    for text in ["now", "@0", "@123", "2022-10-14T12:00:00Z", "hlsd-2023/rev2", &by_id] {
        assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
    }
    let revision = Moment::Revision { meeting: Ref::Key(key("hlsd-2023")), number: 2 };
    assert_eq!("hlsd-2023/rev2".parse(), Ok(revision));
    let zoned = "2022-10-14T06:00:00-06:00".parse::<Moment>().unwrap();
    assert_eq!(zoned.to_string(), "2022-10-14T12:00:00Z");
}

#[test]
fn at_nought_there_is_nothing() {
    let planner = one_a_minute(2);
    let nothing = at(&planner, "@0").unwrap();
    assert!(nothing.seen(Viewer::Secretariat).all_series().is_empty());
    assert_eq!((nothing.position(), nothing.recorded()), (Position::ZERO, Timestamp::UNIX_EPOCH));
    let (_, empty) = memory();
    assert_eq!(position_at(&empty, "@0"), 0);
    assert_eq!(position_at(&empty, "now"), 0);
    assert_eq!(position_at(&empty, "2020-01-01T00:00:00Z"), 0);
}

#[test]
fn every_position_has_its_moment_and_the_time_of_its_event() {
    let planner = one_a_minute(4);
    for n in 1..=4 {
        let past = at(&planner, &format!("@{n}")).unwrap();
        assert_eq!((past.position().0, past.recorded()), (n, minute(n as i64 - 1)));
        assert_eq!(past.seen(Viewer::Secretariat).all_series().len() as u64, n);
    }
    assert_eq!(position_at(&planner, "now"), 4);
}

#[test]
fn what_has_not_come_yet_is_an_error_that_says_so() {
    let planner = one_a_minute(3);
    for ahead in ["@4", "2999-01-01T00:00:00Z"] {
        let error = at(&planner, ahead).err().unwrap();
        assert_eq!(error, MomentError::Ahead { moment: ahead.to_owned() });
        assert_eq!(error.to_string(), format!("{ahead} has not come yet"));
    }
}

#[test]
fn a_time_means_the_last_event_recorded_until_then() {
    let planner = one_a_minute(5);
    let before = minute(0) - SignedDuration::from_secs(1);
    assert_eq!(position_at(&planner, &before.to_string()), 0);
    for n in 0..5_u32 {
        let exactly = minute(n.into());
        let between = exactly + SignedDuration::from_secs(30);
        assert_eq!(position_at(&planner, &exactly.to_string()), u64::from(n) + 1);
        assert_eq!(position_at(&planner, &between.to_string()), u64::from(n) + 1);
    }
}

#[test]
fn of_events_recorded_at_one_time_all_belong_to_it() {
    let (_, planner) = memory();
    for n in 0..4_u32 {
        accept(&planner, one(series(n.into(), &format!("series-{n}"))));
    }
    assert_eq!(position_at(&planner, &noon().to_string()), 4);
}

/// A meeting whose agenda was circulated twice, with a change in between and one after.
fn circulated() -> Planner {
    let (_, planner) = memory();
    crate::steps::beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    let circulate = || one(commands::CirculateAgenda { meeting: MEETING.into() });
    accept(&planner, one(pause(COFFEE, MEETING, "Coffee")));
    accept(&planner, one(place_last(COFFEE, 0xe1)));
    accept(&planner, circulate());
    accept(&planner, one(reword(COFFEE, "Tea")));
    accept(&planner, circulate());
    accept(&planner, one(reword(COFFEE, "Water")));
    planner
}

fn revision(number: u32) -> Moment {
    Moment::Revision { meeting: MEETING.into(), number }
}

#[test]
fn a_revision_is_the_moment_at_which_it_was_circulated() {
    let planner = circulated();
    for (number, title) in [(1, "Coffee"), (2, "Tea")] {
        let past = planner.as_of(&revision(number), &Viewer::Delegate(US)).unwrap();
        let seen = past.seen(Viewer::Delegate(US));
        assert_eq!(seen.item(COFFEE).unwrap().label(), title);
        let view = views::AgendaView::of(&seen, MEETING).unwrap();
        assert_eq!(view.agenda.revision().unwrap().number, number);
        assert_eq!(view.agenda.revision().unwrap().position, past.position());
    }
}

#[test]
fn a_revision_is_found_by_the_meetings_key() {
    let (_, planner) = memory();
    with_an_item(&planner);
    accept(&planner, one(place_last(COFFEE, 0xe1)));
    accept(&planner, one(commands::CirculateAgenda { meeting: MEETING.into() }));
    assert_eq!(position_at(&planner, "hlsd-2023/rev1"), 4);
    let error = at(&planner, "hlsd-2023/rev2").err().unwrap();
    assert_eq!(error, MomentError::NoSuchRevision { moment: "hlsd-2023/rev2".to_owned() });
    assert!(at(&planner, "no-such-meeting/rev1").is_err());
}

#[test]
fn whoever_may_not_see_a_meeting_finds_no_revision_of_it() {
    let planner = circulated();
    let hidden = planner.as_of(&revision(1), &Viewer::Delegate(CA)).err();
    let absent = planner.as_of(&revision(3), &Viewer::Secretariat).err();
    for error in [hidden, absent] {
        assert!(matches!(error, Some(MomentError::NoSuchRevision { .. })), "{error:?}");
    }
}

#[test]
fn a_past_moment_is_seen_with_todays_rights() {
    let planner = circulated();
    let past = planner.as_of(&revision(1), &Viewer::Secretariat).unwrap();
    assert!(past.seen(Viewer::Delegate(CA)).item(COFFEE).is_none());
    let (meeting, delegation) = (MEETING.into(), CA.into());
    let invite = commands::InviteDelegation { meeting, delegation, role: state::Role::Observer };
    accept(&planner, one(invite));
    let past = planner.as_of(&revision(1), &Viewer::Secretariat).unwrap();
    let seen = past.seen(Viewer::Delegate(CA));
    assert_eq!(seen.item(COFFEE).unwrap().label(), "Coffee");
    assert_eq!(seen.participations_of(MEETING).len(), 2, "it was not there then");
}

/// How many events apart the past states are that a planner keeps.
const SPACING: u64 = 20_000;

/// A meeting with one item, whose entry is given other minutes over and over.
fn long(options: Options) -> Planner {
    let planner = Planner::over(Arc::new(MemoryJournal::new()), clock(), options).unwrap();
    with_an_item(&planner);
    accept(&planner, one(place_last(COFFEE, 0xe1)));
    let entry = || Ref::Id(EntryId(testing::uuid(0xe1)));
    let allot = |n: i32| commands::AllotMinutes { entry: entry(), minutes: Some(1 + n % 1000) };
    for list in 0..42 {
        let commands = (list * 1000..(list + 1) * 1000).map(|n| allot(n).into());
        accept(&planner, by_secretariat(commands));
    }
    planner
}

#[test]
fn a_long_past_is_folded_from_kept_states_and_looks_the_same_without_them() {
    let kept = long(Options::default());
    let unkept = long(Options { past_states: 0, ..Options::default() });
    let head = kept.snapshot().state.position.0;
    assert!(head > 2 * SPACING);
    for at in [3, 4, SPACING - 1, SPACING, SPACING + 3, SPACING + 1003, 2 * SPACING + 1, head - 1] {
        let agenda = |planner: &Planner| {
            let past = planner.as_of(&Moment::At(Position(at)), &Viewer::Secretariat).unwrap();
            past.agenda(MEETING)
        };
        assert_eq!(agenda(&kept), agenda(&unkept), "at {at}");
        let minutes = (at > 3).then(|| 1 + u32::try_from((at - 4) % 1000).unwrap());
        let entry = agenda(&kept).unwrap().entries.iter().next().unwrap().clone();
        assert_eq!(entry.minutes, minutes.map(Minutes), "at {at}");
    }
    let digest = |planner: &Planner| planner.state_at(Position(SPACING + 5)).unwrap().digest();
    assert_eq!(digest(&kept), digest(&unkept));
}
