//! Search: what is called so, or speaks of it, as far as the viewer sees it.

mod fold;
mod rank;
mod things;

use crate::id::EntityRef;
use crate::position::Position;
use crate::seen::Seen;
use crate::text::Language;
use rank::Cost;
use things::Thing;

/// The longest text that is searched for, in characters.
pub const LONGEST: usize = 300;

/// Where in a thing a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The title of a series, a meeting, an item or a draft.
    Title,
    /// The name of a delegation or a venue.
    Name,
    /// The name of a person.
    Person,
    /// A person's title, or a post.
    Post,
    /// The key, as people type it.
    Key,
    /// What an item is about.
    Topic,
    /// What is meant by an item.
    Description,
    /// The text under an item's title in an annotated agenda.
    Annotation,
    /// The city of a venue.
    City,
    /// The address of a venue.
    Address,
    /// The name of a room.
    Room,
    /// Why a meeting was cancelled.
    Reason,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The thing.
    pub entity: EntityRef,
    /// How well it fits: more is better, 1 is the least.
    pub score: u8,
    /// Where the text that fits best stands.
    pub field: Field,
    /// That text, as it was written.
    pub text: Box<str>,
    /// The language that it was written in; none for names of persons, keys and topics.
    pub language: Option<Language>,
}

/// The words of what is searched for, without accents and in small letters; none if it has none.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold::folded(text).split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() && !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// The things in whose texts every word stands, the best first: whole words and beginnings of words
/// before what stands within one, then titles and people before topics before other texts, then the
/// newest.
#[must_use]
pub fn search(seen: &Seen, text: &str) -> Vec<Hit> {
    let words = words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(Position, usize, Hit)> = Vec::new();
    let mut buffer = String::new();
    things::each(seen, |thing| {
        if let Some(hit) = hit(&thing, &words, &mut buffer) {
            found.push((thing.created, thing.nth, hit));
        }
    });
    found.sort_by(|(at, nth, hit), (other_at, other_nth, other)| {
        let newest = other_at.cmp(at).then(other_nth.cmp(nth));
        other.score.cmp(&hit.score).then(newest).then(hit.entity.cmp(&other.entity))
    });
    found.into_iter().map(|(_, _, hit)| hit).collect()
}

/// How a thing fits, if every word stands in one of its texts: as well as its worst word. Shown is the
/// text with the most words, and of several the one that fits best.
fn hit(thing: &Thing<'_>, words: &[String], buffer: &mut String) -> Option<Hit> {
    let mut best: Vec<Option<Cost>> = vec![None; words.len()];
    let mut shown: Option<(usize, Cost, usize)> = None;
    for (index, text) in thing.texts.iter().enumerate() {
        fold::into(text.text, buffer);
        let (mut count, mut least) = (0, Cost::MOST);
        for (word, best) in words.iter().zip(&mut best) {
            let Some(cost) = rank::cost(buffer, word, text.field) else { continue };
            count += 1;
            least = least.min(cost);
            *best = Some(best.map_or(cost, |known| known.min(cost)));
        }
        let better =
            |(of, cost, _): &(usize, Cost, usize)| count > *of || count == *of && least < *cost;
        if count > 0 && shown.as_ref().is_none_or(better) {
            shown = Some((count, least, index));
        }
    }
    let worst = best.into_iter().collect::<Option<Vec<Cost>>>()?.into_iter().max()?;
    let text = thing.texts.get(shown?.2)?;
    Some(Hit {
        entity: thing.entity,
        score: worst.score(),
        field: text.field,
        text: text.text.into(),
        language: text.language.cloned(),
    })
}

#[cfg(test)]
mod tests;
