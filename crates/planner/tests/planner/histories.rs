//! Whatever happened, every moment of it can be looked at again as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plenary_domain::testing::{CA, MX, US};
use plenary_domain::*;
use plenary_journal::{Commit, Journal, MemoryJournal, Payload};
use plenary_planner::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::photograph::{photograph, thing};
use crate::steps::{Step, beginning, next, seeded};
use crate::support::*;

/// A played history.
pub(crate) struct Played {
    pub(crate) journal: Arc<MemoryJournal>,
    pub(crate) planner: Planner,
    /// What was live after each commit.
    live: BTreeMap<Position, Arc<State>>,
    tried: usize,
    accepted: usize,
}

/// Plays the beginning and then these steps, of which some are refused.
pub(crate) fn play(steps: &[Step]) -> Played {
    let (journal, clock) = (Arc::new(MemoryJournal::new()), clock());
    let planner = Planner::over(journal.clone(), clock.clone(), Options::default()).unwrap();
    beginning().into_iter().for_each(|submission| drop(accept(&planner, submission)));
    let mut played = Played { journal, planner, live: BTreeMap::new(), tried: 0, accepted: 0 };
    for (nth, step) in steps.iter().enumerate() {
        clock.set(clock.now() + jiff::SignedDuration::from_secs(i64::from(step[5])));
        let Some(submission) = next(*step, nth, &played.planner.snapshot().state) else { continue };
        played.tried += 1;
        played.accepted += usize::from(submit(&played.planner, submission).is_ok());
        let state = played.planner.snapshot().state.clone();
        played.live.insert(state.position, state);
    }
    played
}

impl Played {
    fn commits(&self) -> Vec<Commit> {
        let commits = self.journal.read(plenary_journal::Position::FIRST).unwrap();
        commits.collect::<Result<_, _>>().unwrap()
    }

    /// Every envelope and event, in order.
    pub(crate) fn events(&self) -> Vec<(Envelope, Event)> {
        let records = self.commits().into_iter().flat_map(|commit| commit.records);
        let event = |record: plenary_journal::Record| {
            let envelope = Envelope::decode(&record.envelope).unwrap();
            let Payload::Kept { bytes, .. } = record.payload else { panic!("withheld") };
            let event = Event::decode(&envelope.name, envelope.schema, &bytes).unwrap();
            (envelope, event)
        };
        records.map(event).collect()
    }

    /// The state after every event, evolved without the planner, from nothing.
    pub(crate) fn states(&self) -> Vec<Arc<State>> {
        let mut states = vec![Arc::new(State::default())];
        for (envelope, event) in self.events() {
            let mut state = State::clone(&states[states.len() - 1]);
            let stamp = envelope.stamp(state.position.next());
            evolve(&mut state, &stamp, event);
            states.push(Arc::new(state));
        }
        states
    }

    /// Every so manieth state that was live, and the last one.
    pub(crate) fn now_and_then(&self, every: usize) -> Vec<Arc<State>> {
        let last = self.live.len().saturating_sub(1);
        let states = self.live.values().enumerate();
        states.filter(|(at, _)| at % every == 0 || *at == last).map(|(_, it)| it.clone()).collect()
    }

    /// Everything that was ever touched.
    pub(crate) fn things(&self) -> BTreeSet<EntityRef> {
        let events = self.events();
        let touched = events.iter().flat_map(|(envelope, _)| &envelope.entities);
        touched.map(|touched| touched.entity).collect()
    }

    pub(crate) fn delegates(&self) -> Vec<DelegateId> {
        let delegations = self.planner.snapshot().state.delegations();
        delegations.iter().flat_map(|it| it.delegates.iter().map(|it| it.id)).collect()
    }

    pub(crate) fn past(&self, position: Position) -> Arc<Past> {
        self.planner.as_of(&Moment::At(position), &Viewer::Secretariat).unwrap()
    }
}

/// The same few histories in every run.
fn config(cases: u32) -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(2023);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec(any::<Step>(), 20..60)
}

#[test]
fn the_histories_tell_of_every_event_and_most_of_what_is_tried_is_accepted() {
    let mut names = BTreeSet::new();
    let (mut tried, mut accepted) = (0, 0);
    for seed in 1..=6 {
        let played = play(&seeded(seed, 500));
        names.extend(played.events().into_iter().map(|(_, event)| event.wire()));
        tried += played.tried;
        accepted += played.accepted;
    }
    let all: BTreeSet<_> = Event::WIRE.iter().copied().collect();
    assert_eq!(names, all, "no history has {:?}", all.difference(&names).collect::<Vec<_>>());
    assert!(accepted * 2 > tried, "{accepted} of {tried} were accepted");
    assert!(accepted < tried, "nothing was refused");
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn every_moment_looks_as_it_looked_then(steps in steps()) {
        let played = play(&steps);
        let (things, delegates) = (played.things(), played.delegates());
        let today = played.planner.snapshot().state.clone();
        for state in played.states() {
            let past = played.past(state.position);
            for viewer in [Viewer::Secretariat, Viewer::Delegate(US), Viewer::Delegate(CA)] {
                let then = Seen::then(state.clone(), today.clone(), viewer.clone());
                let then = photograph(&then, &things, &delegates);
                let again = photograph(&past.seen(viewer.clone()), &things, &delegates);
                prop_assert_eq!(again, then, "{:?} at {}", viewer, state.position);
            }
            prop_assert_eq!(past.fault(), None);
        }
    }

    #[test]
    fn a_planner_that_stopped_at_a_commit_answers_what_is_seen_of_that_moment(steps in steps()) {
        let played = play(&steps);
        let (things, delegates) = (played.things(), played.delegates());
        let commits = drafts(&*played.journal, 1);
        for count in (0..=commits.len()).step_by(5) {
            let stopped = over(holding(commits[..count].to_vec())).snapshot().state.clone();
            let today = played.planner.snapshot().state.clone();
            for viewer in [Viewer::Secretariat, Viewer::Delegate(MX)] {
                let then = Seen::then(stopped.clone(), today.clone(), viewer.clone());
                let again = played.past(stopped.position).seen(viewer);
                prop_assert_eq!(
                    photograph(&again, &things, &delegates),
                    photograph(&then, &things, &delegates)
                );
            }
        }
    }

    #[test]
    fn one_thing_folded_alone_is_that_thing_in_the_whole_state(steps in steps()) {
        let played = play(&steps);
        let things = played.things();
        for state in played.states() {
            for entity in &things {
                // A past of its own, so that nothing was folded for another question.
                let alone = thing(&*played.past(state.position), *entity);
                prop_assert_eq!(alone, thing(&*state, *entity), "at {}", state.position);
            }
        }
    }

    #[test]
    fn a_replay_up_to_a_position_has_the_digest_of_the_live_state(steps in steps()) {
        let played = play(&steps);
        for (position, live) in &played.live {
            let replayed = played.planner.state_at(*position).unwrap();
            prop_assert_eq!(replayed.digest(), live.digest(), "at {}", position);
        }
        for state in played.states() {
            let replayed = played.planner.state_at(state.position).unwrap();
            prop_assert_eq!(replayed.digest(), state.digest(), "at {}", state.position);
        }
    }
}
