//! The durable head, shared between the writer and everyone who waits for it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::{Head, Position};

/// A head that can be waited for.
#[derive(Debug)]
pub(crate) struct HeadCell {
    head: Mutex<Head>,
    moved: Condvar,
}

impl HeadCell {
    pub(crate) fn new(head: Head) -> Self {
        Self { head: Mutex::new(head), moved: Condvar::new() }
    }

    pub(crate) fn get(&self) -> Head {
        *lock(&self.head)
    }

    /// Shows the new head, and wakes whoever waits.
    pub(crate) fn publish(&self, head: Head) {
        *lock(&self.head) = head;
        self.moved.notify_all();
    }

    /// Blocks until the head is past `position` or the timeout has passed.
    pub(crate) fn wait_past(&self, position: Position, timeout: Duration) -> Head {
        let waiting = |head: &mut Head| head.position <= position;
        let guard = lock(&self.head);
        let outcome = self.moved.wait_timeout_while(guard, timeout, waiting);
        *outcome.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// Takes a lock that a panicking holder cannot have left half-changed: heads, counters and flags
/// are assigned as a whole, so a poisoned one is as good as any.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
