//! What would be is tried and never recorded.

use serde_json::json;

use crate::dialogue::planned;

#[tokio::test]
async fn commands_are_tried_past_those_that_are_refused() {
    let desk = planned().await;
    let before = desk.ask("{ position }").await;
    let data = desk
        .ask(
            r#"{ whatIf(commands: [
            {placeItem: {item: "firearms", minutes: 200}},
            {placeItem: {item: "nothing"}},
            {allotMinutes: {entry: "welcome", minutes: 15}}
        ]) {
            refusals { REFUSAL }
            conflictsGained { code }
            view { meeting(ref: "hlsd-2023") { id agenda { minutes { allotted over } } } }
        } meeting(ref: "hlsd-2023") { id agenda { minutes { allotted } } } }"#
                .replace("REFUSAL", "error { code path }")
                .as_str(),
        )
        .await;
    let then = &data["whatIf"];
    assert_eq!(
        then["refusals"],
        json!([{"error": {"code": "UNKNOWN", "path": ["commands", "1", "placeItem", "item"]}}])
    );
    assert_eq!(then["view"]["meeting"]["agenda"]["minutes"], json!({"allotted": 255, "over": 135}));
    assert!(
        then["conflictsGained"].as_array().unwrap().contains(&json!({"code": "OVER_TIME"})),
        "{then}"
    );
    assert_eq!(data["meeting"]["agenda"]["minutes"]["allotted"], 50);
    assert_eq!(desk.ask("{ position }").await, before);

    let (now, then) =
        (data["meeting"]["id"].as_str().unwrap(), then["view"]["meeting"]["id"].as_str().unwrap());
    assert!(then.starts_with(&format!("{now}~")), "{then}");
    let error = desk.refused(&format!("cancelMeeting(input: {{meeting: \"{then}\"}})")).await;
    assert_eq!(error["code"], "PAST_ID");
}

#[tokio::test]
async fn different_suppositions_have_different_ids() {
    let desk = planned().await;
    let data = desk
        .ask(r#"{
            a: whatIf(commands: [{allotMinutes: {entry: "welcome", minutes: 15}}]) { view { meeting(ref: "hlsd-2023") { id } } }
            b: whatIf(commands: [{allotMinutes: {entry: "welcome", minutes: 20}}]) { view { meeting(ref: "hlsd-2023") { id } } }
        }"#)
        .await;
    assert_ne!(data["a"], data["b"]);
}
