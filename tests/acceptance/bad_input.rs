//! What is wrong is refused, with a code and in words, and nothing is recorded.

use plenary_tests::{Client, Server, dialogue};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

/// A server with the dialogue, which is expected to stay as it is.
pub(crate) struct Desk {
    _dir: TempDir,
    _server: Server,
    pub(crate) client: Client,
    before: Value,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let dir = tempdir().unwrap();
        let server = Server::serve(dir.path());
        let client = server.client();
        client.commit(&dialogue(), None);
        let before = client.ask(STATE);
        Self { _dir: dir, _server: server, client, before }
    }

    /// The mutation is refused; its user error comes back.
    #[track_caller]
    fn refuses(&self, field: &str, code: &str) -> Value {
        let error = self.client.refused(field);
        assert_eq!(error["code"], code, "{}", field.get(..200).unwrap_or(field));
        self.is_unchanged();
        error
    }

    #[track_caller]
    pub(crate) fn is_unchanged(&self) {
        assert_eq!(self.client.ask(STATE), self.before);
    }
}

const STATE: &str = "{
    position recorded seriesList { version } venues { version } delegations { version }
    meetings { nodes { version start { local } end { local } agenda {
        version entries { allotted item { key version } }
    } items { key version } } }
}";

/// A meeting from one local time to another, in Tijuana, which still puts its clocks forward.
fn meeting(start: &str, end: &str) -> String {
    let time = |local| format!("{{local: \"{local}\", zone: \"America/Tijuana\"}}");
    format!("planMeeting(input: {{title: \"T\", start: {}, end: {}}})", time(start), time(end))
}

fn item(rest: &str) -> String {
    format!(
        "proposeItem(input: {{meeting: \"hlsd-2023\", sponsors: [\"us\"], kind: DISCUSSION, {rest}}})"
    )
}

#[test]
fn what_makes_no_sense_is_refused_in_words() {
    let desk = Desk::new();
    let taken = desk.client.ask("{ series(ref: \"hlsd\") { uuid } }");
    let taken = taken["series"]["uuid"].as_str().unwrap();
    for (field, code) in [
        (item("title: \"T\", minutes: -5"), "MINUTES_OUT_OF_RANGE"),
        (item("title: \"T\", minutes: 1441"), "MINUTES_OUT_OF_RANGE"),
        (item("title: \"a\\u0007b\""), "CONTROL_CHARACTERS"),
        (item("title: \"a\\u0000b\""), "CONTROL_CHARACTERS"),
        (item("title: \" \""), "TEXT_MISSING"),
        (item("title: \"T\", key: \"fentanyl\""), "KEY_TAKEN"),
        (meeting("2023-10-05T11:00", "2023-10-05T10:00"), "END_BEFORE_START"),
        (meeting("2023-10-05T11:00", "2023-10-05T11:00"), "END_BEFORE_START"),
        // The clocks of Tijuana were put forward at two o'clock that night, and back in November.
        (meeting("2023-03-12T02:30", "2023-03-12T04:30"), "TIME_SKIPPED"),
        (meeting("2023-11-05T01:30", "2023-11-05T04:30"), "TIME_TWICE"),
        (meeting("9999-12-31T10:00", "9999-12-31T11:00"), "TIME_OUT_OF_RANGE"),
        (format!("openSeries(input: {{title: \"S\", id: \"{taken}\"}})"), "ID_TAKEN"),
        ("openSeries(input: {title: \"S\", key: \"hlsd\"})".into(), "KEY_TAKEN"),
        ("commit(commands: [])".into(), "NOTHING_TO_DO"),
    ] {
        desk.refuses(&field, code);
    }
}

#[test]
fn a_refusal_points_at_the_field() {
    let desk = Desk::new();
    for (field, code, path) in [
        ("placeItem(input: {item: \"nothing\"})", "UNKNOWN", &["input", "item"][..]),
        (
            "moveEntry(input: {entry: \"fentanyl\", place: {lastUnder: \"fentanyl\"}})",
            "UNDER_ITSELF",
            &["input", "place"],
        ),
        (
            "allotMinutes(input: {entry: \"opening\", minutes: 20, expectedVersion: 1})",
            "VERSION_CONFLICT",
            &["input", "expectedVersion"],
        ),
        (
            "inviteDelegation(input: {meeting: \"hlsd-2023\", delegation: \"0192f0c1-2b6e-7cc3-98c4-dc0c0c07398f\", role: PARTY})",
            "UNKNOWN",
            &["input", "delegation"],
        ),
    ] {
        assert_eq!(desk.refuses(field, code)["path"], json!(path), "{field}");
    }
}

#[test]
fn a_list_stops_at_its_first_refusal_and_nothing_of_it_is_done() {
    let desk = Desk::new();
    let series = |key: &str| json!({"openSeries": {"key": key, "title": "S"}});
    let commands = json!([series("a"), series("b"), series("c"), series("hlsd"), series("a")]);
    let payload = desk.client.commit(&commands, None);
    let errors = payload["userErrors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{payload}");
    assert_eq!(errors[0]["path"], json!(["commands", "3", "openSeries", "key"]));
    assert_eq!((&payload["position"], &payload["results"]), (&Value::Null, &json!([])));
    desk.is_unchanged();
}

#[test]
fn a_list_may_not_name_what_only_comes_later() {
    let desk = Desk::new();
    let later = "0192f0c1-2b6e-7cc3-98c4-dc0c0c07398f";
    let error = desk.refuses(
        &format!(
            "commit(commands: [{{placeItem: {{item: \"{later}\"}}}}, {{proposeItem: {{
                id: \"{later}\", meeting: \"hlsd-2023\", kind: BREAK, title: \"Later\"}}}}])"
        ),
        "UNKNOWN",
    );
    assert_eq!(error["path"], json!(["commands", "0", "placeItem", "item"]));
}

#[test]
fn a_text_of_a_megabyte_is_refused() {
    let desk = Desk::new();
    let commands = json!([{"openSeries": {"title": "x".repeat(1 << 20)}}]);
    let payload = desk.client.commit(&commands, None);
    let error = &payload["userErrors"][0];
    assert_eq!(error["code"], "TEXT_TOO_LONG", "{error}");
    assert_eq!(error["message"], "This text has 1048576 characters; at most 300 fit.");
    assert_eq!(error["path"], json!(["commands", "0", "openSeries", "title"]));
    desk.is_unchanged();
}

#[test]
fn a_commit_that_would_write_too_much_is_refused() {
    let desk = Desk::new();
    let text = "x".repeat(4000);
    let item = json!({"proposeItem": {
        "meeting": "hlsd-2023", "kind": "BREAK", "title": "T", "description": text,
    }});
    let payload = desk.client.commit(&Value::from(vec![item; 300]), None);
    assert_eq!(payload["userErrors"][0]["code"], "TOO_LARGE", "{payload}");
    desk.is_unchanged();
}

#[test]
fn what_is_past_cannot_be_changed() {
    let desk = Desk::new();
    let data = desk.client.ask("{ asOf(moment: \"@1\") { series(ref: \"hlsd\") { id } } }");
    let id = data["asOf"]["series"]["id"].as_str().unwrap();
    desk.refuses(&format!("planMeeting(input: {{title: \"T\", series: \"{id}\"}})"), "PAST_ID");
}
