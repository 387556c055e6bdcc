//! What is asked without naming anything.

use super::Question;
use crate::shape::Shape;

/// Every root field that asks for no name, with all that it leads to.
pub(crate) fn questions(shape: &Shape) -> Vec<Question> {
    let roots = shape.roots(1);
    let root = |(name, body): (String, String)| Question::new(surface(&name), body);
    roots.into_iter().map(root).collect()
}

/// What a root field is a part of.
fn surface(root: &str) -> &'static str {
    match root {
        "conflicts" => "conflicts",
        "history" => "history",
        "topics" => "topics",
        "position" | "recorded" => "moment",
        "drafts" | "sharedDrafts" => "drafts",
        "viewer" | "awaiting" => "viewer",
        _ => "lists",
    }
}
