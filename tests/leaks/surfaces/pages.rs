//! Lists, one thing at a time: the cursors lead the same way, and count nothing that is hidden.

use serde_json::json;

use super::named::NOWHERE;
use super::{Names, Question};

/// Every list that comes in pages.
pub(crate) fn questions(names: &Names) -> Vec<Question> {
    let page = "totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor }";
    let lists = [
        ("meetings(first: 1, after: $after, filter: {cancelled: true})", page),
        (
            "conflicts(first: 1, after: $after)",
            "totalCount nodes { code sentence } pageInfo { hasNextPage endCursor }",
        ),
        (
            "search(text: \"title\", first: 1, after: $after)",
            "totalCount nodes { text } pageInfo { hasNextPage endCursor }",
        ),
        (
            "history(first: 1, after: $after)",
            "nodes { kind recorded } pageInfo { hasNextPage endCursor }",
        ),
        (
            "history(first: 1, after: $after, newestFirst: true)",
            "nodes { kind } pageInfo { hasNextPage endCursor }",
        ),
    ];
    let walked = |(list, page): &(&str, &str)| {
        let body = format!("{list} {{ {page} }}");
        let surface = if list.starts_with("history") { "history" } else { "pages" };
        Question::new(surface, body).with("$after: String", json!({})).paged()
    };
    let items = |meeting: &String| {
        let body = format!("items(meeting: \"{meeting}\", first: 1, after: $after) {{ {page} }}");
        Question::new("pages", body).with("$after: String", json!({})).paged()
    };
    // A cursor that somebody made up leads nowhere, whether there is such a thing or not.
    let guessed = names.uuids.get("Meeting").into_iter().flatten().cloned();
    let guessed = guessed.chain([NOWHERE.to_owned()]).flat_map(|uuid| {
        lists[..1].iter().map(move |(list, page)| {
            let body = format!("{list} {{ {page} }}");
            Question::new("pages", body).with("$after: String", json!({"after": uuid}))
        })
    });
    let meetings = names.uuids.get("Meeting").into_iter().flatten();
    lists.iter().map(walked).chain(meetings.map(items)).chain(guessed).collect()
}
