//! Leaks that are planted, and found: the comparison has teeth on every surface.
//!
//! What somebody may see of a history is compared with the same less one fact, as if that fact ought to
//! have been hidden. The surfaces that tell of it differ.

use std::collections::BTreeSet;

use plenary_domain::{Envelope, Position};
use plenary_journal::Record;

use crate::compare::Pair;
use crate::feeds::{followed, words};
use crate::play::{Played, play};
use crate::reduced::{drafts, told};
use crate::shape::Shape;
use crate::store::Store;
use crate::surfaces::{Names, Question, When, questions, what_ifs};
use crate::viewers::{Asker, asker};

/// A history, and what somebody may see of it.
struct Ground {
    played: Played,
    asker: Asker,
    seen: Store,
    told: BTreeSet<u64>,
    questions: Vec<Question>,
}

impl Ground {
    fn of(name: &str) -> Self {
        let (played, asker) = (play(7, 400), asker(name));
        let whole = played.store();
        let eyes = asker.seen(&whole.planner.snapshot().state);
        let records = played.commits.iter().flat_map(|commit| &commit.records);
        let told: BTreeSet<_> =
            records.filter(|record| told(&eyes, record)).map(|record| record.position.0).collect();
        let seen = Store::of(&drafts(&played, |it| told.contains(&it.position.0)), played.now);
        let (shape, names) = (Shape::of(&seen, &asker), Names::of(&played));
        let mut questions = questions(&shape, &names);
        questions.extend(what_ifs(&shape, &names, 6));
        Self { played, asker, seen, told, questions }
    }

    /// The facts of this name that they may see, newest first.
    fn facts(&self, name: &str) -> Vec<u64> {
        let records = self.played.commits.iter().flat_map(|commit| &commit.records);
        let named = |record: &&Record| {
            self.told.contains(&record.position.0)
                && Envelope::decode(&record.envelope).unwrap().name == name
        };
        records.filter(named).map(|record| record.position.0).rev().collect()
    }

    /// What there is without one fact.
    fn without(&self, fact: u64) -> Store {
        let keep =
            |record: &Record| record.position.0 != fact && self.told.contains(&record.position.0);
        Store::of(&drafts(&self.played, keep), self.played.now)
    }

    /// The surfaces on which one fact shows.
    fn differing(&self, fact: u64, questions: &[Question]) -> BTreeSet<&'static str> {
        let without = self.without(fact);
        let pair = Pair::new(&self.asker, &self.seen, &without);
        let mut differing = BTreeSet::new();
        for question in questions {
            if !differing.contains(question.surface) && pair.differ(question).is_some() {
                differing.insert(question.surface);
            }
        }
        differing
    }

    /// Whether a fact of this name shows on a surface, now and in the past; or else what is missing.
    fn shows(&self, surface: &str, name: &str) -> Result<(), String> {
        let of = |question: &&Question| question.surface == surface;
        let questions: Vec<_> = self.questions.iter().filter(of).cloned().collect();
        let facts = self.facts(name);
        let shown = |fact: &&u64| !self.differing(**fact, &questions).is_empty();
        let Some(fact) = facts.iter().take(12).find(shown) else {
            return Err(format!("{surface} tells of none of {} {name}", facts.len()));
        };
        let then = |question: &Question| question.of(When::Time(self.played.now));
        let past: Vec<_> = questions.iter().map(then).collect();
        // What is only supposed has no past.
        if surface != "whatIf" && self.differing(*fact, &past).is_empty() {
            return Err(format!("the past of {surface} hides {name}"));
        }
        Ok(())
    }
}

#[test]
fn a_leak_is_caught_on_every_surface() {
    let ground = Ground::of("us");
    let planted = [
        ("lists", "meeting-retitled"),
        ("nodes", "item-annotated"),
        ("references", "meeting-planned"),
        ("topics", "item-classified"),
        ("search", "item-reworded"),
        ("pages", "item-proposed"),
        ("conflicts", "speaker-added"),
        ("numbers", "item-placed"),
        ("free minutes", "minutes-allotted"),
        ("matrix", "wording-endorsed"),
        ("deep", "chair-appointed"),
        ("history", "wording-endorsed"),
        ("print", "item-placed"),
        ("calendar", "meeting-rescheduled"),
        ("programme", "attendees-named"),
        ("drafts", "draft-written"),
        ("whatIf", "item-proposed"),
    ];
    let missed = planted.iter().filter_map(|(surface, fact)| ground.shows(surface, fact).err());
    assert_eq!(missed.collect::<Vec<_>>(), Vec::<String>::new());
    // Whatever is asked, a leak of it is planted.
    let asked: BTreeSet<_> = ground.questions.iter().map(|question| question.surface).collect();
    let planted: BTreeSet<_> = planted.iter().map(|(surface, _)| *surface).collect();
    let unplanted: Vec<_> = asked.difference(&planted).collect();
    // To who may not count events, a moment tells nothing.
    assert_eq!(unplanted, [&"moment"]);
}

#[test]
fn a_draft_shows_where_drafts_are_told_of_and_nowhere_else() {
    let ground = Ground::of("mx");
    let fact = ground.facts("draft-written")[0];
    let differing = ground.differing(fact, &ground.questions);
    let told = ["drafts", "history", "nodes", "references", "search", "pages", "whatIf", "moment"];
    let elsewhere: Vec<_> = differing.iter().filter(|it| !told.contains(it)).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    assert!(differing.contains("drafts") && differing.contains("history"), "{differing:?}");
}

#[test]
fn a_leak_is_caught_in_what_is_followed() {
    let ground = Ground::of("ca");
    let told = |store: &Store| followed(store, &ground.asker, Position::ZERO);
    let all = told(&ground.seen);
    for name in ["series-opened", "delegation-formed", "draft-written"] {
        let without = told(&ground.without(ground.facts(name)[0]));
        assert_eq!(without.len() + 1, all.len(), "{name}");
        assert_ne!(words(&without), words(&all)[..without.len()], "{name}");
    }
}

#[test]
fn what_is_the_same_is_not_told_apart() {
    let ground = Ground::of("ca");
    assert_eq!(ground.differing(0, &ground.questions), BTreeSet::new());
}
