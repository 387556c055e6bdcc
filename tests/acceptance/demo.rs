//! `plenary demo`, and what the README promises of it.

use plenary_tests::{Query, Server, queries, run_with_input, script};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

/// The speaking order of the third edition's opening statements.
const SPEAKERS: [&str; 8] = [
    "Alicia Bárcena",
    "Antony Blinken",
    "Rosa Icela Rodríguez",
    "Merrick Garland",
    "Alejandro Gertz Manero",
    "Alejandro Mayorkas",
    "Elizabeth Sherwood-Randall",
    "Luisa María Alcalde Luján",
];

/// The day after the second edition.
const AFTER_2022: &str = "2022-10-14T12:00:00Z";

#[test]
fn the_readmes_queries_show_what_they_promise() {
    let server = Server::start(&["demo"]);
    let answers: Vec<Value> = queries().iter().map(|query| answered(&server, query)).collect();
    let [plenary, delegations, then, supposed, whole, mexico, reader, public] = &answers[..] else {
        panic!("{}", answers.len())
    };
    shows_the_agenda(plenary);
    shows_both_delegations(delegations);
    shows_the_heads_of_each_edition(delegations);
    shows_the_second_edition(then);
    shows_migration_first(supposed);
    shows_what_spans_meetings(whole);
    shows_what_mexico_knows(mexico);
    shows_one_meeting(reader);
    shows_what_is_public(public);
}

fn answered(server: &Server, query: &Query) -> Value {
    let client = match &query.token {
        Some(variable) => server.client().showing(server.token(variable).expect(variable)),
        None => server.client().nobody(),
    };
    client.post(&query.body.to_string(), &[]).unwrap().data()
}

fn shows_what_mexico_knows(data: &Value) {
    let grants = data["grants"].as_array().unwrap();
    assert_eq!(strings(grants, "/name"), ["Delegation of Mexico"]);
    let meetings = strings(data["meetings"]["nodes"].as_array().unwrap(), "/key");
    assert!(meetings.contains(&"hlsd-2023"), "{meetings:?}");
}

fn shows_one_meeting(data: &Value) {
    let meetings = strings(data["meetings"]["nodes"].as_array().unwrap(), "/key");
    assert!(meetings.contains(&"hlsd-2023") && !meetings.contains(&"hlsd-2022"), "{meetings:?}");
}

fn shows_what_is_public(data: &Value) {
    assert_eq!(data["meeting"], Value::Null);
    assert!(data["release"]["entries"].as_array().is_some_and(|it| !it.is_empty()), "{data}");
}

#[test]
fn the_demo_gives_access_to_one_of_every_role() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("kept");
    let server = Server::start(&["demo", "--keep", store.to_str().unwrap()]);
    let grants = server.client().ask("{ grants { name role created } }");
    let grants = grants["grants"].as_array().unwrap();
    let roles = ["SECRETARIAT", "DELEGATE", "DELEGATE", "READER", "AUDITOR"];
    assert_eq!(strings(grants, "/role"), roles);
    assert!(strings(grants, "/created").iter().all(|it| it.starts_with("2023-")), "{grants:?}");
    for variable in ["TOKEN", "US", "MX", "READER", "AUDITOR"] {
        let client = server.client().showing(server.token(variable).unwrap());
        assert_eq!(client.send("{ position }").status, 200, "{variable}");
    }
    let us = server.client().showing(server.token("US").unwrap());
    assert_eq!(
        us.ask("{ grants { delegation { key } } }")["grants"],
        json!([{"delegation": {"key": "us"}}])
    );
}

fn shows_the_agenda(data: &Value) {
    let entries = data["meeting"]["agenda"]["entries"].as_array().unwrap();
    let titles = strings(entries, "/item/title/text");
    for topic in [
        "Opening statements",
        "Fentanyl",
        "Firearms trafficking",
        "Trafficking and smuggling of people",
        "criminal organisations",
        "Migration",
        "Public health",
        "action plan",
        "Joint statement",
        "press",
    ] {
        assert!(titles.iter().any(|title| title.contains(topic)), "{topic}: {titles:?}");
    }
    assert!(titles[0].contains("Opening statements"), "{titles:?}");
    let speakers = entries[0]["speakers"].as_array().unwrap();
    assert_eq!(strings(speakers, "/delegate/person"), SPEAKERS);
}

fn shows_both_delegations(data: &Value) {
    let people = |key: &str| {
        let delegations = data["delegations"].as_array().unwrap();
        let delegation = delegations.iter().find(|delegation| delegation["key"] == key).unwrap();
        delegation["delegates"].as_array().unwrap().clone()
    };
    let us = people("us");
    for person in ["Antony Blinken", "Samantha Power", "Todd Robinson", "Ken Salazar"] {
        assert!(strings(&us, "/person").contains(&person), "{us:?}");
    }
    // The post changed hands between the second edition and the third.
    let left = |person: &str| {
        let mx = people("mx");
        mx.iter().find(|delegate| delegate["person"] == person).unwrap()["left"].clone()
    };
    assert_eq!(left("Alicia Bárcena"), Value::Null);
    assert_eq!(left("Marcelo Ebrard"), "2023-07-06T15:00:00Z");
}

fn shows_the_heads_of_each_edition(data: &Value) {
    let meetings = data["meetings"]["nodes"].as_array().unwrap();
    let editions = [
        ("hlsd-2021", "Marcelo Ebrard"),
        ("hlsd-2022", "Marcelo Ebrard"),
        ("hlsd-2023", "Alicia Bárcena"),
    ];
    for (edition, of_mexico) in editions {
        let meeting = meetings.iter().find(|meeting| meeting["key"] == edition).unwrap();
        let head = |key: &str| {
            let all = meeting["participations"].as_array().unwrap();
            let of = all.iter().find(|one| one["delegation"]["key"] == key).unwrap();
            of["head"]["person"].as_str().unwrap()
        };
        assert_eq!((head("us"), head("mx")), ("Antony Blinken", of_mexico), "{edition}");
    }
}

fn shows_the_second_edition(data: &Value) {
    let meetings = data["asOf"]["meetings"]["nodes"].as_array().unwrap();
    assert_eq!(heads(meetings, "hlsd-2022"), ["Antony Blinken", "Marcelo Ebrard"]);
    let keys = strings(meetings, "/key");
    assert!(!keys.iter().any(|key| key.starts_with("hlsd-2023")), "{keys:?}");
}

fn shows_migration_first(data: &Value) {
    assert_eq!(data["whatIf"]["refusals"], json!([]));
    let entries = data["whatIf"]["view"]["meeting"]["agenda"]["entries"].as_array().unwrap();
    assert_eq!(strings(entries, "/item/key")[..2], ["migration", "opening-statements"]);
}

fn shows_what_spans_meetings(data: &Value) {
    let codes = strings(data["conflicts"]["nodes"].as_array().unwrap(), "/code");
    assert!(codes.contains(&"NO_HEAD"), "{codes:?}");
    let evening = data["programme"]["attendances"].as_array().unwrap();
    let meetings = strings(evening, "/meeting/title/text");
    assert_eq!(meetings, ["Side meeting on migration", "Working dinner"]);
    let rows = data["meeting"]["matrix"]["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["item"]["key"] == "fentanyl" && row["consent"] == "AGREED"));
    let found = &data["search"]["nodes"][0];
    assert_eq!((&found["field"], &found["text"]), (&json!("PERSON"), &json!("Alicia Bárcena")));
}

#[test]
fn the_past_has_other_ids_and_the_same_names() {
    let server = Server::start(&["demo"]);
    let of = "meeting(ref: \"hlsd-2022\") { id uuid key }";
    let data =
        server.client().ask(&format!("{{ {of} asOf(moment: \"{AFTER_2022}\") {{ {of} }} }}"));
    let (now, then) = (&data["meeting"], &data["asOf"]["meeting"]);
    assert_ne!(now["id"], then["id"]);
    assert_eq!((&now["uuid"], &now["key"]), (&then["uuid"], &then["key"]));
}

/// The README's script, on a store of its own.
fn scripted() -> (TempDir, Server) {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let args = ["run", "-", "--store", store.to_str().unwrap()];
    let said = run_with_input(&args, &script()).fine().stdout;
    assert!(said.starts_with("17 commands done; "), "{said}");
    let server = Server::serve(&store);
    (dir, server)
}

#[test]
fn a_meeting_of_two_days_goes_on_in_the_morning() {
    let (_dir, server) = scripted();
    let client = server.client();
    let local = |time| json!({ "local": time });
    let sitting = |start, end| json!({"start": local(start), "end": local(end)});
    let sittings = [
        sitting("2027-03-04T10:00", "2027-03-04T11:00"),
        sitting("2027-03-05T10:00", "2027-03-05T12:00"),
    ];
    let meeting = "water-2027";
    let summary = json!({"proposeItem": {
        "meeting": meeting, "kind": "PROCEDURAL", "key": "summary", "title": "x", "minutes": 120,
    }});
    let commands = json!([
        {"setSittings": {"meeting": meeting, "sittings": sittings}},
        summary,
        {"placeItem": {"item": "summary"}},
    ]);
    let done = client.commit(&commands, None);
    assert_eq!(done["userErrors"], json!([]));
    let days = "agenda { days { date entries { start { local } } } }";
    let data =
        client.ask(&format!("{{ meeting(ref: \"{meeting}\") {{ conflicts {{ code }} {days} }} }}"));
    let day = |date, start| json!({"date": date, "entries": [{"start": {"local": start}}]});
    let days = [day("2027-03-04", "2027-03-04T10:00"), day("2027-03-05", "2027-03-05T10:00")];
    assert_eq!(data["meeting"]["agenda"]["days"], json!(days));
    let codes = strings(data["meeting"]["conflicts"].as_array().unwrap(), "/code");
    assert_eq!(codes, ["PLACED_WITHOUT_CONSENT"], "the script asks nobody yet");
}

#[test]
fn what_is_supposed_is_shown_and_not_done() {
    let server = Server::start(&["demo"]);
    let client = server.client();
    let entries = "meeting(ref: \"hlsd-2023\") { agenda { entries { item { key } } } }";
    let supposed = "whatIf(commands: [{moveEntry: {entry: \"migration\", place: {first: true}}}])";
    let query =
        format!("{{ position {supposed} {{ refusals {{ index }} view {{ {entries} }} }} }}");
    let data = client.ask(&query);
    let first = |data: &Value| data.pointer("/meeting/agenda/entries/0/item/key").cloned();
    assert_eq!(data["whatIf"]["refusals"], json!([]));
    assert_eq!(first(&data["whatIf"]["view"]), Some(json!("migration")));
    assert_eq!(first(&client.ask(&format!("{{ {entries} }}"))), Some(json!("opening-statements")));
    assert_eq!(client.position(), data["position"]);
}

fn heads<'a>(meetings: &'a [Value], key: &str) -> Vec<&'a str> {
    let meeting = meetings.iter().find(|meeting| meeting["key"] == key).expect(key);
    strings(meeting["participations"].as_array().unwrap(), "/head/person")
}

fn strings<'a>(values: &'a [Value], pointer: &str) -> Vec<&'a str> {
    let text = |value: &'a Value| value.pointer(pointer).and_then(Value::as_str);
    values.iter().map(|value| text(value).unwrap_or_default()).collect()
}
