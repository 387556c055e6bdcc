//! The shape of answers: in the order of the query, with `null` where something failed.

use plenary_graphql::transport::GraphQlRequest;
use serde_json::json;

use crate::dialogue::planned;
use crate::support::{Desk, request};

fn keys(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).filter(|word| word.len() == 1).collect()
}

#[tokio::test]
async fn fields_come_back_in_the_order_of_the_query() {
    let desk = planned().await;
    let orders = [
        "c: position a: recorded d: __typename b: position",
        "b: position d: __typename c: position a: recorded",
    ];
    for (order, expected) in orders.into_iter().zip([["c", "a", "d", "b"], ["b", "d", "c", "a"]]) {
        let text = desk.send(&format!("{{ {order} }}")).await.text;
        assert_eq!(keys(&text), expected, "{text}");
        let text = desk.send(&format!("{{ now: asOf(moment: \"now\") {{ {order} }} }}")).await.text;
        assert_eq!(keys(&text), expected, "{text}");
    }
}

#[tokio::test]
async fn fragments_and_repeated_fields_merge_where_they_first_stand() {
    let desk = planned().await;
    let text = desk
        .send(r#"{ meeting(ref: "hlsd-2023") { ...F b: key ... on Meeting { c: key venue { d: key } } venue { e: key } } }
            fragment F on Meeting { a: key venue { f: key } }"#)
        .await
        .text;
    assert_eq!(keys(&text), ["a", "f", "d", "e", "b", "c"], "{text}");
}

#[tokio::test]
async fn fragments_on_an_interface_keep_their_place() {
    let desk = planned().await;
    let data = desk.ask(r#"{ meeting(ref: "hlsd-2023") { id } }"#).await;
    let id = &data["meeting"]["id"];
    let text = desk
        .send(&format!(
            "{{ node(id: {id}) {{ ... on Meeting {{ a: key }} ... on Venue {{ x: key }} ... on Node {{ b: id }}
                ... on Meeting {{ c: key ... on Node {{ d: id }} e: key }} }} }}"
        ))
        .await
        .text;
    assert_eq!(keys(&text), ["a", "b", "c", "d", "e"], "{text}");
}

#[tokio::test]
async fn what_is_skipped_is_not_there() {
    let desk = planned().await;
    let text = desk
        .send_with(
            "query Q($no: Boolean = false) { a: position @skip(if: true) b: position @include(if: $no) c: position }",
            serde_json::json!({}),
        )
        .await
        .text;
    assert_eq!(keys(&text), ["c"], "{text}");
}

#[tokio::test]
async fn a_failed_field_is_null_beside_those_that_did_not_fail() {
    let desk = planned().await;
    let answer = desk
        .send(r#"{ a: position m: meeting(ref: "hlsd-2023") { k: key } x: asOf(moment: "now") { p: position } }"#)
        .await;
    assert_eq!(keys(&answer.text), ["a", "m", "k", "x", "p"], "{}", answer.text);
    let answer = desk.send(r#"{ a: position f: meetings(after: "zz") { nodes { key } } }"#).await;
    assert!(answer.body.get("data").is_some(), "{}", answer.text);
    assert_eq!(
        answer.body["data"],
        serde_json::Value::Null,
        "`meetings` may not be null: {}",
        answer.text
    );
    assert_eq!(answer.error()["path"], serde_json::json!(["f"]));
}

#[tokio::test]
async fn a_document_may_ask_for_more_with_other_variables() {
    let desk = planned().await;
    let query = "query($all: Boolean!) {
        first: meeting(ref: \"hlsd-2023\") @include(if: $all) { key }
        meeting(ref: \"hlsd-2023\") { key private @include(if: $all) ... @skip(if: $all) { uuid: key } }
    }";
    let asked = async |all: bool| desk.send_with(query, json!({ "all": all })).await.data();
    let key = "hlsd-2023";
    let all = json!({ "first": { "key": key }, "meeting": { "key": key, "private": false } });
    let some = json!({ "meeting": { "key": key, "uuid": key } });
    for (with, expected) in [(true, &all), (false, &some), (true, &all)] {
        assert_eq!(asked(with).await, *expected);
    }
}

#[tokio::test]
async fn what_is_asked_of_a_root_field_in_several_places_is_asked_together() {
    let desk = planned().await;
    let query = "{ meeting(ref: \"hlsd-2023\") { key } ...F }
        fragment F on Query { meeting(ref: \"hlsd-2023\") { ...G } __schema { queryType { ...N } } }
        fragment G on Meeting { private key } fragment N on __Type { name }";
    let expected = json!({
        "meeting": { "key": "hlsd-2023", "private": false },
        "__schema": { "queryType": { "name": "Query" } },
    });
    assert_eq!(desk.ask(query).await, expected);
}

#[tokio::test]
async fn a_mutation_that_is_asked_for_in_two_places_is_done_once() {
    let desk = Desk::new();
    let open = "openSeries(input: {key: \"dialogue\", title: \"Dialogue\"})";
    let query =
        format!("mutation {{ {open} {{ series {{ key }} }} {open} {{ userErrors {{ code }} }} }}");
    let expected = json!({ "openSeries": { "series": { "key": "dialogue" }, "userErrors": [] } });
    assert_eq!(desk.ask(&query).await, expected);
}

#[tokio::test]
async fn of_several_operations_each_has_its_own_root() {
    let desk = planned().await;
    let query = "query A { meeting(ref: \"hlsd-2023\") { key } } query B { meeting(ref: \"hlsd-2023\") { private } }";
    for (name, expected) in
        [("A", json!({ "key": "hlsd-2023" })), ("B", json!({ "private": false }))]
    {
        let request = GraphQlRequest { operation_name: Some(name.to_owned()), ..request(query) };
        assert_eq!(desk.execute(request).await.data(), json!({ "meeting": expected }));
    }
}
