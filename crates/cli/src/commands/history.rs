//! `plenary history`: what happened, one fact a line.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::args::History;
use crate::door::Door;
use crate::failure::Failure;
use crate::output;

const HISTORY: &str =
    "query History($filter: HistoryFilter, $newestFirst: Boolean!, $first: Int!, $after: String, $language: Language) {
  history(filter: $filter, newestFirst: $newestFirst, first: $first, after: $after) {
    nodes {
      position recorded happened actor verb kind summary(language: $language) data entities evidence
      onBehalfOf { uuid key name { text(language: $language) } }
    }
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
        nodes.iter().for_each(|node| print(node, history));
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

fn print(node: &Value, history: &History) {
    if history.json {
        return output::line(node);
    }
    let text = |field| node.get(field).and_then(Value::as_str).unwrap_or_default();
    output::line(format_args!(
        "@{:<6} {}  {}{}",
        text("position"),
        even(text("recorded")),
        text("summary"),
        aside(node, &history.language)
    ));
}

/// A time of recording in as many letters as any other, so that what follows stands in a column:
/// the log's clock goes by the microsecond.
fn even(time: &str) -> String {
    time.parse::<Timestamp>().map_or_else(|_| time.to_owned(), |time| format!("{time:.6}"))
}

/// On whose behalf a fact was recorded, how that is known, and when it happened if that was not when it was recorded.
fn aside(node: &Value, language: &str) -> String {
    let (on_behalf_of, happened) = match language {
        "es" => ("en nombre de", "ocurrido"),
        _ => ("on behalf of", "happened"),
    };
    let party = node.pointer("/onBehalfOf/name/text").and_then(Value::as_str);
    let evidence = node.get("evidence").and_then(Value::as_str).and_then(|it| it.lines().next());
    let known = evidence.map(|evidence| format!(": {evidence}")).unwrap_or_default();
    let party = party.map(|party| format!("{on_behalf_of} {party}{known}"));
    let time = node.get("happened").filter(|time| node.get("recorded") != Some(time));
    let time = time.and_then(Value::as_str).map(|time| format!("{happened} {time}"));
    let asides: Vec<String> = party.into_iter().chain(time).collect();
    if asides.is_empty() { String::new() } else { format!(" ({})", asides.join("; ")) }
}
