//! What spans entries and meetings: days, programmes, the agreement matrix, and conflicts between them.

use serde_json::{Value, json};

use crate::dialogue::planned;
use crate::support::Desk;

/// The dialogue, and a lunch at the same place that begins before it ends.
async fn with_lunch() -> Desk {
    let desk = planned().await;
    for field in [
        r#"planMeeting(input: {key: "lunch", title: "Lunch", venue: "palacio",
            start: {local: "2023-10-05T11:00"}, end: {local: "2023-10-05T12:00"}})"#,
        r#"inviteDelegation(input: {meeting: "lunch", delegation: "us", role: PARTY})"#,
        r#"nameAttendees(input: {meeting: "lunch", delegation: "us", attendees: [{delegate: "blinken", capacity: HEAD}]})"#,
    ] {
        desk.run(field, "position").await;
    }
    desk
}

#[tokio::test]
async fn days_are_those_of_the_wall_that_is_asked_for() {
    let desk = planned().await;
    let days = "{ date entries { item { key } isNew start { local zone } } }";
    let data = desk
        .ask(&format!(
            r#"{{ meeting(ref: "hlsd-2023") {{ agenda {{ days {days} tokyo: days(zone: "asia/tokyo") {days} }} }} }}"#
        ))
        .await;
    let agenda = &data["meeting"]["agenda"];
    let entry = |key, local, zone| json!({"item": {"key": key}, "isNew": false, "start": {"local": local, "zone": zone}});
    let mexico = "America/Mexico_City";
    let here = [("welcome", "2023-10-05T09:30"), ("fentanyl", "2023-10-05T09:40")]
        .map(|(key, local)| entry(key, local, mexico));
    assert_eq!(agenda["days"], json!([{"date": "2023-10-05", "entries": here}]));
    let there = [("welcome", "2023-10-06T00:30"), ("fentanyl", "2023-10-06T00:40")]
        .map(|(key, local)| entry(key, local, "Asia/Tokyo"));
    assert_eq!(agenda["tokyo"], json!([{"date": "2023-10-06", "entries": there}]));
}

#[tokio::test]
async fn a_zone_that_is_not_known_is_said_not_to_be() {
    let desk = planned().await;
    let answer = desk
        .send(r#"{ meeting(ref: "hlsd-2023") { agenda { days(zone: "Moon/Base") { date } } } }"#)
        .await;
    assert_eq!(answer.code(), "ZONE_UNKNOWN");
}

#[tokio::test]
async fn a_programme_has_meetings_and_turns_to_speak() {
    let desk = with_lunch().await;
    let asked = r#"programme(date: "2023-10-05", delegate: "blinken") {
        date delegate { key }
        attendances { meeting { key } start { local } end { local } capacity remote venue { key } room { text }
            speaks { entry { item { key } } number title { text } start { local } end { local } minutes } }
    }"#;
    let data = desk
        .ask(&format!(
            r#"{{ {asked} idle: programme(date: "2023-10-06", delegate: "blinken") {{ attendances {{ capacity }} }}
                nobody: programme(date: "2023-10-05", delegate: "nobody") {{ date }} }}"#
        ))
        .await;
    let of = |key: &str, start: &str, end: &str, speaks: Value| {
        json!({
            "meeting": {"key": key}, "start": {"local": start}, "end": {"local": end},
            "capacity": "HEAD", "remote": false, "venue": {"key": "palacio"}, "room": null,
            "speaks": speaks,
        })
    };
    let turn = json!({
        "entry": {"item": {"key": "fentanyl"}}, "number": "2", "title": {"text": "Fentanyl"},
        "start": {"local": "2023-10-05T09:40"}, "end": {"local": "2023-10-05T09:45"}, "minutes": 5,
    });
    let attendances = json!([
        of("hlsd-2023", "2023-10-05T09:30", "2023-10-05T11:30", json!([turn])),
        of("lunch", "2023-10-05T11:00", "2023-10-05T12:00", json!([])),
    ]);
    let programme =
        json!({"date": "2023-10-05", "delegate": {"key": "blinken"}, "attendances": attendances});
    assert_eq!(data["programme"], programme);
    assert_eq!((&data["idle"], &data["nobody"]), (&json!({"attendances": []}), &Value::Null));
    let wrong =
        desk.send(r#"{ programme(date: "5 October", delegate: "blinken") { date } }"#).await;
    assert!(wrong.request_error().contains("2023-10-05"));
}

#[tokio::test]
async fn the_matrix_says_who_said_what_to_which_wording() {
    let desk = planned().await;
    desk.run(
        r#"objectToItem(input: {item: "fentanyl", onBehalfOf: {delegation: "mx"}, reason: "Not yet."})"#,
        "position",
    )
    .await;
    let data = desk
        .ask(r#"{ meeting(ref: "hlsd-2023") { matrix {
            parties { key }
            rows { item { key } consent cells { party { key } voice { answer wording reason { text } } stands }
                second: cells(wording: 2) { voice { answer } } }
            totals { party { key } endorsed adReferendum objected open }
        } } }"#)
        .await;
    let matrix = &data["meeting"]["matrix"];
    assert_eq!(matrix["parties"], json!([{"key": "mx"}, {"key": "us"}]));
    let (none, wording) = (json!({"voice": null}), 1);
    let fentanyl = json!({
        "item": {"key": "fentanyl"}, "consent": "CONTESTED",
        "cells": [
            {"party": {"key": "mx"}, "stands": true,
                "voice": {"answer": "OBJECTS", "wording": wording, "reason": {"text": "Not yet."}}},
            {"party": {"key": "us"}, "stands": true,
                "voice": {"answer": "ENDORSES", "wording": wording, "reason": null}},
        ],
        "second": [none, none],
    });
    assert_eq!(matrix["rows"][0], fentanyl);
    assert_eq!(matrix["rows"][1]["item"]["key"], "firearms", "the backlog after what is placed");
    let total = |party: &str, endorsed: i32, objected: i32, open: i32| json!({"party": {"key": party}, "endorsed": endorsed, "adReferendum": 0, "objected": objected, "open": open});
    assert_eq!(matrix["totals"], json!([total("mx", 1, 1, 0), total("us", 1, 0, 1)]));
}

#[tokio::test]
async fn all_conflicts_come_a_page_at_a_time() {
    let desk = with_lunch().await;
    let shown =
        "nodes { code severity meeting { key } } totalCount pageInfo { hasNextPage endCursor }";
    let data = desk.ask(&format!("{{ conflicts(first: 2) {{ {shown} }} }}")).await;
    let first = &data["conflicts"];
    let serious =
        |code: &str| json!({"code": code, "severity": "SERIOUS", "meeting": {"key": "hlsd-2023"}});
    assert_eq!(
        first["nodes"],
        json!([serious("DELEGATE_IN_TWO_PLACES"), serious("VENUE_CLASH")]),
        "each clash once, of the meeting that begins first"
    );
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let after = &first["pageInfo"]["endCursor"];
    let rest = desk.ask(&format!("{{ conflicts(after: {after}) {{ {shown} }} }}")).await;
    let rest = &rest["conflicts"];
    assert_eq!(rest["nodes"][0]["code"], "PLACED_WITHOUT_CONSENT");
    let nodes = rest["nodes"].as_array().unwrap().len();
    assert_eq!(
        (nodes + 2, rest["pageInfo"]["hasNextPage"].clone()),
        (usize::try_from(rest["totalCount"].as_u64().unwrap()).unwrap(), json!(false),)
    );
}

#[tokio::test]
async fn supposing_another_time_shows_the_clash_at_the_venue_once() {
    let desk = planned().await;
    desk.run(
        r#"planMeeting(input: {key: "lunch", title: "Lunch", venue: "palacio",
            start: {local: "2023-10-05T13:00"}, end: {local: "2023-10-05T14:00"}})"#,
        "position",
    )
    .await;
    let earlier = r#"{rescheduleMeeting: {meeting: "lunch", start: {local: "2023-10-05T11:00"}, end: {local: "2023-10-05T12:00"}}}"#;
    let data = desk
        .ask(&format!("{{ whatIf(commands: [{earlier}]) {{ conflictsGained {{ code }} conflictsLost {{ code }} }} }}"))
        .await;
    let clash = json!({"code": "VENUE_CLASH"});
    assert_eq!(data["whatIf"], json!({"conflictsGained": [clash], "conflictsLost": []}));
}
