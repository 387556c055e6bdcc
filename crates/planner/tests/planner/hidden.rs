//! What somebody may not see changes nothing of what they see.

use std::collections::BTreeSet;
use std::sync::Arc;

use plenary_domain::commands::{ReleaseAgenda, WithdrawRelease};
use plenary_domain::testing::{CA, MEETING, MX, US};
use plenary_domain::*;
use plenary_planner::*;

use crate::histories::{Played, play};
use crate::photograph::photograph;
use crate::steps::{QUIET, beginning, seeded};
use crate::support::*;

/// How many steps each history has.
const STEPS: usize = 300;
const SEEDS: [u64; 3] = [31, 32, 33];

/// A picture, marks and all, but for the moment and for what an item keeps of its facts: which it keeps is
/// not shown to anybody.
fn picture(
    state: &Arc<State>,
    viewer: &Viewer,
    things: &BTreeSet<EntityRef>,
    delegates: &[DelegateId],
) -> String {
    let seen = Seen::now(state.clone(), viewer.clone());
    let picture = format!("{:#?}", photograph(&seen, things, delegates));
    let (mut kept, mut within) = (String::new(), None);
    // The moment comes first.
    for line in picture.lines().skip_while(|line| !line.starts_with("    things")) {
        let (indent, text) = (line.len() - line.trim_start().len(), line.trim_start());
        match within {
            Some(outer) if indent > outer => continue,
            Some(_) => within = None,
            None if text == "apart: None," => {}
            None if text.starts_with("apart: ") => within = Some(indent),
            None => {
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    kept
}

/// Whether a fact is kept from a viewer, and changes no right of theirs: whether they are told of a meeting,
/// and what the things are called that they only read along about.
fn is_hidden(seen: &Seen, event: &Event) -> bool {
    let rights = matches!(event, Event::PrivacySet(_) | Event::SideMeetingMade(_));
    let called = event
        .touches()
        .iter()
        .any(|entity| matches!(entity.kind, Kind::Series | Kind::Venue | Kind::Delegation));
    let along = matches!(seen.viewer(), Viewer::Reader(_)) && called;
    !seen.admits(&event.audience()) && !rights && !along
}

/// How many facts were hidden from a viewer, none of which changed what they see.
fn hidden_from(played: &Played, viewer: &Viewer) -> usize {
    let (things, delegates) = (played.things(), played.delegates());
    let events = played.events();
    let states = played.states();
    let mut hidden = 0;
    for (nth, (_, event)) in events.iter().enumerate() {
        let [before, after] = [&states[nth], &states[nth + 1]];
        let seen = Seen::now(after.clone(), viewer.clone());
        if !is_hidden(&seen, event) {
            continue;
        }
        hidden += 1;
        let [before, after] = [before, after].map(|it| picture(it, viewer, &things, &delegates));
        if before != after {
            let line = before.lines().zip(after.lines()).enumerate().find(|(_, (a, b))| a != b);
            let (at, (a, b)) = line.unwrap_or((0, ("", "")));
            let around: Vec<_> = before.lines().skip(at.saturating_sub(30)).take(30).collect();
            panic!("{viewer:?} sees {event:#?}\n{}\n- {a}\n+ {b}", around.join("\n"));
        }
    }
    hidden
}

#[test]
fn what_is_hidden_from_somebody_changes_nothing_that_they_see() {
    let viewers = [US, MX, CA].map(Viewer::Delegate);
    let others = [Viewer::Reader(vec![MEETING]), Viewer::Public];
    let mut hidden = 0;
    for seed in SEEDS {
        let played = play(&seeded(seed, STEPS));
        let of = viewers.iter().chain(&others).map(|viewer| hidden_from(&played, viewer));
        hidden += of.sum::<usize>();
    }
    assert!(hidden > 900, "only {hidden} facts were hidden from anybody");
}

/// A moment as a viewer is told of it.
fn told(planner: &Planner, viewer: &Viewer, position: Position) -> Moment {
    format!("@{}", planner.veil(viewer, position)).parse().unwrap()
}

/// What a viewer reads of the releases: whether there is one at each moment, and whether history tells
/// what was in it.
fn releases(planner: &Planner, viewer: &Viewer, moments: &[Position]) -> (Vec<bool>, Vec<bool>) {
    let at = |moment: &Position| {
        let past = planner.as_of(&told(planner, viewer, *moment), viewer).unwrap();
        past.seen(viewer.clone()).release(QUIET).is_some()
    };
    let seen = planner.seen(viewer.clone());
    let entity = Some(EntityRef::release(QUIET));
    let query = HistoryQuery { entity, limit: 9, ..HistoryQuery::default() };
    let told = planner.history(&seen, &query).unwrap();
    for entry in &told {
        let sentence = views::history::sentence(entry.event.as_ref(), &seen, &Language::english());
        assert!(sentence.contains("public"), "{sentence}");
    }
    (moments.iter().map(at).collect(), told.iter().map(|it| !it.data.is_null()).collect())
}

#[test]
fn what_was_released_and_withdrawn_is_the_publics_at_no_moment_and_in_no_history() {
    let (_, planner) = memory();
    beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    let head = || planner.snapshot().state.position;
    let release = || {
        accept(&planner, one(ReleaseAgenda { meeting: QUIET.into() }));
        head()
    };
    let first = release();
    let public = |moments: &[Position]| releases(&planner, &Viewer::Public, moments);
    assert_eq!(public(&[first]), (vec![true], vec![true]));
    accept(&planner, one(WithdrawRelease { meeting: QUIET.into(), reason: None }));
    assert_eq!(public(&[first]), (vec![false], vec![false, true]));
    let anew = release();
    assert_eq!(public(&[first, anew]), (vec![false, true], vec![false, true, true]));
    let participant = releases(&planner, &Viewer::Delegate(US), &[first, anew]);
    assert_eq!(participant, (vec![true, true], vec![true, true, true]));
}
