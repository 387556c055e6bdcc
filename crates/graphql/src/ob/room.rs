//! How large an answer may be. What a query may ask for is estimated beforehand, but lists in lists can
//! be longer than anyone would think; what is written is counted.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The largest answer, in bytes.
pub(crate) const MAX_ANSWER: usize = 16 << 20;

/// The room that is left for one answer.
pub(crate) struct Room(AtomicUsize);

impl Default for Room {
    fn default() -> Self {
        Self(AtomicUsize::new(MAX_ANSWER))
    }
}

impl Room {
    /// Whether there is room for so much. Once there was not, there never is: what failed for that
    /// is not to be tried again at the next place where `null` may stand.
    pub(super) fn holds(&self, bytes: usize) -> bool {
        let holds = bytes <= self.0.load(Ordering::Relaxed) && !self.exceeded();
        if !holds {
            self.0.store(0, Ordering::Relaxed);
        }
        holds
    }

    /// Takes up room.
    pub(super) fn take(&self, bytes: usize) {
        let left = self.0.load(Ordering::Relaxed).saturating_sub(bytes);
        self.0.store(left, Ordering::Relaxed);
    }

    /// Whether more was to be written than there was room for.
    pub(crate) fn exceeded(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}
