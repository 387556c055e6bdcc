//! A clock by which tests see how far the writer is.

use std::sync::{Condvar, Mutex};

use jiff::Timestamp;
use plenary_domain::testing::{MEETING, noon};
use plenary_planner::{Clock, Planner};

use crate::support::{meeting, one, queue};

/// Stands at noon, and counts how often it is read: once for every submission that is decided.
#[derive(Debug, Default)]
pub(crate) struct CountingClock {
    read: Mutex<usize>,
    changed: Condvar,
}

impl CountingClock {
    /// How many submissions were decided so far.
    pub(crate) fn decided(&self) -> usize {
        *self.read.lock().unwrap()
    }

    /// Waits until those that were put into the queue after so many had been decided are decided
    /// too, and lie in the next batch: one more is refused behind them.
    pub(crate) fn wait_for_the_writer(&self, planner: &Planner, decided: usize) {
        drop(queue(planner, one(meeting(MEETING, "once-more"))));
        let read = self.read.lock().unwrap();
        drop(self.changed.wait_while(read, |read| *read <= decided).unwrap());
    }
}

impl Clock for CountingClock {
    fn now(&self) -> Timestamp {
        *self.read.lock().unwrap() += 1;
        self.changed.notify_all();
        noon()
    }
}
