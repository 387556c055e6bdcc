//! What is asked for: about what a page asks that shows an agenda.

/// A meeting with its agenda of 50 entries: some 800 fields.
pub(crate) const AGENDA: &str = "meeting(ref: $ref) {
    title { text }
    start { local zone }
    agenda { state minutes { allotted available }
        entries { number minutes start { local } end { local }
            item { kind title { text } consent }
            speakers { minutes delegate { person } }
            entries { number minutes start { local } end { local }
                item { kind title { text } consent }
                speakers { minutes delegate { person } }
            }
        }
    }
}";

/// As a request's body.
pub(crate) fn query(key: &str) -> String {
    let query = format!("query($ref: Ref!) {{ {AGENDA} }}");
    serde_json::json!({ "query": query, "variables": { "ref": key } }).to_string()
}

const MUTATION: &str = "mutation($entry: Ref!, $minutes: Int) {
    allotMinutes(input: { entry: $entry, minutes: $minutes }) {
        position fingerprint userErrors { code }
    }
}";

/// As a request's body.
pub(crate) fn mutation(entry: &str, minutes: u32) -> String {
    let variables = serde_json::json!({ "entry": entry, "minutes": minutes });
    serde_json::json!({ "query": MUTATION, "variables": variables }).to_string()
}

/// How many values an answer holds, objects and lists counted too.
pub(crate) fn count(answer: &serde_json::Value) -> usize {
    match answer {
        serde_json::Value::Array(values) => values.iter().map(count).sum(),
        serde_json::Value::Object(fields) => fields.values().map(|value| 1 + count(value)).sum(),
        _ => 0,
    }
}
