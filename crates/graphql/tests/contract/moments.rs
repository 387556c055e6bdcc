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

#[tokio::test]
async fn an_id_leads_back_to_the_moment_that_it_carries() {
    let desk = planned().await;
    let at = position(&desk).await;
    let data = desk.ask(&format!("{{ asOf(moment: \"@{at}\") {{ {MEETING} }} }}")).await;
    desk.run(r#"cancelMeeting(input: {meeting: "hlsd-2023"})"#, "position").await;
    let then = data["asOf"]["meeting"]["id"].as_str().unwrap();
    let now = then.split('@').next().unwrap();
    let status = "id ... on Meeting { status }";
    let ids = format!(r#"["{now}", "{then}", "{now}@99999", "{now}~abc", "no id"]"#);
    for nodes in
        [format!("nodes(ids: {ids})"), format!("asOf(moment: \"@3\") {{ nodes(ids: {ids})")]
    {
        let close = if nodes.starts_with("asOf") { "}" } else { "" };
        let data = desk.ask(&format!("{{ {nodes} {{ {status} }} {close} }}")).await;
        let found = data.get("nodes").unwrap_or(&data["asOf"]["nodes"]);
        assert_eq!(found[0], json!({"id": now, "status": "CANCELLED"}), "{nodes}");
        assert_eq!(found[1], json!({"id": then, "status": "PLANNED"}), "{nodes}");
        assert_eq!((&found[2], &found[3], &found[4]), (&Value::Null, &Value::Null, &Value::Null));
    }
}

#[tokio::test]
async fn every_entry_of_history_names_its_verb_and_is_told_as_what_it_is() {
    let desk = planned().await;
    let data = desk.ask("{ history(first: 1) { nodes { __typename verb kind ... on RecordedFact { position } } } }").await;
    let first = json!({"__typename": "RecordedFact", "verb": "openSeries", "kind": "series-opened", "position": "1"});
    assert_eq!(data["history"]["nodes"], json!([first]));
}

#[tokio::test]
async fn history_ends_where_its_moment_does() {
    let desk = planned().await;
    let at = position(&desk).await;
    let newest = "history(newestFirst: true, first: 1) { nodes { position } }";
    let data = desk
        .ask(&format!(
            "{{ asOf(moment: \"@3\") {{ {newest} }} whatIf(commands: [{{openSeries: {{title: \"S\"}}}}]) {{ view {{ position {newest} }} }} }}"
        ))
        .await;
    assert_eq!(data["asOf"]["history"]["nodes"], json!([{"position": "3"}]));
    let supposed = &data["whatIf"]["view"];
    assert_ne!(supposed["position"], json!(at));
    assert_eq!(
        supposed["history"]["nodes"],
        json!([{"position": at}]),
        "what was supposed is no history"
    );
}

#[tokio::test]
async fn what_changes_a_part_is_told_of_the_whole() {
    let desk = planned().await;
    let ids = desk
        .ask(r#"{ delegation(ref: "us") { delegates { id } } meeting(ref: "hlsd-2023") { agenda { entries { id } } } }"#)
        .await;
    for (id, verb) in [
        (&ids["delegation"]["delegates"][0]["id"], "nameDelegate"),
        (&ids["meeting"]["agenda"]["entries"][0]["id"], "addSpeaker"),
    ] {
        let query = format!(
            "{{ history(filter: {{entity: {id}}}, newestFirst: true, first: 1) {{ nodes {{ verb }} }} }}"
        );
        assert_eq!(desk.ask(&query).await["history"]["nodes"], json!([{"verb": verb}]));
    }
}

#[tokio::test]
async fn a_cursor_beyond_the_log_is_its_end() {
    let desk = planned().await;
    let query = format!("{{ history(after: \"{}\") {{ nodes {{ position }} }} }}", u64::MAX);
    let data = desk.ask(&query).await;
    assert_eq!(data["history"]["nodes"], json!([]));
}

#[tokio::test]
async fn what_a_filter_names_must_be_there_at_that_moment() {
    let desk = planned().await;
    for field in [
        r#"meetings(filter: {parent: "hlsd-2023"}) { totalCount }"#,
        r#"meetings(filter: {delegation: "us"}) { totalCount }"#,
        r#"history(filter: {meeting: "hlsd-2023"}) { nodes { position } }"#,
    ] {
        desk.ask(&format!("{{ {field} }}")).await;
        let before = desk.send(&format!("{{ asOf(moment: \"@0\") {{ {field} }} }}")).await;
        assert_eq!(before.code(), "UNKNOWN", "{field}");
    }
}
