//! The steps, each at its declared time.

use super::Step;

/// The steps, in order.
pub(crate) const STEPS: &[Step] = &[
    Step {
        at: "2021-09-01T15:00:00Z",
        commands: include_str!("../../demo/2021-the-standing.jsonl"),
    },
    Step { at: "2022-09-01T15:00:00Z", commands: include_str!("../../demo/2022-the-second.jsonl") },
    Step { at: "2023-09-01T15:00:00Z", commands: include_str!("../../demo/2023-the-third.jsonl") },
];
