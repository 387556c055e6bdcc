//! Moments to kill at: spread over a span, and the same in every run.

use std::time::Duration;

/// The fractional part of the golden ratio, in 64 bits: its multiples fill a span evenly, whatever
/// the number of rounds.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// The moment of one round within a span, to the microsecond.
pub(crate) fn moment(round: u64, span: Duration) -> Duration {
    let span = u128::from(u64::try_from(span.as_micros()).expect("a short span"));
    let share = u128::from(round.wrapping_mul(STEP));
    Duration::from_micros(u64::try_from((span * share) >> 64).expect("less than the span"))
}

#[test]
fn moments_fill_the_span() {
    let span = Duration::from_micros(1000);
    let mut moments: Vec<_> = (0..40).map(|round| moment(round, span)).collect();
    moments.sort();
    let gaps = moments.windows(2).map(|pair| pair[1] - pair[0]);
    assert!(moments[39] < span && gaps.max() < Some(span / 10), "{moments:?}");
}
