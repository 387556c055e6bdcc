//! Any moment is asked as now is, and its ids are its own.

use serde_json::{Value, json};

use crate::dialogue::planned;
use crate::support::Desk;

const MEETING: &str = r#"meeting(ref: "hlsd-2023") { id uuid title { text } agenda { entries { id item { id key } } } }"#;

async fn position(desk: &Desk) -> String {
    desk.ask("{ position }").await["position"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_past_shows_what_was_there_then() {
    let desk = planned().await;
    let before = position(&desk).await;
    desk.run(r#"placeItem(input: {item: "firearms", minutes: 30})"#, "position").await;
    let data = desk
        .ask(&format!("{{ {MEETING} asOf(moment: \"@{before}\") {{ position {MEETING} }} }}"))
        .await;
    let entries = |view: &Value| view["meeting"]["agenda"]["entries"].as_array().unwrap().len();
    assert_eq!((entries(&data), entries(&data["asOf"])), (3, 2));
    assert_eq!(data["asOf"]["position"], before.as_str());
    let start = desk
        .ask(&format!("{{ asOf(moment: \"@0\") {{ {MEETING} venues {{ key }} recorded }} }}"))
        .await;
    assert_eq!(start["asOf"], json!({"meeting": null, "venues": [], "recorded": null}));
}

#[tokio::test]
async fn ids_carry_their_moment_and_uuids_do_not() {
    let desk = planned().await;
    let at = position(&desk).await;
    let data = desk.ask(&format!("{{ {MEETING} asOf(moment: \"@{at}\") {{ {MEETING} }} }}")).await;
    let (now, then) = (&data["meeting"], &data["asOf"]["meeting"]);
    assert_eq!(now["uuid"], then["uuid"]);
    for pointer in ["/id", "/agenda/entries/0/id", "/agenda/entries/0/item/id"] {
        let [now, then] = [now, then].map(|it| it.pointer(pointer).unwrap().as_str().unwrap());
        assert_eq!(then, format!("{now}@{at}"));
    }
}

#[tokio::test]
async fn a_time_and_a_revision_are_moments_too() {
    let desk = planned().await;
    desk.run(r#"circulateAgenda(input: {meeting: "hlsd-2023"})"#, "position").await;
    desk.set_clock("2023-09-02T09:00:00Z");
    desk.run(r#"placeItem(input: {item: "firearms", minutes: 30})"#, "position").await;
    for moment in ["2023-09-01T12:00:00Z", "hlsd-2023/rev1"] {
        let data = desk.ask(&format!("{{ asOf(moment: \"{moment}\") {{ {MEETING} }} }}")).await;
        let entries = data["asOf"]["meeting"]["agenda"]["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 2, "{moment}");
    }
}

#[tokio::test]
async fn there_is_nothing_to_see_ahead() {
    let desk = planned().await;
    for (moment, code) in [
        ("@999", "MOMENT_AHEAD"),
        ("2999-01-01T00:00:00Z", "MOMENT_AHEAD"),
        ("hlsd-2023/rev9", "NO_SUCH_REVISION"),
        ("nothing/rev1", "NO_SUCH_REVISION"),
    ] {
        let answer = desk.send(&format!("{{ asOf(moment: \"{moment}\") {{ position }} }}")).await;
        assert_eq!(answer.code(), code, "{moment}");
        assert_eq!(answer.error()["path"], json!(["asOf"]));
        // `asOf` may not be null, so the whole of the data is.
        assert_eq!(answer.body["data"], Value::Null);
    }
}

#[tokio::test]
async fn what_is_past_cannot_be_changed() {
    let desk = planned().await;
    let at = position(&desk).await;
    let data = desk.ask(&format!("{{ asOf(moment: \"@{at}\") {{ {MEETING} }} }}")).await;
    let id = &data["asOf"]["meeting"]["id"];
    let error = desk.refused(&format!("cancelMeeting(input: {{meeting: {id}}})")).await;
    assert_eq!(error["code"], "PAST_ID");
    assert_eq!(error["path"], json!(["input", "meeting"]));
    assert!(error["message"].as_str().unwrap().contains("past moment"), "{error}");
    let entry = &data["asOf"]["meeting"]["agenda"]["entries"][0]["id"];
    let error = desk
        .refused(&format!("moveEntry(input: {{entry: \"fentanyl\", place: {{after: {entry}}}}})"))
        .await;
    assert_eq!(
        (&error["code"], &error["path"]),
        (&json!("PAST_ID"), &json!(["input", "place", "after"]))
    );
}

#[tokio::test]
async fn history_is_told_in_sentences() {
    let desk = planned().await;
    let data = desk
        .ask(r#"{ history(filter: {meeting: "hlsd-2023"}, first: 3) {
            nodes { position recorded summary(language: "en") es: summary(language: "es") data } pageInfo { hasNextPage } } }"#)
        .await;
    let nodes = data["history"]["nodes"].as_array().unwrap();
    assert_eq!((nodes.len(), &data["history"]["pageInfo"]["hasNextPage"]), (3, &json!(true)));
    for node in nodes {
        let (english, spanish) = (node["summary"].as_str().unwrap(), node["es"].as_str().unwrap());
        assert!(!english.is_empty() && english != spanish, "{node}");
    }
}
