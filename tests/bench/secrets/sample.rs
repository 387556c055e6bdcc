//! How long many answers took.

use std::time::Duration;

/// Times, in seconds.
#[derive(Debug, Default)]
pub(crate) struct Sample(Vec<f64>);

/// A normal distribution's standard deviation, in its median absolute deviations.
const DEVIATIONS: f64 = 1.4826;
/// The standard error of a median, in those of a mean.
const OF_MEDIANS: f64 = 1.2533;
/// So many standard errors are still noise.
const ERRORS: f64 = 3.0;

impl Sample {
    pub(crate) fn add(&mut self, took: Duration) {
        self.0.push(took.as_secs_f64());
    }

    pub(crate) fn median(&self) -> f64 {
        median(self.0.clone())
    }

    /// What the medians of this and another sample may well lie apart by chance.
    pub(crate) fn noise_beside(&self, other: &Self) -> f64 {
        ERRORS * self.error().hypot(other.error())
    }

    /// The standard error of the median, whatever few answers were held up by.
    fn error(&self) -> f64 {
        let middle = self.median();
        let deviation = median(self.0.iter().map(|took| (took - middle).abs()).collect());
        OF_MEDIANS * DEVIATIONS * deviation / (self.0.len().max(1) as f64).sqrt()
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
