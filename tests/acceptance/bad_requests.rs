//! Requests that are not executed, each with a code and in words.

use serde_json::{Value, json};

use crate::bad_input::Desk;

/// The document is not executed; the code says why.
#[track_caller]
fn rejects(desk: &Desk, document: &str, code: &str) {
    let answer = desk.client.send(document);
    assert_eq!((answer.code().as_str(), answer.status), (code, 400), "{}", answer.text);
    desk.is_unchanged();
}

#[test]
fn malformed_values_are_errors_of_the_request() {
    let desk = Desk::new();
    for document in [
        "mutation { openSeries(input: {title: \"T\", id: \"no-uuid\"}) { position } }",
        "mutation { openSeries(input: {title: \"T\", key: \"No Key\"}) { position } }",
        "mutation { openSeries(input: {title: \"T\", happened: \"yesterday\"}) { position } }",
        "mutation { openSeries(input: {title: \"T\", expectedVersion: -1}) { position } }",
        "mutation { openSeries(input: {title: 5}) { position } }",
        "{ asOf(moment: \"@x\") { position } }",
        "{ asOf(moment: \"2023-13-01T00:00:00Z\") { position } }",
        "{ meetings(first: 201) { totalCount } }",
        "{ meetings(first: -1) { totalCount } }",
        "{ meetings(filter: {from: \"soon\"}) { totalCount } }",
    ] {
        let answer = desk.client.send(document);
        assert_eq!(answer.status, 400, "{document}: {}", answer.text);
        assert_eq!(answer.code(), "BAD_USER_INPUT", "{document}: {}", answer.text);
    }
    let local = "rescheduleMeeting(input: {meeting: \"hlsd-2023\", start: {local: \"2023-10-05\"}, end: {local: \"2023-10-06T10:00\"}})";
    rejects(&desk, &format!("mutation {{ {local} {{ position }} }}"), "BAD_USER_INPUT");
}

#[test]
fn what_is_no_graphql_is_told_so() {
    let desk = Desk::new();
    rejects(&desk, "{ meetings(", "GRAPHQL_PARSE_FAILED");
    rejects(&desk, "{ nonsense }", "GRAPHQL_VALIDATION_FAILED");
    rejects(&desk, "mutation { openSeries { position } }", "GRAPHQL_VALIDATION_FAILED");
    rejects(
        &desk,
        "{ meeting(ref: \"a\") { ...F } } fragment F on Meeting { ...F }",
        "GRAPHQL_VALIDATION_FAILED",
    );
}

#[test]
fn a_moment_that_is_not_there_is_told_so() {
    let desk = Desk::new();
    for (moment, code) in [("@999999", "MOMENT_AHEAD"), ("hlsd-2023/rev7", "NO_SUCH_REVISION")] {
        let answer = desk.client.send(&format!("{{ asOf(moment: \"{moment}\") {{ position }} }}"));
        let error = &answer.json()["errors"][0];
        assert_eq!(error["extensions"]["code"], code, "{}", answer.text);
    }
}

#[test]
fn documents_that_ask_for_too_much_are_refused() {
    let desk = Desk::new();
    let deep = "parent { ".repeat(30) + "key" + &" }".repeat(30);
    let aliases: String = (0..101).map(|index| format!("a{index}: position ")).collect();
    let series = "meetings(first: 200) { nodes { series { ";
    let wide = format!("{{ {} id {} }}", series.repeat(3), "} } }".repeat(3));
    rejects(&desk, &format!("{{ meeting(ref: \"hlsd-2023\") {{ {deep} }} }}"), "LIMIT_EXCEEDED");
    rejects(&desk, &format!("{{ {aliases} }}"), "LIMIT_EXCEEDED");
    rejects(&desk, &wide, "LIMIT_EXCEEDED");
    let brackets = "{ a".repeat(50_000 / 3);
    let answer = desk.client.send(&brackets);
    assert_eq!(answer.status, 400, "{}", answer.text);
    assert_eq!(answer.code(), "GRAPHQL_PARSE_FAILED");
}

#[test]
fn bodies_that_are_too_large_or_no_requests_are_refused() {
    let desk = Desk::new();
    let query = json!({"query": "{ position }"});
    let batch = Value::from(vec![query.clone(); 11]).to_string();
    let long = json!({"query": format!("{{ position }} # {}", "x".repeat(100_000))}).to_string();
    let large = json!({"query": "{ position }", "variables": {"a": "x".repeat(1_500_000)}});
    for (body, status, code) in [
        (large.to_string(), 413, "BODY_TOO_LONG"),
        (long, 413, "QUERY_TOO_LONG"),
        (batch, 400, "BATCH_SIZE"),
        ("[]".into(), 400, "BATCH_SIZE"),
        ("{\"query\":".into(), 400, "BAD_REQUEST"),
        ("{}".into(), 400, "BAD_REQUEST"),
        ("5".into(), 400, "BAD_REQUEST"),
    ] {
        let answer = desk.client.post(&body, &[]).unwrap();
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{}", answer.text);
    }
    desk.is_unchanged();
}
