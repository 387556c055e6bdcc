//! Where, how and until when: venues with their rooms, languages, and deadlines.

use serde_json::{Value, json};

use crate::dialogue::planned;

/// The keys of a connection's nodes.
fn keys(connection: &Value) -> Vec<&str> {
    let nodes = connection["nodes"].as_array().unwrap().iter();
    nodes.map(|node| node["key"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_meeting_moves_to_a_room_and_every_moment_knows_where_it_was() {
    let desk = planned().await;
    let before = desk.ask("{ position }").await["position"].as_str().unwrap().to_owned();
    for field in [
        r#"addVenue(input: {key: "sre", name: "SRE", zone: "America/Mexico_City"})"#,
        r#"describeVenue(input: {venue: "sre", city: "Mexico City", address: "Plaza Juárez 20"})"#,
        r#"addRoom(input: {venue: "sre", key: "treaty-room", name: {en: "Treaty Room", es: "Sala de Tratados"}, seats: 40})"#,
        r#"planMeeting(input: {key: "lunch", title: "Lunch", venue: "sre"})"#,
        r#"moveMeeting(input: {meeting: "hlsd-2023", venue: "sre", room: "treaty-room"})"#,
    ] {
        desk.run(field, "position").await;
    }
    let asked = r#"meeting(ref: "hlsd-2023") { venue { key } room { key name { text(language: "es") } seats } }"#;
    let data = desk.ask(&format!("{{ {asked} asOf(moment: \"@{before}\") {{ {asked} }} }}")).await;
    let room = json!({"key": "treaty-room", "name": {"text": "Sala de Tratados"}, "seats": 40});
    assert_eq!(data["meeting"], json!({"venue": {"key": "sre"}, "room": room}));
    assert_eq!(data["asOf"]["meeting"], json!({"venue": {"key": "palacio"}, "room": null}));

    let venues = r#"sre: venue(ref: "sre") { address { text } rooms { key } meetings { nodes { key } } }
        palacio: venue(ref: "palacio") { meetings(first: 1) { nodes { key } } }"#;
    let data =
        desk.ask(&format!("{{ {venues} asOf(moment: \"@{before}\") {{ {venues} }} }}")).await;
    assert_eq!(data["sre"]["address"]["text"], "Plaza Juárez 20");
    assert_eq!(data["sre"]["rooms"], json!([{"key": "treaty-room"}]));
    assert_eq!(keys(&data["sre"]["meetings"]), ["hlsd-2023", "lunch"]);
    assert_eq!(keys(&data["palacio"]["meetings"]), [""; 0]);
    assert_eq!(data["asOf"]["sre"], Value::Null);
    assert_eq!(keys(&data["asOf"]["palacio"]["meetings"]), ["hlsd-2023"]);

    let refused = desk.refused(r#"removeRoom(input: {venue: "sre", room: "treaty-room"})"#).await;
    assert_eq!(refused["code"], "ROOM_IN_USE");
    assert_eq!(refused["path"], json!(["input", "room"]));
}

#[tokio::test]
async fn a_meeting_has_languages_and_its_interpretation_a_stretch() {
    let desk = planned().await;
    let selection = "meeting { languages interpretation stretch }";
    let set = |rest: &str| format!(r#"setLanguages(input: {{meeting: "hlsd-2023", {rest}}})"#);
    let consecutive = set(r#"languages: ["es", "en"], interpretation: CONSECUTIVE, stretch: 180"#);
    let payload = desk.run(&consecutive, selection).await;
    assert_eq!(
        payload["meeting"],
        json!({"languages": ["es", "en"], "interpretation": "CONSECUTIVE", "stretch": 180})
    );
    let payload = desk.run(&set("languages: [], interpretation: SIMULTANEOUS"), selection).await;
    assert_eq!(
        payload["meeting"],
        json!({"languages": [], "interpretation": "SIMULTANEOUS", "stretch": null})
    );
    let refused = desk.refused(&set("languages: [], interpretation: CONSECUTIVE")).await;
    assert_eq!(refused["code"], "STRETCH_MISSING");
    assert_eq!(refused["path"], json!(["input", "stretch"]));
}

#[tokio::test]
async fn what_is_proposed_after_the_deadline_is_late() {
    let desk = planned().await;
    let deadline =
        r#"setDeadline(input: {meeting: "hlsd-2023", deadline: {local: "2023-09-20T18:00"}})"#;
    let payload = desk.run(deadline, "meeting { deadline { local zone } }").await;
    let zone = "America/Mexico_City";
    assert_eq!(payload["meeting"]["deadline"], json!({"local": "2023-09-20T18:00", "zone": zone}));
    desk.set_clock("2023-09-21T09:00:00Z");
    let propose = |key: &str, rest: &str| {
        format!(
            r#"proposeItem(input: {{key: "{key}", meeting: "hlsd-2023", kind: BREAK, title: "x"{rest}}})"#
        )
    };
    let late = desk.run(&propose("late", ""), "item { late }").await;
    assert_eq!(late["item"]["late"], true);
    let noted = propose("noted", r#", happened: "2023-09-20T20:00:00Z""#);
    assert_eq!(desk.run(&noted, "item { late }").await["item"]["late"], false);
}

#[tokio::test]
async fn a_meeting_is_beside_another_and_back_again() {
    let desk = planned().await;
    for field in [
        r#"planMeeting(input: {key: "dinner", title: "Dinner"})"#,
        r#"retitleMeeting(input: {meeting: "dinner", title: "Working dinner"})"#,
        r#"makeSideMeeting(input: {meeting: "dinner", of: "hlsd-2023"})"#,
        r#"setPrivacy(input: {meeting: "dinner", private: true})"#,
        r#"cancelMeeting(input: {meeting: "hlsd-2023"})"#,
        r#"reinstateMeeting(input: {meeting: "hlsd-2023"})"#,
        r#"dropTimes(input: {meeting: "hlsd-2023"})"#,
    ] {
        desk.run(field, "position").await;
    }
    let asked = r#"{ meeting(ref: "hlsd-2023") { status start { local } sideMeetings { title { text } private } } }"#;
    let side = json!([{"title": {"text": "Working dinner"}, "private": true}]);
    assert_eq!(
        desk.ask(asked).await["meeting"],
        json!({"status": "PLANNED", "start": null, "sideMeetings": side})
    );
    let circle = r#"makeSideMeeting(input: {meeting: "hlsd-2023", of: "dinner"})"#;
    assert_eq!(desk.refused(circle).await["code"], "PARENT_CYCLE");
}

#[tokio::test]
async fn a_meeting_of_two_days_sits_twice() {
    let desk = planned().await;
    let set = |sittings: &str| {
        format!(r#"setSittings(input: {{meeting: "hlsd-2023", sittings: [{sittings}]}})"#)
    };
    let times = "start { local } end { local }";
    let sitting = |start: &str, end: &str| {
        format!(r#"{{start: {{local: "{start}"}}, end: {{local: "{end}"}}}}"#)
    };
    let first = sitting("2023-10-05T09:30", "2023-10-05T10:20");
    let next = sitting("2023-10-06T09:00", "2023-10-06T10:00");
    let place = r#"placeItem(input: {item: "firearms", minutes: 30})"#;
    desk.run(place, "position").await;
    let asked = format!(
        "meeting {{ {times} sittings {{ {times} }} agenda {{ minutes {{ available }} entries {{ start {{ local }} }} }} }}"
    );
    let payload = desk.run(&set(&format!("{first}, {next}")), &asked).await;
    let time = |local: &str| json!({ "local": local });
    let span = |start, end| json!({"start": time(start), "end": time(end)});
    let meeting = &payload["meeting"];
    assert_eq!(
        (&meeting["start"], &meeting["end"]),
        (&time("2023-10-05T09:30"), &time("2023-10-06T10:00"))
    );
    assert_eq!(
        meeting["sittings"],
        json!([
            span("2023-10-05T09:30", "2023-10-05T10:20"),
            span("2023-10-06T09:00", "2023-10-06T10:00")
        ])
    );
    assert_eq!(meeting["agenda"]["minutes"]["available"], 110);
    let starts = ["2023-10-05T09:30", "2023-10-05T09:40", "2023-10-06T09:00"];
    assert_eq!(meeting["agenda"]["entries"], json!(starts.map(|it| json!({"start": time(it)}))));
    let refused = desk.refused(&set(&format!("{next}, {first}"))).await;
    assert_eq!(refused["code"], "SITTINGS_OVERLAP");
    assert_eq!(refused["path"], json!(["input", "sittings", "1", "start"]));
    let payload = desk.run(&set(""), &format!("meeting {{ sittings {{ {times} }} }}")).await;
    assert_eq!(
        payload["meeting"]["sittings"],
        json!([span("2023-10-05T09:30", "2023-10-06T10:00")])
    );
}
