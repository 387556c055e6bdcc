//! What becomes of commands: done once, refused in words, all or nothing.

use plenary_graphql::transport::Language;
use serde_json::{Value, json};

use crate::dialogue::planned;
use crate::support::{Desk, request};

#[tokio::test]
async fn a_refusal_says_why_and_where() {
    let desk = planned().await;
    let error = desk.refused(r#"placeItem(input: {item: "nothing"})"#).await;
    assert_eq!(error["code"], "UNKNOWN");
    assert_eq!(error["path"], json!(["input", "item"]));
    assert!(error["message"].as_str().unwrap().contains("“nothing”"), "{error}");
    assert!(
        error["params"]
            .as_array()
            .unwrap()
            .contains(&json!({"name": "reference", "value": "nothing"}))
    );
}

#[tokio::test]
async fn a_refusal_is_worded_in_the_language_of_the_request() {
    let desk = planned().await;
    let mut asked = request(
        r#"mutation { placeItem(input: {item: "nothing"}) { meeting { key } position userErrors { message } } }"#,
    );
    asked.language = Language::Spanish;
    let data = desk.execute(asked).await.data();
    assert_eq!(
        data["placeItem"]["userErrors"],
        json!([{"message": "No existe «nothing» (punto)."}])
    );
    assert_eq!(
        (&data["placeItem"]["meeting"], &data["placeItem"]["position"]),
        (&Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn of_two_with_the_same_expected_version_one_wins() {
    let desk = planned().await;
    let data = desk.ask(r#"{ meeting(ref: "hlsd-2023") { agenda { version } } }"#).await;
    let version = &data["meeting"]["agenda"]["version"];
    let allot = |minutes| {
        format!(
            "allotMinutes(input: {{entry: \"welcome\", minutes: {minutes}, expectedVersion: {version}}})"
        )
    };
    desk.run(&allot(15), "position").await;
    let error = desk.refused(&allot(20)).await;
    assert_eq!(error["code"], "VERSION_CONFLICT");
    let params = error["params"].as_array().unwrap();
    assert!(params.contains(&json!({"name": "expected", "value": version.to_string()})), "{error}");
}

#[tokio::test]
async fn nought_means_that_it_must_not_be_there() {
    let desk = Desk::new();
    let open =
        |key| format!("openSeries(input: {{key: \"{key}\", title: \"S\", expectedVersion: 0}})");
    desk.run(&open("a"), "series { version }").await;
    let error = desk.refused(&open("a")).await;
    assert!(error["code"] == "KEY_TAKEN" || error["code"] == "VERSION_CONFLICT", "{error}");
}

#[tokio::test]
async fn a_repeated_key_is_answered_with_the_first_outcome() {
    let desk = Desk::new();
    let open = |title| format!("openSeries(input: {{title: \"{title}\"}}, idempotencyKey: \"k1\")");
    let first = desk.run(&open("A"), "position fingerprint series { uuid }").await;
    desk.run(r#"openSeries(input: {title: "B"})"#, "position").await;
    let again = desk.run(&open("A"), "position fingerprint series { uuid }").await;
    assert_eq!(first, again);
    let error = desk.refused(&open("C")).await;
    assert_eq!(
        (&error["code"], &error["path"]),
        (&json!("IDEMPOTENCY_KEY_REUSED"), &json!(["idempotencyKey"]))
    );
    let error = desk.refused(r#"openSeries(input: {title: "A"}, idempotencyKey: "")"#).await;
    assert_eq!(error["code"], "IDEMPOTENCY_KEY_MALFORMED");
}

#[tokio::test]
async fn a_list_is_all_or_nothing_and_says_which_command_failed() {
    let desk = planned().await;
    let before = desk.ask("{ position }").await;
    let error = desk
        .refused(
            r#"commit(commands: [
                {proposeItem: {key: "trade", meeting: "hlsd-2023", sponsors: ["us"], kind: DISCUSSION, title: "Trade"}},
                {placeItem: {item: "trade"}},
                {placeItem: {item: "trade"}}
            ])"#,
        )
        .await;
    assert_eq!(error["code"], "ALREADY_PLACED");
    assert_eq!(error["path"].as_array().unwrap()[..3], ["commands", "2", "placeItem"]);
    assert_eq!(desk.ask("{ position }").await, before);
    assert_eq!(desk.ask(r#"{ item(ref: "trade") { key } }"#).await["item"], Value::Null);
    let error = desk.refused("commit(commands: [])").await;
    assert_eq!(error["code"], "NOTHING_TO_DO");
}

#[tokio::test]
async fn commands_of_a_list_may_use_what_those_before_them_made() {
    let desk = planned().await;
    desk.run(
        r#"commit(commands: [
            {proposeItem: {key: "trade", meeting: "hlsd-2023", sponsors: ["us"], kind: DISCUSSION, title: "Trade"}},
            {placeItem: {item: "trade", place: {after: "welcome"}, minutes: 10}}
        ])"#,
        "position fingerprint",
    )
    .await;
    let data =
        desk.ask(r#"{ meeting(ref: "hlsd-2023") { agenda { entries { item { key } } } } }"#).await;
    assert_eq!(data["meeting"]["agenda"]["entries"][1]["item"]["key"], "trade");
}

#[tokio::test]
async fn private_drafts_are_not_the_secretariats() {
    let desk = planned().await;
    let error = desk
        .refused(r#"writeDraft(input: {meeting: "hlsd-2023", kind: DISCUSSION, title: "T"})"#)
        .await;
    assert_eq!(error["code"], "DELEGATION_ONLY");
}

#[tokio::test]
async fn the_secretariat_records_a_delegations_word() {
    let desk = planned().await;
    let error = desk.refused(r#"endorseWording(input: {item: "fentanyl"})"#).await;
    assert_eq!(error["code"], "PARTY_MISSING");
    let payload = desk
        .run(
            r#"endorseWording(input: {item: "fentanyl", onBehalfOf: {delegation: "mx", evidence: "Note 12/2023"}})"#,
            "item { voices { delegation { key } answer } }",
        )
        .await;
    assert!(
        payload["item"]["voices"]
            .as_array()
            .unwrap()
            .contains(&json!({"delegation": {"key": "mx"}, "answer": "ENDORSES"})),
        "{payload}"
    );
}

#[tokio::test]
async fn bad_input_is_refused_and_nothing_changes() {
    let desk = planned().await;
    let before = desk.ask("{ position }").await;
    let long = "x".repeat(1 << 20);
    for (field, code) in [
        (r#"proposeItem(input: {meeting: "hlsd-2023", sponsors: ["us"], kind: DISCUSSION, title: "T", minutes: -5})"#.to_owned(), "MINUTES_OUT_OF_RANGE"),
        (format!(r#"openSeries(input: {{title: "{long}"}})"#), "TEXT_TOO_LONG"),
        (r#"openSeries(input: {title: "a\u0007b"})"#.to_owned(), "CONTROL_CHARACTERS"),
        (r#"openSeries(input: {title: ""})"#.to_owned(), "TEXT_MISSING"),
        (r#"openSeries(input: {key: "hlsd", title: "S"})"#.to_owned(), "KEY_TAKEN"),
        (r#"moveEntry(input: {entry: "welcome", place: {after: "welcome"}})"#.to_owned(), "UNDER_ITSELF"),
        (r#"rescheduleMeeting(input: {meeting: "hlsd-2023", start: {local: "2023-10-05T11:00"}, end: {local: "2023-10-05T10:00"}})"#.to_owned(), "END_BEFORE_START"),
        (r#"planMeeting(input: {title: "T", start: {local: "2022-04-03T02:30", zone: "America/Mexico_City"}, end: {local: "2022-04-03T04:30", zone: "America/Mexico_City"}})"#.to_owned(), "TIME_SKIPPED"),
        (r#"planMeeting(input: {title: "T", start: {local: "9999-04-03T02:30", zone: "America/Mexico_City"}, end: {local: "9999-04-03T04:30", zone: "America/Mexico_City"}})"#.to_owned(), "TIME_OUT_OF_RANGE"),
        (r#"commit(commands: [{placeItem: {item: "later"}}, {proposeItem: {key: "later", meeting: "hlsd-2023", sponsors: ["us"], kind: DISCUSSION, title: "L"}}])"#.to_owned(), "UNKNOWN"),
    ] {
        let error = desk.refused(&field).await;
        assert_eq!(error["code"], code, "{}", &field[..field.len().min(200)]);
    }
    assert_eq!(desk.ask("{ position }").await, before);
}
