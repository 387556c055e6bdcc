//! The demo's input: three editions of the U.S.–Mexico High-Level Security Dialogue, as far as
//! public reports tell of them. Times and minutes that no report gives are marked as illustrative.

mod cast;
mod steps;

pub(crate) use cast::{Access, CAST};
pub(crate) use steps::STEPS;

/// What was entered at one time.
pub(crate) struct Step {
    /// The declared time of recording.
    pub(crate) at: &'static str,
    /// The commands, one JSON object a line.
    pub(crate) commands: &'static str,
}
