//! How well a word fits a text.

use super::Field;

/// What a match lacks: less is better. Whether the word begins within another weighs most, then where
/// the text stands, then whether it is only the beginning of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost(u8);

/// Titles and people, topics, texts.
const TIERS: u8 = 3;

impl Cost {
    /// No match costs as much.
    pub(super) const MOST: Self = Self(2 * TIERS * 2);

    /// The same as a score, of which more is better.
    pub(super) const fn score(self) -> u8 {
        Self::MOST.0.saturating_sub(self.0)
    }
}

const fn tier(field: Field) -> u8 {
    match field {
        Field::Title | Field::Name | Field::Person | Field::Post => 0,
        Field::Key | Field::Topic => 1,
        Field::Description
        | Field::Annotation
        | Field::City
        | Field::Address
        | Field::Room
        | Field::Reason => 2,
    }
}

/// How well a word fits a text at its best place; none if it is not there. Both are folded.
pub(super) fn cost(text: &str, word: &str, field: Field) -> Option<Cost> {
    let mut best = None;
    for (at, _) in text.match_indices(word) {
        let (before, after) = (text.get(..at)?, text.get(at + word.len()..)?);
        let inner = before.chars().next_back().is_some_and(char::is_alphanumeric);
        let longer = after.chars().next().is_some_and(char::is_alphanumeric);
        let [inner, longer] = [inner, longer].map(u8::from);
        let cost = Cost((inner * TIERS + tier(field)) * 2 + longer);
        best = Some(best.map_or(cost, |known: Cost| known.min(cost)));
        if inner + longer == 0 {
            break;
        }
    }
    best
}
