//! What became of an item between the parties, and what is written beside it.

use serde_json::json;

use crate::dialogue::planned;

#[tokio::test]
async fn a_wording_that_every_party_endorses_stands() {
    let desk = planned().await;
    let counter = r#"counterProposeWording(input: {item: "fentanyl", title: "Synthetic drugs",
        onBehalfOf: {delegation: "mx"}})"#;
    let item = "item { title { text } wordings { number current by { key } } placement }";
    let payload = desk.run(counter, item).await;
    assert_eq!(payload["item"]["title"]["text"], "Fentanyl");
    let endorse =
        r#"endorseWording(input: {item: "fentanyl", wording: 2, onBehalfOf: {delegation: "us"}})"#;
    let payload = desk.run(endorse, "item { title { text } consent }").await;
    assert_eq!(payload["item"], json!({"title": {"text": "Synthetic drugs"}, "consent": "AGREED"}));
    let history =
        desk.ask("{ history(newestFirst: true, first: 2) { nodes { verb kind } } }").await;
    assert_eq!(
        history["history"]["nodes"],
        json!([
            {"verb": "endorseWording", "kind": "wording-stands"},
            {"verb": "endorseWording", "kind": "wording-endorsed"},
        ])
    );
}

#[tokio::test]
async fn an_item_tells_of_its_parts_topics_annotation_cue_and_ruling() {
    let desk = planned().await;
    for field in [
        r#"makeSubItem(input: {item: "firearms", of: "fentanyl"})"#,
        r#"classifyItem(input: {item: "firearms", topics: ["arms", "borders"]})"#,
        r#"annotateItem(input: {item: "firearms", annotation: "Tracing first."})"#,
        r#"cueItem(input: {item: "firearms", text: "Fetch the minister.", expectedVersion: "0"})"#,
        r#"appointChair(input: {meeting: "hlsd-2023", delegate: "barcena"})"#,
        r#"ruleOnItem(input: {item: "firearms", chair: "barcena", reason: "We must move on."})"#,
        r#"placeItem(input: {item: "firearms"})"#,
    ] {
        desk.run(field, "position").await;
    }
    let data = desk
        .ask(
            r#"{ item(ref: "firearms") { parent { key } topics annotation { text } cue { text }
            consent consentWaived ruling { chair { key } reason { text } wording } withdrawn { by { key } }
            carriedFrom { key } parts { key } entry { depth } version }
        topics { key items { totalCount nodes { key } } }
        items(meeting: "hlsd-2023", topic: "arms") { nodes { key } } }"#,
        )
        .await;
    let item = json!({
        "parent": {"key": "fentanyl"}, "topics": ["arms", "borders"],
        "annotation": {"text": "Tracing first."}, "cue": {"text": "Fetch the minister."},
        "consent": "RULED", "consentWaived": false,
        "ruling": {"chair": {"key": "barcena"}, "reason": {"text": "We must move on."}, "wording": 1},
        "withdrawn": null, "carriedFrom": [], "parts": [], "entry": {"depth": 1}, "version": 6,
    });
    assert_eq!(data["item"], item);
    let firearms = json!([{"key": "firearms"}]);
    assert_eq!(
        data["topics"][0],
        json!({"key": "arms", "items": {"totalCount": 1, "nodes": firearms}})
    );
    assert_eq!(data["items"]["nodes"], firearms);
}

#[tokio::test]
async fn an_item_that_was_withdrawn_says_by_whom_and_why() {
    let desk = planned().await;
    let placed = desk
        .run(
            r#"withdrawItem(input: {item: "fentanyl"})"#,
            "item { consent placement entry { uuid } }",
        )
        .await;
    let gone = json!({"consent": "WITHDRAWN", "placement": "BACKLOG", "entry": null});
    assert_eq!(placed["item"], gone, "it is taken off the agenda too");
    let withdraw = r#"withdrawItem(input: {item: "firearms", reason: "Settled.", onBehalfOf: {delegation: "mx"}})"#;
    let payload =
        desk.run(withdraw, "item { consent withdrawn { by { key } reason { text } } }").await;
    assert_eq!(
        payload["item"],
        json!({"consent": "WITHDRAWN", "withdrawn": {"by": {"key": "mx"}, "reason": {"text": "Settled."}}})
    );
    let refused = desk.refused(r#"placeItem(input: {item: "firearms"})"#).await;
    assert_eq!(
        (&refused["code"], &refused["path"]),
        (&json!("ITEM_WITHDRAWN"), &json!(["input", "item"]))
    );
}
