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

const CONFLICTS: &str = "conflictsGained { code entities } conflictsLost { code entities }";

#[tokio::test]
async fn that_somebody_is_drawn_into_another_meeting_is_told_once() {
    let desk = planned().await;
    for field in [
        r#"planMeeting(input: {key: "lunch", title: "Lunch", venue: "palacio", start: {local: "2023-10-05T11:00"}, end: {local: "2023-10-05T12:00"}})"#,
        r#"inviteDelegation(input: {meeting: "lunch", delegation: "us", role: PARTY})"#,
    ] {
        desk.run(field, "position").await;
    }
    let attend = r#"{nameAttendees: {meeting: "lunch", delegation: "us", attendees: [{delegate: "blinken", capacity: HEAD}]}}"#;
    let data = desk.ask(&format!("{{ whatIf(commands: [{attend}]) {{ {CONFLICTS} }} }}")).await;
    let gained = data["whatIf"]["conflictsGained"].as_array().unwrap();
    let clashes =
        gained.iter().filter(|conflict| conflict["code"] == "DELEGATE_IN_TWO_PLACES").count();
    assert_eq!(clashes, 1, "the same in each meeting: {gained:?}");
}

#[tokio::test]
async fn a_conflict_that_is_only_worded_anew_is_neither_gained_nor_lost() {
    let desk = planned().await;
    desk.run(r#"allotMinutes(input: {entry: "fentanyl", minutes: 200})"#, "position").await;
    let longer = r#"{allotMinutes: {entry: "fentanyl", minutes: 300}}"#;
    let shorter = r#"{allotMinutes: {entry: "fentanyl", minutes: 30}}"#;
    let data = desk
        .ask(&format!("{{ a: whatIf(commands: [{longer}]) {{ {CONFLICTS} }} b: whatIf(commands: [{shorter}]) {{ {CONFLICTS} }} }}"))
        .await;
    assert_eq!(data["a"], json!({"conflictsGained": [], "conflictsLost": []}));
    assert_eq!(data["b"]["conflictsGained"], json!([]));
    assert_eq!(data["b"]["conflictsLost"][0]["code"], "OVER_TIME");
}

#[tokio::test]
async fn the_same_supposition_on_another_state_has_another_id() {
    let desk = planned().await;
    let query = r#"{ whatIf(commands: [{allotMinutes: {entry: "welcome", minutes: 15}}]) { view { meeting(ref: "hlsd-2023") { id } } } }"#;
    let (first, again) = (desk.ask(query).await, desk.ask(query).await);
    assert_eq!(first, again);
    desk.run(r#"allotMinutes(input: {entry: "fentanyl", minutes: 50})"#, "position").await;
    assert_ne!(desk.ask(query).await, first);
}
