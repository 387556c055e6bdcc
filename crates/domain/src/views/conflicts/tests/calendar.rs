//! A made-up calendar, full of conflicts.

use crate::audience::Viewer;
use crate::id::{DelegateId, DelegationId, MeetingId, VenueId};
use crate::state::{Invitation, State};
use crate::testing::*;
use crate::views::changing::*;
use crate::views::conflicts::{Conflict, ConflictCode, all_conflicts, conflicts};

const MEETINGS: u64 = 40;

/// The next of a row of numbers that follow no pattern, below this one; the same in every run.
fn any(chance: &mut u64, below: u64) -> u64 {
    *chance =
        chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*chance >> 33) % below
}

fn id(number: u64) -> MeetingId {
    MeetingId(uuid(0x1000 + u128::from(number)))
}

/// Meetings on a few days at a few venues, with and without rooms, side meetings and cancelled ones
/// among them, of delegations that also decline.
fn calendar(mut chance: u64) -> State {
    let mut state = given(agenda()).state;
    let venues = [VENUE, VenueId(uuid(0x72)), VenueId(uuid(0x73))];
    venue(&mut state, venues[1], &["red", "blue"]);
    venue(&mut state, venues[2], &[]);
    for number in 0..MEETINGS {
        let (day, hour) = (5 + any(&mut chance, 3), 8 + any(&mut chance, 8));
        let quarter = any(&mut chance, 4) * 15;
        let start = format!("2023-10-{day:02}T{hour:02}:{quarter:02}");
        let end = format!("2023-10-{day:02}T{:02}:{quarter:02}", hour + 1 + any(&mut chance, 3));
        another(&mut state, id(number), &format!("Meeting {number}"), &start, &end);
        if any(&mut chance, 3) == 0 {
            let next =
                |time: &str| time.replacen(&format!("-{day:02}T"), &format!("-{:02}T", day + 1), 1);
            let sittings = vec![times(&start, &end), times(&next(&start), &next(&end))];
            meeting(&mut state, id(number), |it| it.sit(sittings));
        }
        let room = [None, Some("red"), Some("blue")][any(&mut chance, 3) as usize];
        moves(&mut state, id(number), venues[any(&mut chance, 3) as usize], room);
        attend(&mut state, id(number), &mut chance);
        let parent = (any(&mut chance, 2) == 0).then_some(MEETING);
        let private = any(&mut chance, 3) == 0;
        meeting(&mut state, id(number), |it| (it.parent, it.private) = (parent, private));
    }
    state
}

fn attend(state: &mut State, at: MeetingId, chance: &mut u64) {
    let people: [(DelegationId, [DelegateId; 2]); 2] =
        [(US, [BLINKEN, GARLAND]), (MX, [BARCENA, RODRIGUEZ])];
    for (party, who) in people {
        let who = &who[any(chance, 3).min(2) as usize..];
        if any(chance, 4) == 0 {
            continue;
        }
        delegation(state, (at, party), who);
        let remote = any(chance, 3) == 0;
        let declined = any(chance, 5) == 0;
        participation(state, (at, party), |it| {
            it.attendees.iter_mut().for_each(|attendee| attendee.remote = remote);
            if declined {
                it.invitation = Invitation::Declined;
            }
        });
    }
}

/// A conflict in an order that has nothing to do with who asks.
fn sorted(mut all: Vec<Conflict>) -> Vec<Conflict> {
    all.sort_by(|a, b| (a.code, a.meeting, &a.entities).cmp(&(b.code, b.meeting, &b.entities)));
    all
}

#[test]
fn all_conflicts_are_those_of_each_meeting_told_once() {
    let mut codes = std::collections::BTreeSet::new();
    for chance in 1..=12 {
        let state = calendar(chance);
        for viewer in [
            Viewer::Secretariat,
            Viewer::Delegate(MX),
            Viewer::Delegate(US),
            Viewer::Delegate(CA),
            Viewer::Reader(vec![id(1), id(2), MEETING]),
            Viewer::Public,
        ] {
            let seen = seen(&state, viewer.clone());
            let each = seen.meetings().into_iter().flat_map(|it| conflicts(&seen, it.id));
            let mut each = sorted(each.collect());
            each.dedup();
            let all = sorted(all_conflicts(&seen));
            assert_eq!(all, each, "calendar {chance} as {viewer:?} sees it");
            codes.extend(all.iter().map(|conflict| conflict.code));
        }
    }
    for code in [
        ConflictCode::VenueClash,
        ConflictCode::DelegateInTwoPlaces,
        ConflictCode::TransferTooShort,
        ConflictCode::NoHead,
    ] {
        assert!(codes.contains(&code), "{code:?} is among them");
    }
}

#[test]
fn what_delegations_are_told_names_no_meeting_that_is_hidden_from_them() {
    let state = calendar(7);
    for viewer in [Viewer::Delegate(MX), Viewer::Delegate(US), Viewer::Delegate(CA)] {
        let seen = seen(&state, viewer);
        for conflict in all_conflicts(&seen) {
            for number in 0..MEETINGS {
                let concerned = conflict.entities.contains(&id(number).into());
                assert!(!concerned || seen.meeting(id(number)).is_some(), "{conflict:?}");
            }
        }
    }
}
