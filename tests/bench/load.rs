//! Load: so many workers, each of which asks again as soon as it is answered.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::Outcome;

/// How long a window is.
const WINDOW: Duration = Duration::from_millis(1200);

/// Does one thing after another.
pub(crate) trait Worker: Send + 'static {
    /// Does the next one, and waits until it is done.
    fn once(&mut self) -> impl Future<Output = Outcome<()>> + Send;
}

/// What was done in a window.
#[derive(Debug)]
pub(crate) struct Window {
    took: Duration,
    /// In order.
    latencies: Vec<Duration>,
}

impl Window {
    pub(crate) fn new(took: Duration, mut latencies: Vec<Duration>) -> Self {
        latencies.sort_unstable();
        Self { took, latencies }
    }

    pub(crate) fn rate(&self) -> f64 {
        self.latencies.len() as f64 / self.took.as_secs_f64()
    }

    /// The latency that this part of all stays under, in seconds.
    pub(crate) fn under(&self, part: f64) -> f64 {
        let index = (self.latencies.len() as f64 * part) as usize;
        let last = self.latencies.last();
        self.latencies.get(index).or(last).map_or(f64::NAN, Duration::as_secs_f64)
    }

    pub(crate) fn p50(&self) -> f64 {
        self.under(0.5)
    }

    pub(crate) fn p99(&self) -> f64 {
        self.under(0.99)
    }
}

/// Lets all of them work for a window.
pub(crate) async fn window<W: Worker>(workers: &mut Vec<W>) -> Outcome<Window> {
    let started = Instant::now();
    let mut working = JoinSet::new();
    for worker in workers.drain(..) {
        working.spawn(work(worker, started + WINDOW));
    }
    let mut latencies = Vec::new();
    while let Some(done) = working.join_next().await {
        let (worker, took) = done??;
        workers.push(worker);
        latencies.extend(took);
    }
    Ok(Window::new(started.elapsed(), latencies))
}

async fn work<W: Worker>(mut worker: W, until: Instant) -> Outcome<(W, Vec<Duration>)> {
    let mut latencies = Vec::with_capacity(1 << 14);
    let mut now = Instant::now();
    while now < until {
        worker.once().await?;
        let after = Instant::now();
        latencies.push(after - now);
        now = after;
    }
    Ok((worker, latencies))
}
