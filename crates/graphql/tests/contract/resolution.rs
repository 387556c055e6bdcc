//! The shape of answers: in the order of the query, with `null` where something failed.

use crate::dialogue::planned;

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
