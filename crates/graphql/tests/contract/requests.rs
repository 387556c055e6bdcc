//! What is wrong with a request is said before anything is executed, without `data`.

use plenary_graphql::transport::Outcome;
use serde_json::json;

use crate::dialogue::planned;
use crate::support::{Desk, request, with};

#[tokio::test]
async fn a_document_that_does_not_read_is_refused() {
    let desk = Desk::new();
    for query in ["", "{", "{ meeting(ref: }", "query { position } }", "{ position }{ position }"] {
        desk.send(query).await.request_error();
    }
}

#[tokio::test]
async fn a_document_that_does_not_fit_the_schema_is_refused() {
    let desk = Desk::new();
    for query in [
        "{ nothing }",
        "{ meeting { key } }",
        "{ position { of } }",
        "{ venues }",
        "{ ...F }",
        "fragment F on View { position } { position }",
        "query Q($unused: String) { position }",
        "{ position @nothing }",
    ] {
        let answer = desk.send(query).await;
        assert_eq!(answer.outcome, Outcome::RequestError, "{query}: {}", answer.text);
        assert!(answer.body.get("data").is_none(), "{query}: {}", answer.text);
    }
}

#[tokio::test]
async fn of_two_values_for_one_field_none_is_lost_without_a_word() {
    let desk = Desk::new();
    let twice = r#"mutation { openSeries(input: {title: "A", title: "B"}) { position } }"#;
    let answer = desk.send(twice).await;
    assert_eq!(answer.request_error(), "There can be only one input field named “title”.");
    assert_eq!(answer.code(), "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(answer.error()["locations"], json!([{"line": 1, "column": 43}]));
    assert_eq!(desk.ask("{ position }").await["position"], "0");
}

#[tokio::test]
async fn an_operation_is_named_where_there_are_several() {
    let desk = Desk::new();
    let two = "query A { position } query B { recorded }";
    desk.send(two).await.request_error();
    let named = |name: &str| {
        let mut request = request(two);
        request.operation_name = Some(name.to_owned());
        request
    };
    assert!(desk.execute(named("B")).await.data().get("recorded").is_some());
    desk.execute(named("C")).await.request_error();
}

#[tokio::test]
async fn variables_are_looked_at_before_execution() {
    let desk = planned().await;
    let query = "query Q($ref: Ref!) { meeting(ref: $ref) { key } }";
    for variables in [json!({}), json!({"ref": null}), json!({"ref": 7}), json!({"ref": {}})] {
        let answer = desk.send_with(query, variables.clone()).await;
        assert!(answer.request_error().contains("ref"), "{variables}: {}", answer.text);
    }
    let data = desk.send_with(query, json!({"ref": "hlsd-2023"})).await.data();
    assert_eq!(data["meeting"]["key"], "hlsd-2023");
}

#[tokio::test]
async fn a_variable_is_looked_at_even_where_no_field_uses_it_yet() {
    let desk = Desk::new();
    let query = "query Q($ref: Ref!, $with: Boolean!) { position meeting(ref: $ref) @include(if: $with) { key } }";
    desk.send_with(query, json!({"with": false})).await.request_error();
    desk.send_with(query, json!({"with": false, "ref": 7})).await.request_error();
}

#[tokio::test]
async fn what_is_wrong_inside_an_input_is_found_before_execution() {
    let desk = Desk::new();
    let query = "mutation M($input: ProposeItemInput!) { proposeItem(input: $input) { position } }";
    let input = |changed: serde_json::Value| {
        let mut input = json!({"meeting": "m", "kind": "DISCUSSION", "title": "T"});
        for (key, value) in changed.as_object().unwrap() {
            input[key] = value.clone();
        }
        json!({ "input": input })
    };
    for changed in [
        json!({"kind": "NOTHING"}),
        json!({"kind": null}),
        json!({"title": null}),
        json!({"title": 7}),
        json!({"title": {"english": "T"}}),
        json!({"minutes": "ten"}),
        json!({"minutes": 3_000_000_000_u32}),
        json!({"expectedVersion": -1}),
        json!({"happened": "yesterday"}),
        json!({"id": "not-a-uuid"}),
        json!({"sponsors": [null]}),
        json!({"unknown": 1}),
    ] {
        let answer = desk.send_with(query, input(changed.clone())).await;
        assert_eq!(answer.outcome, Outcome::RequestError, "{changed}: {}", answer.text);
        answer.request_error();
    }
    let missing =
        desk.send_with(query, json!({"input": {"meeting": "m", "kind": "DISCUSSION"}})).await;
    assert!(missing.request_error().contains("title"), "{}", missing.text);
}

#[tokio::test]
async fn literals_are_held_against_their_types_too() {
    let desk = Desk::new();
    for query in [
        "{ meeting(ref: 7) { key } }",
        "{ meeting(ref: null) { key } }",
        r#"{ asOf(moment: "yesterday") { position } }"#,
        r#"mutation { openSeries(input: {title: "T", key: "No Key"}) { position } }"#,
        r#"mutation { planMeeting(input: {title: "T", start: {local: "half past nine"}}) { position } }"#,
        r#"mutation { planMeeting(input: {title: "T", start: {local: "2023-10-05"}}) { position } }"#,
        r#"mutation { planMeeting(input: {title: "T", start: {local: "2023-10-05T09:30-06"}}) { position } }"#,
    ] {
        let answer = desk.send(query).await;
        assert_eq!(answer.outcome, Outcome::RequestError, "{query}: {}", answer.text);
        answer.request_error();
    }
}

#[tokio::test]
async fn a_one_of_takes_one_field_and_says_which_were_given() {
    let desk = planned().await;
    let query = "mutation M($place: PlaceInput) { moveEntry(input: {entry: \"welcome\", place: $place}) { position } }";
    let both = desk.send_with(query, json!({"place": {"first": true, "last": true}})).await;
    let message = both.request_error();
    assert!(message.contains("first") && message.contains("last"), "{message}");
    let denied = desk.send_with(query, json!({"place": {"first": false}})).await;
    assert!(denied.request_error().contains("place.first"), "{}", denied.text);
    let none = desk.send_with(query, json!({"place": {}})).await;
    assert!(none.request_error().contains("place"), "{}", none.text);

    let commands = r#"mutation { commit(commands: [
        {openSeries: {title: "A"}},
        {openSeries: {title: "B"}, formDelegation: {name: "C"}}
    ]) { position } }"#;
    let answer = desk.send(commands).await;
    let message = answer.request_error();
    assert!(message.contains("openSeries") && message.contains("formDelegation"), "{message}");
    assert!(message.contains('1'), "which command: {message}");
}

#[tokio::test]
async fn nothing_is_changed_by_get() {
    let desk = Desk::new();
    let mutation = r#"mutation { openSeries(input: {key: "s", title: "S"}) { position } }"#;
    let mut by_get = request(mutation);
    by_get.method_allows_mutation = false;
    let answer = desk.execute(by_get).await;
    assert_eq!(answer.outcome, Outcome::MutationByGet, "{}", answer.text);
    assert!(answer.body.get("data").is_none(), "{}", answer.text);
    answer.code();
    assert_eq!(desk.ask(r#"{ series(ref: "s") { key } }"#).await["series"], json!(null));

    let mut query = request(
        "query Q { position } mutation M { openSeries(input: {title: \"S\"}) { position } }",
    );
    query.operation_name = Some("Q".to_owned());
    query.method_allows_mutation = false;
    desk.execute(query).await.data();
}

#[tokio::test]
async fn the_same_document_may_come_with_other_variables() {
    let desk = planned().await;
    let query = "query Q($ref: Ref!) { meeting(ref: $ref) { key } }";
    for (reference, key) in [("hlsd-2023", json!("hlsd-2023")), ("none", json!(null))] {
        let answer = desk.execute(with(request(query), json!({"ref": reference}))).await;
        assert_eq!(answer.data()["meeting"].get("key").cloned().unwrap_or_default(), key);
    }
}

#[tokio::test]
async fn a_directive_that_there_is_not_and_a_condition_that_is_none_are_request_errors() {
    let desk = Desk::new();
    for query in [
        "{ venues @foo { key } }",
        "{ venues { key @include(if: \"x\") } }",
        "{ venues { key @skip } }",
    ] {
        desk.send(query).await.request_error();
    }
}
