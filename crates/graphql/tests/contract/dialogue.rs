//! The main flow: a dialogue is planned from invitation to circulated agenda.

use serde_json::{Value, json};

use crate::support::Desk;

/// Two delegations, a plenary with three items, two of them on its agenda, and a speaker.
pub(crate) async fn planned() -> Desk {
    let desk = Desk::new();
    plan(&desk).await;
    desk
}

/// Plans it at a desk of one's own.
pub(crate) async fn plan(desk: &Desk) {
    for field in [
        r#"openSeries(input: {key: "hlsd", title: {en: "High-Level Security Dialogue", es: "Diálogo de Alto Nivel de Seguridad"}})"#,
        r#"addVenue(input: {key: "palacio", name: {es: "Palacio Nacional"}, zone: "America/Mexico_City"})"#,
        r#"planMeeting(input: {key: "hlsd-2023", title: "HLSD 2023", series: "hlsd", venue: "palacio",
            start: {local: "2023-10-05T09:30"}, end: {local: "2023-10-05T11:30"}})"#,
        r#"formDelegation(input: {key: "mx", name: {en: "Mexico", es: "México"}})"#,
        r#"formDelegation(input: {key: "us", name: {en: "United States", es: "Estados Unidos"}})"#,
        r#"nameDelegate(input: {key: "barcena", delegation: "mx", person: "Alicia Bárcena", title: "Secretary of Foreign Affairs"})"#,
        r#"nameDelegate(input: {key: "blinken", delegation: "us", person: "Antony Blinken", title: "Secretary of State"})"#,
        r#"inviteDelegation(input: {meeting: "hlsd-2023", delegation: "mx", role: HOST})"#,
        r#"inviteDelegation(input: {meeting: "hlsd-2023", delegation: "us", role: PARTY})"#,
        r#"nameAttendees(input: {meeting: "hlsd-2023", delegation: "us", attendees: [{delegate: "blinken", capacity: HEAD}]})"#,
        r#"nameAttendees(input: {meeting: "hlsd-2023", delegation: "mx", attendees: [{delegate: "barcena", capacity: HEAD}]})"#,
        r#"proposeItem(input: {key: "fentanyl", meeting: "hlsd-2023", sponsors: ["us"], kind: DISCUSSION, title: "Fentanyl", minutes: 40})"#,
        r#"proposeItem(input: {key: "firearms", meeting: "hlsd-2023", sponsors: ["mx"], kind: DISCUSSION, title: "Firearms", minutes: 30})"#,
        r#"proposeItem(input: {key: "welcome", meeting: "hlsd-2023", kind: CEREMONY, title: "Welcome", minutes: 10})"#,
        r#"placeItem(input: {item: "fentanyl", minutes: 40})"#,
        r#"placeItem(input: {item: "welcome", place: {first: true}, minutes: 10})"#,
        r#"addSpeaker(input: {entry: "fentanyl", delegate: "blinken", minutes: 5})"#,
    ] {
        desk.run(field, "position").await;
    }
}

/// The first entries of a JSON list, each reduced to one pointer.
fn pluck(list: &Value, pointer: &str) -> Vec<Value> {
    let each = list.as_array().unwrap().iter();
    each.map(|it| it.pointer(pointer).cloned().unwrap_or_default()).collect()
}

#[tokio::test]
async fn an_agenda_is_read_as_it_was_planned() {
    let desk = planned().await;
    let data = desk
        .ask(r#"{ meeting(ref: "hlsd-2023") {
            key title { text(language: "es") } start { local zone instant } status
            venue { name { text } }
            participations { delegation { key } role head { person } }
            agenda { state minutes { asked allotted available free over }
                entries { item { key } start { local } end { local } minutes speakers { delegate { key } minutes } } }
        } }"#)
        .await;
    let meeting = &data["meeting"];
    assert_eq!(meeting["start"]["local"], "2023-10-05T09:30");
    assert_eq!(meeting["start"]["instant"], "2023-10-05T15:30:00Z");
    assert_eq!(meeting["status"], "PLANNED");
    assert_eq!(meeting["venue"]["name"]["text"], "Palacio Nacional");
    assert_eq!(
        pluck(&meeting["participations"], "/head/person"),
        ["Alicia Bárcena", "Antony Blinken"]
    );
    let agenda = &meeting["agenda"];
    assert_eq!(agenda["state"], "DRAFT");
    assert_eq!(
        agenda["minutes"],
        json!({"asked": 80, "allotted": 50, "available": 120, "free": 70, "over": 0})
    );
    assert_eq!(pluck(&agenda["entries"], "/item/key"), ["welcome", "fentanyl"]);
    assert_eq!(pluck(&agenda["entries"], "/start/local"), ["2023-10-05T09:30", "2023-10-05T09:40"]);
    assert_eq!(
        pluck(&agenda["entries"], "/speakers/0/delegate/key"),
        [Value::Null, json!("blinken")]
    );
}

#[tokio::test]
async fn what_is_circulated_has_a_number_and_a_fingerprint() {
    let desk = planned().await;
    let payload = desk
        .run(
            r#"circulateAgenda(input: {meeting: "hlsd-2023"})"#,
            "fingerprint meeting { agenda { state revisions { number fingerprint } } }",
        )
        .await;
    let agenda = &payload["meeting"]["agenda"];
    assert_eq!(agenda["state"], "CIRCULATED");
    assert_eq!(agenda["revisions"][0]["number"], 1);
    assert_eq!(agenda["revisions"][0]["fingerprint"], payload["fingerprint"]);
}

#[tokio::test]
async fn a_move_says_after_what() {
    let desk = planned().await;
    let payload = desk
        .run(
            r#"moveEntry(input: {entry: "welcome", place: {after: "fentanyl"}})"#,
            "meeting { agenda { entries { item { key } } } }",
        )
        .await;
    let entries = &payload["meeting"]["agenda"]["entries"];
    assert_eq!(pluck(entries, "/item/key"), ["fentanyl", "welcome"]);
}

#[tokio::test]
async fn an_id_leads_back_to_what_it_names() {
    let desk = planned().await;
    let data = desk.ask(r#"{ item(ref: "fentanyl") { id uuid entry { id } } }"#).await;
    let ids = [&data["item"]["id"], &data["item"]["entry"]["id"]];
    for (id, name) in ids.into_iter().zip(["Item", "AgendaEntry"]) {
        let node = desk.ask(&format!("{{ node(id: {id}) {{ __typename id }} }}")).await;
        assert_eq!(node["node"], json!({"__typename": name, "id": id}));
        let item = desk.ask(&format!("{{ item(ref: {}) {{ key }} }}", data["item"]["uuid"])).await;
        assert_eq!(item["item"]["key"], "fentanyl");
    }
}

#[tokio::test]
async fn what_is_not_there_is_null() {
    let desk = planned().await;
    let data = desk.ask(r#"{ a: meeting(ref: "x") { key } b: node(id: "nothing") { id } }"#).await;
    assert_eq!(data, json!({"a": null, "b": null}));
}

#[tokio::test]
async fn editions_and_side_meetings_are_those_of_their_moment() {
    let desk = planned().await;
    let at = desk.ask("{ position }").await["position"].as_str().unwrap().to_owned();
    for field in [
        r#"planMeeting(input: {key: "dinner", title: "Dinner", parent: "hlsd-2023"})"#,
        r#"planMeeting(input: {key: "lunch", title: "Lunch", parent: "hlsd-2023"})"#,
        r#"cancelMeeting(input: {meeting: "lunch"})"#,
        r#"planMeeting(input: {key: "hlsd-2024", title: "HLSD 2024", series: "hlsd"})"#,
    ] {
        desk.run(field, "position").await;
    }
    let asked = r#"series(ref: "hlsd") { meetings { nodes { key sideMeetings { key } } } }"#;
    let data = desk.ask(&format!("{{ {asked} asOf(moment: \"@{at}\") {{ {asked} }} }}")).await;
    let now = json!([{"key": "hlsd-2023", "sideMeetings": [{"key": "dinner"}]}, {"key": "hlsd-2024", "sideMeetings": []}]);
    assert_eq!(data["series"]["meetings"]["nodes"], now);
    let then = json!([{"key": "hlsd-2023", "sideMeetings": []}]);
    assert_eq!(data["asOf"]["series"]["meetings"]["nodes"], then);
}

#[tokio::test]
async fn a_series_lists_what_is_for_no_meeting_yet_at_every_moment() {
    let desk = planned().await;
    let propose = |key: &str| {
        format!(
            r#"proposeItem(input: {{key: "{key}", series: "hlsd", sponsors: ["mx"], kind: DISCUSSION, title: "{key}"}})"#
        )
    };
    desk.run(&propose("migration"), "position").await;
    let at = desk.ask("{ position }").await["position"].as_str().unwrap().to_owned();
    desk.run(&propose("water"), "position").await;
    desk.run(r#"placeItem(input: {item: "migration", meeting: "hlsd-2023"})"#, "position").await;
    let asked = r#"series(ref: "hlsd") { items { totalCount nodes { key meeting { key } } } }"#;
    let data = desk.ask(&format!("{{ {asked} asOf(moment: \"@{at}\") {{ {asked} }} }}")).await;
    let item = |key: &str, meeting: Value| json!({"key": key, "meeting": meeting});
    let placed = item("migration", json!({"key": "hlsd-2023"}));
    let now = json!({"totalCount": 2, "nodes": [placed, item("water", Value::Null)]});
    assert_eq!(data["series"]["items"], now);
    let then = json!({"totalCount": 1, "nodes": [item("migration", Value::Null)]});
    assert_eq!(data["asOf"]["series"]["items"], then);

    let page =
        r#"{ series(ref: "hlsd") { items(first: 1) { pageInfo { hasNextPage endCursor } } } }"#;
    let page = desk.ask(page).await["series"]["items"]["pageInfo"].take();
    assert_eq!(page["hasNextPage"], true);
    let next = format!(
        r#"{{ series(ref: "hlsd") {{ items(after: {}) {{ nodes {{ key }} }} }} }}"#,
        page["endCursor"]
    );
    assert_eq!(desk.ask(&next).await["series"]["items"]["nodes"], json!([{"key": "water"}]));
}

#[tokio::test]
async fn speakers_have_their_turns_in_time() {
    let desk = planned().await;
    for field in [
        r#"addSpeaker(input: {entry: "fentanyl", delegate: "barcena"})"#,
        r#"setLanguages(input: {meeting: "hlsd-2023", languages: ["en", "es"], interpretation: CONSECUTIVE, stretch: 200})"#,
    ] {
        desk.run(field, "position").await;
    }
    let asked = r#"{ meeting(ref: "hlsd-2023") { agenda { entries {
        speakers { delegate { key } minutes start { local } end { local } } } } } }"#;
    let data = desk.ask(asked).await;
    let speakers = &data["meeting"]["agenda"]["entries"][1]["speakers"];
    let at = |time: &str| json!({"local": format!("2023-10-05T{time}")});
    let blinken = json!({"delegate": {"key": "blinken"}, "minutes": 5, "start": at("09:40"), "end": at("09:50")});
    let barcena = json!({"delegate": {"key": "barcena"}, "minutes": null, "start": at("09:50"), "end": at("09:50")});
    assert_eq!(speakers, &json!([blinken, barcena]));
}

#[tokio::test]
async fn an_entry_says_that_what_stood_there_was_carried_over() {
    let desk = planned().await;
    for field in [
        r#"planMeeting(input: {key: "hlsd-2024", title: "HLSD 2024", series: "hlsd"})"#,
        r#"cancelMeeting(input: {meeting: "hlsd-2023"})"#,
        r#"carryOver(input: {from: "hlsd-2023", to: "hlsd-2024", items: ["fentanyl"]})"#,
    ] {
        desk.run(field, "position").await;
    }
    let asked =
        r#"{ meeting(ref: "hlsd-2023") { agenda { entries { title { text } carriedOver } } } }"#;
    let entries = desk.ask(asked).await["meeting"]["agenda"]["entries"].clone();
    let entry = |title, carried| json!({"title": {"text": title}, "carriedOver": carried});
    assert_eq!(entries, json!([entry("Welcome", false), entry("Fentanyl", true)]));
}
