//! The first event after which two stores differ.

use plenary_domain::{Envelope, Event};
use plenary_journal::Payload;

use crate::compare::{Difference, Pair};
use crate::play::Played;
use crate::reduced::reduced;
use crate::shape::Shape;
use crate::surfaces::{Names, Question};
use crate::viewers::Asker;

/// The difference after so many commits, if there is one.
pub(crate) fn after(
    played: &Played,
    commits: usize,
    asker: &Asker,
    question: &Question,
) -> Option<Difference> {
    let played = played.until(commits);
    let whole = played.store();
    let reduced = reduced(&played, &whole, asker);
    let shape = Shape::of(&whole, asker);
    let pair = Pair::new(asker, &whole, &reduced).hiding(&shape, &Names::of(&played).all());
    pair.differ(question)
}

/// A commit that makes the difference: before it there is none. Found by halving.
pub(crate) fn blame(played: &Played, asker: &Asker, question: &Question) -> (usize, Difference) {
    let (mut same, mut differs) = (1, played.commits.len());
    let whole = after(played, differs, asker, question);
    let mut found = whole.expect("they differ however often they are asked");
    while differs - same > 1 {
        let middle = same + (differs - same) / 2;
        match after(played, middle, asker, question) {
            Some(difference) => (differs, found) = (middle, difference),
            None => same = middle,
        }
    }
    (differs, found)
}

/// What a commit recorded, and for whom.
pub(crate) fn told(played: &Played, commit: usize) -> String {
    let records = played.commits[commit - 1].records.iter();
    let told = records.map(|record| {
        let envelope = Envelope::decode(&record.envelope).unwrap();
        let Payload::Kept { bytes, .. } = &record.payload else { return envelope.name };
        let event = Event::decode(&envelope.name, envelope.schema, bytes).unwrap();
        format!(
            "  at {} for {:?} by {:?}: {event:?}\n",
            record.position, envelope.audience, envelope.actor
        )
    });
    told.collect()
}
