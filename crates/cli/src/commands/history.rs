//! `plenary history`: what happened, one fact a line.

use serde_json::{Value, json};

use crate::args::History;
use crate::door::Door;
use crate::failure::Failure;
use crate::output;

const HISTORY: &str =
    "query History($filter: HistoryFilter, $newestFirst: Boolean!, $first: Int!, $after: String, $language: Language) {
  history(filter: $filter, newestFirst: $newestFirst, first: $first, after: $after) {
    nodes { position recorded happened actor onBehalfOf { key } kind summary(language: $language) data }
    pageInfo { hasNextPage endCursor }
  }
}";

/// As many as one page may hold.
const PAGE: usize = 200;

/// Prints history page by page, as far as it was asked for.
pub(crate) fn run(history: &History) -> Result<(), Failure> {
    let door = Door::to_what_is_there(&history.at)?;
    let printed = pages(&door, history);
    door.close();
    printed
}

fn pages(door: &Door, history: &History) -> Result<(), Failure> {
    let mut left = history.limit.unwrap_or(usize::MAX);
    let mut after = Value::Null;
    while left > 0 {
        let data = door.execute(HISTORY, variables(history, left.min(PAGE), &after))?;
        let nodes = data.pointer("/history/nodes").and_then(Value::as_array);
        let nodes = nodes.map_or(&[][..], Vec::as_slice);
        nodes.iter().for_each(|node| print(node, history.json));
        left -= nodes.len().min(left);
        if data.pointer("/history/pageInfo/hasNextPage") != Some(&Value::Bool(true)) {
            break;
        }
        after = data.pointer("/history/pageInfo/endCursor").cloned().unwrap_or_default();
    }
    Ok(())
}

fn variables(history: &History, first: usize, after: &Value) -> Value {
    let filter = history.meeting.as_ref().map(|meeting| json!({ "meeting": meeting }));
    json!({
        "filter": filter,
        "newestFirst": history.newest_first,
        "first": first,
        "after": after,
        "language": history.language,
    })
}

fn print(node: &Value, json: bool) {
    if json {
        return output::line(node);
    }
    let text = |field| node.get(field).and_then(Value::as_str).unwrap_or_default();
    output::line(format_args!(
        "@{:<6} {}  {}",
        text("position"),
        text("recorded"),
        text("summary")
    ));
}
