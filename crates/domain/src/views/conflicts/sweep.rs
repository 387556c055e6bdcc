//! Going through stretches of time in their order: what lies apart is never compared.

use jiff::Timestamp;

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
