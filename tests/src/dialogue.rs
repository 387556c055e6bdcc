//! A dialogue that tests begin with: a meeting of two delegations with a short agenda.

use serde_json::Value;

/// Its commands, one a line, as `plenary run` takes them.
pub const DIALOGUE: &str = include_str!("dialogue.jsonl");

/// Its commands, as the mutation `commit` takes them.
#[must_use]
pub fn dialogue() -> Value {
    DIALOGUE.lines().map(|line| serde_json::from_str::<Value>(line).expect(line)).collect()
}
