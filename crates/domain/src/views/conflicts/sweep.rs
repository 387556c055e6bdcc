//! Going through stretches of time in their order: what lies apart is never compared.

use std::collections::HashSet;
use std::hash::Hash;

use jiff::Timestamp;

use crate::id::MeetingId;
use crate::state::Meeting;
use crate::views::attendance::Span;

/// The pairs that share a moment, each once; by index, the earlier first. `spans` are in order.
pub(super) fn overlaps(spans: &[&Span]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    // What has begun and not ended yet.
    let mut open: Vec<(usize, Timestamp)> = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        open.retain(|(_, end)| *end > span.start);
        pairs.extend(open.iter().map(|(earlier, _)| (*earlier, index)));
        open.push((index, span.end));
    }
    pairs
}

/// For each, the one that ended last before it began, by index; none where there is none. `spans` are
/// in order.
pub(super) fn preceded(spans: &[&Span]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut open: Vec<(Timestamp, usize)> = Vec::new();
    let mut last: Option<(Timestamp, usize)> = None;
    for (index, span) in spans.iter().enumerate() {
        let ended = open.extract_if(.., |(end, _)| *end <= span.start);
        last = ended.chain(last).max();
        pairs.extend(last.map(|(_, earlier)| (earlier, index)));
        open.push((span.end, index));
    }
    pairs
}

/// Of what would be told alike, since meetings of several sittings come together again and again, the
/// first.
pub(super) fn once<T, K: Eq + Hash>(
    found: impl Iterator<Item = T>,
    alike: impl Fn(&T) -> K,
) -> impl Iterator<Item = T> {
    let mut told = HashSet::new();
    found.filter(move |it| told.insert(alike(it)))
}

/// Two meetings, whichever of them comes first.
pub(super) fn both(one: &Meeting, other: &Meeting) -> (MeetingId, MeetingId) {
    (one.id.min(other.id), one.id.max(other.id))
}
