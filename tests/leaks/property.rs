//! The property.

use std::collections::BTreeSet;

use crate::blame::{blame, told};
use crate::compare::Pair;
use crate::play::play;
use crate::reduced::reduced;
use crate::shape::Shape;
use crate::surfaces::{Names, questions, what_ifs};
use crate::viewers::askers;

/// Compares a whole history with what each viewer may see of it, and tells of what differs.
fn findings(seed: u64, steps: usize, most: usize) -> Vec<String> {
    let played = play(seed, steps);
    let whole = played.store();
    let names = Names::of(&played);
    let mut found = Vec::new();
    for asker in askers() {
        let started = std::time::Instant::now();
        let shape = Shape::of(&whole, &asker);
        let reduced = reduced(&played, &whole, &asker);
        let pair = Pair::new(&asker, &whole, &reduced).hiding(&shape, &names.all());
        let mut seen = BTreeSet::new();
        let mut all = questions(&shape, &names);
        all.extend(what_ifs(&shape, &names, 3));
        let count = all.len();
        for question in all {
            let Some(difference) = pair.differ(&question) else { continue };
            if seen.len() >= most || !seen.insert((difference.surface, digest(&difference.at))) {
                continue;
            }
            let (commit, difference) = blame(&played, &asker, &question);
            found.push(format!(
                "seed {seed}, {steps} steps, {}: {}\n  asked {}\n  at {}\n  whole   {}\n  reduced {}\n after\n{}",
                asker.name, difference.surface, difference.asked, difference.at,
                difference.whole, difference.reduced, told(&played, commit),
            ));
        }
        eprintln!(
            "{} {count} questions {:?}, {} differ",
            asker.name,
            started.elapsed(),
            seen.len()
        );
    }
    found
}

/// Where it is, without which one it is.
fn digest(at: &str) -> String {
    at.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[test]
fn nothing_leaks() {
    let found = findings(1, 150, 40);
    for finding in &found {
        eprintln!("{finding}");
    }
    assert!(found.is_empty(), "{} leaks", found.len());
}
