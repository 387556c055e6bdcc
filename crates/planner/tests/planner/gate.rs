//! A journal that waits before it appends, until it is told to go on.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use plenary_journal::{
    AppendError, CommitDraft, Commits, Head, Journal, Position, ReadError, Record,
};

/// Whether appends may go on.
#[derive(Debug, Default)]
struct Gate {
    closed: bool,
    /// Whether an append stands before it.
    waiting: bool,
    /// How many may pass though it is closed.
    passes: usize,
    /// Whether the next that passes panics.
    panics: bool,
    /// How many commits came with each append.
    sizes: Vec<usize>,
}

/// Wraps a journal with a gate before every append; open at first.
pub(crate) struct Gated {
    inner: Arc<dyn Journal>,
    gate: Mutex<Gate>,
    changed: Condvar,
}

impl Gated {
    pub(crate) fn before(inner: Arc<dyn Journal>) -> Self {
        Self { inner, gate: Mutex::default(), changed: Condvar::new() }
    }

    /// From now on, appends wait.
    pub(crate) fn close(&self) {
        self.gate.lock().unwrap().closed = true;
    }

    /// Appends go on.
    pub(crate) fn open(&self) {
        self.gate.lock().unwrap().closed = false;
        self.changed.notify_all();
    }

    /// The append that waits goes on; the next one waits again.
    pub(crate) fn let_one_pass(&self) {
        self.gate.lock().unwrap().passes += 1;
        self.changed.notify_all();
    }

    /// The next append that passes panics, as a journal with a fault may.
    pub(crate) fn panic_at_the_next(&self) {
        self.gate.lock().unwrap().panics = true;
    }

    /// Waits until an append stands before the closed gate.
    pub(crate) fn wait_for_an_append(&self) {
        let gate = self.gate.lock().unwrap();
        drop(self.changed.wait_while(gate, |gate| !gate.waiting).unwrap());
    }

    /// How many commits came with each append so far.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        self.gate.lock().unwrap().sizes.clone()
    }

    fn pass(&self, size: usize) {
        let mut gate = self.gate.lock().unwrap();
        gate.sizes.push(size);
        gate.waiting = gate.closed;
        self.changed.notify_all();
        gate = self.changed.wait_while(gate, |gate| gate.closed && gate.passes == 0).unwrap();
        gate.passes = gate.passes.saturating_sub(1);
        gate.waiting = false;
        let panics = gate.panics;
        drop(gate);
        assert!(!panics, "asked for");
    }
}

impl Journal for Gated {
    fn append(&self, expected: Head, commits: Vec<CommitDraft>) -> Result<Vec<Head>, AppendError> {
        self.pass(commits.len());
        self.inner.append(expected, commits)
    }

    fn read(&self, from: Position) -> Result<Commits<'_>, ReadError> {
        self.inner.read(from)
    }

    fn record(&self, position: Position) -> Result<Option<Record>, ReadError> {
        self.inner.record(position)
    }

    fn head(&self) -> Head {
        self.inner.head()
    }

    fn wait_past(&self, position: Position, timeout: Duration) -> Head {
        self.inner.wait_past(position, timeout)
    }

    fn forget(&self, position: Position) -> Result<(), AppendError> {
        self.inner.forget(position)
    }
}
