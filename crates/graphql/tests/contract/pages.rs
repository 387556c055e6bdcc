//! A page goes on from a cursor, also when what it stood for has left the list in between.

use serde_json::{Value, json};

use crate::dialogue::planned;
use crate::support::Desk;

/// The keys on a page of a field that is a connection, and the cursor of its last.
async fn page(desk: &Desk, field: &str, more: &str) -> (Vec<String>, Value) {
    let field = field.replace("PAGE", more);
    let query = format!("{{ it: {field} }}");
    let mut data = desk.ask(&query).await["it"].take();
    if let Some(inner) = data.get_mut("items") {
        data = inner.take();
    }
    let nodes = data["nodes"].as_array().unwrap().iter();
    let keys = nodes.map(|node| node["key"].as_str().unwrap().to_owned()).collect();
    (keys, data["pageInfo"]["endCursor"].clone())
}

const PAGE: &str = "{ nodes { key } pageInfo { endCursor } }";

/// Lunches on the days before the dialogue.
async fn lunches() -> Desk {
    let desk = planned().await;
    for day in 1..=3 {
        let lunch = format!(
            r#"planMeeting(input: {{key: "lunch-{day}", title: "Lunch", venue: "palacio",
                start: {{local: "2023-10-0{day}T12:00"}}, end: {{local: "2023-10-0{day}T13:00"}}}})"#
        );
        desk.run(&lunch, "position").await;
    }
    desk
}

#[tokio::test]
async fn meetings_go_on_after_one_that_was_cancelled() {
    for field in ["meetings(PAGE)", r#"venue(ref: "palacio") { items: meetings(PAGE)"#] {
        let desk = lunches().await;
        let close = if field.contains('{') { format!("{PAGE} }}") } else { PAGE.to_owned() };
        let field = format!("{field} {close}");
        let (first, cursor) = page(&desk, &field, "first: 2").await;
        assert_eq!(first, ["lunch-1", "lunch-2"]);
        desk.run(r#"cancelMeeting(input: {meeting: "lunch-2"})"#, "position").await;
        desk.run(r#"cancelMeeting(input: {meeting: "lunch-1"})"#, "position").await;
        let (next, _) = page(&desk, &field, &format!("after: {cursor}")).await;
        assert_eq!(next, ["lunch-3", "hlsd-2023"]);
    }
}

#[tokio::test]
async fn items_go_on_after_one_that_is_about_something_else_by_now() {
    let desk = planned().await;
    let classify = |item: &str, topics: &str| {
        format!(r#"classifyItem(input: {{item: "{item}", topics: [{topics}]}})"#)
    };
    for item in ["fentanyl", "firearms", "welcome"] {
        desk.run(&classify(item, r#""crime""#), "position").await;
    }
    let field = format!(r#"items(meeting: "hlsd-2023", topic: "crime", PAGE) {PAGE}"#);
    let (first, cursor) = page(&desk, &field, "first: 1").await;
    assert_eq!(first, ["fentanyl"]);
    desk.run(&classify("fentanyl", ""), "position").await;
    let (next, _) = page(&desk, &field, &format!("after: {cursor}")).await;
    assert_eq!(next, ["firearms", "welcome"]);

    let by_topic = format!("{{ topics {{ items(after: {cursor}) {{ nodes {{ key }} }} }} }}");
    let items = &desk.ask(&by_topic).await["topics"][0]["items"]["nodes"];
    assert_eq!(items, &json!([{"key": "firearms"}, {"key": "welcome"}]));
}

#[tokio::test]
async fn where_there_is_no_place_to_go_on_from_one_is_told_to_begin_anew() {
    let desk = planned().await;
    let conflicts = "{ conflicts(first: 1) { pageInfo { endCursor } } }";
    let conflict = desk.ask(conflicts).await["conflicts"]["pageInfo"]["endCursor"].take();
    desk.run(r#"dropTimes(input: {meeting: "hlsd-2023"})"#, "position").await;
    desk.run(r#"removeSpeaker(input: {entry: "fentanyl", delegate: "blinken"})"#, "position").await;
    desk.run(r#"takeOff(input: {entry: "fentanyl"})"#, "position").await;
    let nobody = json!("018b0000-0000-7000-8000-000000000000");
    for (field, cursor) in [
        ("conflicts(AFTER)", conflict),
        ("meetings(AFTER)", nobody.clone()),
        (r#"items(meeting: "hlsd-2023", AFTER)"#, nobody.clone()),
        (r#"search(text: "fentanyl", AFTER)"#, nobody.clone()),
        ("history(AFTER)", nobody),
    ] {
        let field = field.replace("AFTER", &format!("after: {cursor}"));
        let answer = desk.send(&format!("{{ {field} {{ pageInfo {{ endCursor }} }} }}")).await;
        assert_eq!(answer.code(), "CURSOR_UNKNOWN", "{field}");
        let message = answer.error()["message"].as_str().unwrap();
        assert!(message.ends_with("Begin anew, without `after`."), "{message}");
    }
}
