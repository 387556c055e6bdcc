//! What several windows gave: the median, the least and the most.

use std::fmt;

/// One number from each window, in order of the windows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spread(Vec<f64>);

impl Spread {
    pub(crate) fn of<T>(windows: &[T], number: impl Fn(&T) -> f64) -> Self {
        Self(windows.iter().map(number).collect())
    }

    /// Window by window, how many times the other this is.
    pub(crate) fn over(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(this, other)| this / other).collect())
    }

    pub(crate) fn median(&self) -> f64 {
        let sorted = self.sorted();
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    /// The median with the least and the most, each shown so.
    pub(crate) fn shown(&self, show: impl Fn(f64) -> String) -> String {
        let sorted = self.sorted();
        let (Some(least), Some(most)) = (sorted.first(), sorted.last()) else {
            return String::new();
        };
        if sorted.len() == 1 {
            return show(*least);
        }
        format!("{} ({}–{})", show(self.median()), show(*least), show(*most))
    }
}

impl FromIterator<f64> for Spread {
    fn from_iter<I: IntoIterator<Item = f64>>(numbers: I) -> Self {
        Self(numbers.into_iter().collect())
    }
}

/// A rate.
pub(crate) fn per_second(rate: f64) -> String {
    if rate < 1e4 { format!("{rate:.0}/s") } else { format!("{:.1}k/s", rate / 1e3) }
}

/// A time, given in seconds.
pub(crate) fn time(seconds: f64) -> String {
    match seconds {
        s if s < 1e-3 => format!("{:.0} µs", s * 1e6),
        s if s < 0.1 => format!("{:.2} ms", s * 1e3),
        s if s < 1.0 => format!("{:.0} ms", s * 1e3),
        s => format!("{s:.2} s"),
    }
}

/// A plain ratio.
pub(crate) fn times(ratio: f64) -> String {
    format!("{ratio:.2}")
}

/// Bytes, in millions.
pub(crate) fn megabytes(bytes: f64) -> String {
    format!("{:.0} MB", bytes / 1e6)
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown(times))
    }
}
