//! An agenda is cleared, adopted by a ruling, added to in session, and released.

use serde_json::{Value, json};

use crate::dialogue::planned;
use crate::support::Desk;

/// The dialogue's agenda, circulated once, with a chair.
async fn circulated() -> Desk {
    let desk = planned().await;
    for field in [
        r#"appointChair(input: {meeting: "hlsd-2023", delegate: "barcena"})"#,
        r#"insertEntry(input: {meeting: "hlsd-2023", kind: BREAK, minutes: 15})"#,
        r#"fixStart(input: {entry: "fentanyl", start: {local: "2023-10-05T10:00"}})"#,
        r#"setOpenness(input: {entry: "welcome", openness: POOL})"#,
        r#"putInConsentGroup(input: {entry: "fentanyl"})"#,
        r#"pullFromConsentGroup(input: {entry: "fentanyl", onBehalfOf: {delegation: "mx"}})"#,
        r#"circulateAgenda(input: {meeting: "hlsd-2023"})"#,
        r#"clearRevision(input: {meeting: "hlsd-2023", revision: 1, onBehalfOf: {delegation: "us"}})"#,
    ] {
        desk.run(field, "position").await;
    }
    desk
}

const RULING: &str = r#"ruling: {chair: "barcena", reason: "No objection was made."}"#;

async fn agenda(desk: &Desk, selection: &str) -> Value {
    let query = format!(r#"{{ meeting(ref: "hlsd-2023") {{ agenda {{ {selection} }} }} }}"#);
    desk.ask(&query).await["meeting"]["agenda"].take()
}

#[tokio::test]
async fn an_entry_says_how_it_is_held() {
    let desk = circulated().await;
    let selection = "entries { kind title { text } fixedStart { local } group openness
        pulledBy { key } addedBy { reason { text } } }";
    let entry = |kind, title, start: Value, group, openness, by: Value| {
        json!({"kind": kind, "title": {"text": title}, "fixedStart": start, "group": group,
            "openness": openness, "pulledBy": by, "addedBy": null})
    };
    let at = json!({"local": "2023-10-05T10:00"});
    assert_eq!(
        agenda(&desk, selection).await["entries"],
        json!([
            entry("CEREMONY", "Welcome", Value::Null, "OUTSIDE", "POOL", Value::Null),
            entry("DISCUSSION", "Fentanyl", at, "PULLED", "CLOSED", json!({"key": "mx"})),
            entry("BREAK", "Break", Value::Null, "OUTSIDE", "CLOSED", Value::Null),
        ])
    );
}

#[tokio::test]
async fn an_agenda_is_adopted_once_it_is_cleared_or_ruled() {
    let desk = circulated().await;
    let refused = desk.refused(r#"adoptAgenda(input: {meeting: "hlsd-2023"})"#).await;
    assert_eq!(refused["code"], "NOT_CLEARED");
    let selection = "state adopted { revision ruling { chair { key } } } awaiting { key }
        clearances { delegation { key } revision } revisions { cleared }";
    let before = json!({
        "state": "CIRCULATED", "adopted": null, "awaiting": [{"key": "mx"}],
        "clearances": [{"delegation": {"key": "us"}, "revision": 1}],
        "revisions": [{"cleared": false}],
    });
    assert_eq!(agenda(&desk, selection).await, before);
    let adopt = format!(r#"adoptAgenda(input: {{meeting: "hlsd-2023", {RULING}}})"#);
    desk.run(&adopt, "position").await;
    let after = agenda(&desk, "state adopted { revision ruling { chair { key } } }").await;
    let adopted = json!({"revision": 1, "ruling": {"chair": {"key": "barcena"}}});
    assert_eq!(after, json!({"state": "ADOPTED", "adopted": adopted}));
    let refused = desk.refused(r#"placeItem(input: {item: "firearms"})"#).await;
    assert_eq!(refused["code"], "AGENDA_ADOPTED");
    let add = format!(r#"addInSession(input: {{item: "firearms", {RULING}}})"#);
    desk.run(&add, "position").await;
    let added = agenda(&desk, "state entries { addedBy { chair { key } } }").await;
    assert_eq!(added["state"], "CHANGED_SINCE_CIRCULATION");
    assert_eq!(added["entries"][3]["addedBy"]["chair"]["key"], "barcena");
}

#[tokio::test]
async fn what_is_released_is_told_by_itself() {
    let desk = circulated().await;
    let query = r#"{ release(meeting: "hlsd-2023") {
        revision title { text } venue { text } start { local } end { local }
        entries { number depth kind title { text } openness } } }"#;
    assert_eq!(desk.ask(query).await["release"], Value::Null);
    let payload = "meeting { key release { meetingUuid revision } }";
    let done = desk.run(r#"releaseAgenda(input: {meeting: "hlsd-2023"})"#, payload).await;
    assert_eq!(done["meeting"]["release"]["revision"], 1);
    let entry = |number: Value, kind, title, openness| {
        json!({"number": number, "depth": 0, "kind": kind, "title": {"text": title},
            "openness": openness})
    };
    assert_eq!(
        desk.ask(query).await["release"],
        json!({
            "revision": 1, "title": {"text": "HLSD 2023"}, "venue": {"text": "Palacio Nacional"},
            "start": {"local": "2023-10-05T09:30"}, "end": {"local": "2023-10-05T11:30"},
            "entries": [
                entry(json!("1"), "CEREMONY", "Welcome", "POOL"),
                entry(json!("2"), "DISCUSSION", "Fentanyl", "CLOSED"),
                entry(Value::Null, "BREAK", "Break", "CLOSED"),
            ],
        })
    );
    desk.run(r#"withdrawRelease(input: {meeting: "hlsd-2023"})"#, "position").await;
    assert_eq!(desk.ask(query).await["release"], Value::Null);
}
