//! The commands, each by what it prints and its exit code.

use std::path::{Path, PathBuf};

use plenary_tests::{DIALOGUE, root, run, run_with_input};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

const COMMANDS: [&str; 11] = [
    "init", "token", "serve", "demo", "run", "history", "print", "calendar", "replay", "verify",
    "schema",
];

#[test]
fn help_reads_well() {
    insta::assert_snapshot!("help", run(&["--help"]).fine().stdout);
    for command in COMMANDS {
        let help = run(&[command, "--help"]).fine().stdout;
        insta::assert_snapshot!(format!("help-{command}"), help);
    }
    for command in ["create", "list", "revoke"] {
        let help = run(&["token", command, "--help"]).fine().stdout;
        insta::assert_snapshot!(format!("help-token-{command}"), help);
    }
}

#[test]
fn every_command_is_looked_at() {
    let help = run(&["--help"]).fine().stdout;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let mut names: Vec<_> =
        list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    names.retain(|name| *name != "help");
    assert_eq!(names, COMMANDS);
}

#[test]
fn what_makes_no_sense_is_usage() {
    for args in [
        &["nonsense"][..],
        &[],
        &["run"],
        &["history", "--limit", "many"],
        &["history", "--language", "fr"],
        &["print", "meeting"],
        &["print", "delegation", "us"],
        &["print", "meeting", "hlsd-2023", "--format", "pdf"],
        &["print", "meeting", "hlsd-2023", "--revision", "0"],
        &["calendar", "meeting"],
        &["calendar", "venue", "sre"],
        &["verify", "--expect", "no fingerprint"],
        &["serve", "--listen", "here"],
        &["history", "--store", "a", "--server", "b"],
        &["schema", "--log", "nonsense=xyz"],
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?}: {ran:?}");
    }
}

#[test]
fn the_schema_is_the_committed_one() {
    let committed = std::fs::read_to_string(root().join("schema.graphql")).unwrap();
    assert_eq!(run(&["schema"]).fine().stdout, committed);
}

/// A store with the dialogue, and what the run that filled it printed as JSON.
struct Filled {
    _dir: TempDir,
    store: PathBuf,
    done: Value,
}

fn filled() -> Filled {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let args = ["run", "-", "--json", "--store", store.to_str().unwrap()];
    let done = run_with_input(&args, DIALOGUE).fine().json();
    Filled { _dir: dir, store, done }
}

impl Filled {
    fn args<'a>(&'a self, args: &[&'a str]) -> Vec<&'a str> {
        [args, &["--store", self.store.to_str().unwrap()]].concat()
    }
}

#[test]
fn a_run_tells_where_the_log_stands() {
    let filled = filled();
    assert_eq!(filled.done["userErrors"], json!([]));
    let position: u64 = filled.done["position"].as_str().unwrap().parse().unwrap();
    assert!(position >= 11, "{}", filled.done);
}

#[test]
fn a_run_tells_what_its_commands_were_about() {
    let filled = filled();
    let results = filled.done["results"].as_array().unwrap();
    assert_eq!(results.len(), 11, "{}", filled.done);
    let entity = |index: usize| &results[index]["entity"];
    assert_eq!((&entity(0)["__typename"], &entity(0)["key"]), (&json!("Series"), &json!("hlsd")));
    assert!(results.iter().all(|result| result["entity"]["uuid"].is_string()), "{results:?}");
}

#[test]
fn a_refused_run_is_json_too() {
    let filled = filled();
    let args = filled.args(&["run", "-", "--json"]);
    let ran = run_with_input(&args, "{\"openSeries\": {\"key\": \"hlsd\", \"title\": \"S\"}}");
    let payload = ran.json();
    assert!(ran.failed(3).contains("KEY_TAKEN"));
    let error = &payload["userErrors"][0];
    assert_eq!(error["path"], json!(["commands", "0", "openSeries", "key"]), "{payload}");
    assert_eq!((&payload["position"], &payload["results"]), (&Value::Null, &json!([])));
    // What the schema does not know is no payload, but JSON all the same.
    let ran = run_with_input(&args, "{\"openSeries\": {}}");
    assert_eq!(ran.json()["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{ran:?}");
    let _ = ran.failed(3);
}

#[test]
fn history_is_one_fact_a_line() {
    let filled = filled();
    let lines = run(&filled.args(&["history"])).fine().stdout;
    let json = run(&filled.args(&["history", "--json"])).fine().stdout;
    let facts: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.lines().count(), facts.len());
    for (index, (line, fact)) in lines.lines().zip(&facts).enumerate() {
        assert_eq!(fact["position"], (index + 1).to_string());
        assert!(line.starts_with(&format!("@{}", index + 1)), "{line}");
        assert!(line.ends_with(fact["summary"].as_str().unwrap()), "{line}: {fact}");
        assert!(fact["kind"].is_string() && fact["data"].is_object(), "{fact}");
        assert!(fact["verb"].is_string() && fact["entities"][0].is_string(), "{fact}");
        assert_eq!(line.find(fact["summary"].as_str().unwrap()), Some(37), "{line}");
        assert!(fact["recorded"].as_str().unwrap().ends_with('Z'), "{fact}");
    }
    assert_eq!(facts.last().unwrap()["position"], filled.done["position"]);
}

#[test]
fn history_tells_when_a_fact_happened_and_on_whose_behalf_it_was_recorded() {
    let filled = filled();
    let command = r#"{"objectToItem": {"item": "fentanyl", "happened": "2023-09-12T22:30:00Z",
        "onBehalfOf": {"delegation": "mx", "evidence": "Note 12"}}}"#;
    let _ = run_with_input(&filled.args(&["run", "-"]), &command.replace('\n', "")).fine();
    let last = |more: &[&str]| {
        let args = filled.args(&["history", "--newest-first", "--limit", "1"]);
        run(&[&args, more].concat()).fine()
    };
    let said = last(&[]).stdout;
    let aside = " (on behalf of Mexico: Note 12; happened 2023-09-12T22:30:00Z)\n";
    assert!(said.ends_with(aside), "{said}");
    let said = last(&["--language", "es"]).stdout;
    let aside = " (en nombre de México: Note 12; ocurrido 2023-09-12T22:30:00Z)\n";
    assert!(said.ends_with(aside), "{said}");
    let fact = last(&["--json"]).json();
    assert_eq!((&fact["verb"], &fact["evidence"]), (&json!("objectToItem"), &json!("Note 12")));
    assert_eq!(fact["onBehalfOf"]["key"], "mx");
}

#[test]
fn a_replay_comes_to_the_checkpoints_state() {
    let filled = filled();
    let said = run(&filled.args(&["replay", "--json"])).fine().json();
    assert_eq!(said["events"].to_string(), filled.done["position"].as_str().unwrap());
    assert_eq!((&said["checkpoint"], &said["same"]), (&filled.done["position"], &json!(true)));
    assert_eq!(said["digest"].as_str().unwrap().len(), 64);
    assert!(said["seconds"].is_f64() && said["eventsPerSecond"].is_f64(), "{said}");
    let said = run(&filled.args(&["replay"])).fine().stdout;
    assert!(said.contains("holds the same state"), "{said}");
    std::fs::remove_file(filled.store.join("checkpoint")).unwrap();
    let said = run(&filled.args(&["replay", "--json"])).fine().json();
    assert_eq!((&said["checkpoint"], &said["same"]), (&Value::Null, &Value::Null));
}

#[test]
fn verify_knows_every_fingerprint_that_there_was() {
    let filled = filled();
    let first = filled.done["fingerprint"].as_str().unwrap();
    let args = filled.args(&["run", "-"]);
    let _ = run_with_input(&args, "{\"openSeries\": {\"title\": \"Others\"}}").fine();
    let said = run(&filled.args(&["verify", "--json", "--expect", first])).fine().json();
    assert_eq!(said["expectedAt"], filled.done["position"]);
    assert_eq!(said["commits"], 2);
    assert_ne!(said["fingerprint"], first);
    let said = run(&filled.args(&["verify", "--expect", first])).fine().stdout;
    assert!(said.contains(&format!("it had the fingerprint {first} at position")), "{said}");
}

#[test]
fn verify_knows_a_fingerprint_that_there_never_was() {
    let (one, other) = (filled(), filled());
    let foreign = other.done["fingerprint"].as_str().unwrap();
    let said = run(&one.args(&["verify", "--expect", foreign])).failed(4);
    assert!(said.contains(foreign), "{said}");
    let ran = run(&one.args(&["verify", "--json", "--expect", foreign]));
    assert_eq!((ran.code, ran.json()["expectedAt"].take()), (Some(4), Value::Null));
}

#[test]
fn the_empty_logs_fingerprint_proves_nothing() {
    let filled = filled();
    let empty = "00000000-00000000-00000000-00000000";
    let said = run(&filled.args(&["verify", "--expect", empty])).failed(2);
    assert!(said.contains("proves nothing"), "{said}");
}

#[test]
fn files_of_commands_are_read() {
    let dir = tempdir().unwrap();
    let file = dir.path().join("dialogue.jsonl");
    std::fs::write(&file, DIALOGUE).unwrap();
    let store = dir.path().join("store");
    let said = run(&[Path::new("run"), &file, Path::new("--store"), &store]).fine().stdout;
    assert!(said.starts_with("11 commands done; position "), "{said}");
}

#[test]
fn one_command_is_no_commands() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let store = store.to_str().unwrap();
    let one = r#"{"openSeries": {"title": "S"}}"#;
    let said = run_with_input(&["run", "-", "--store", store], one).fine().stdout;
    assert!(said.starts_with("1 command done; "), "{said}");
    let said = run(&["verify", "--store", store]).fine().stdout;
    assert!(said.starts_with("1 event in 1 commit is whole; "), "{said}");
    let said = run(&["replay", "--store", store]).fine().stdout;
    assert!(said.starts_with("1 event in "), "{said}");
}

#[test]
fn a_file_of_commands_that_is_none_is_a_mistake_in_what_was_asked() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let latin = dir.path().join("latin.jsonl");
    std::fs::write(&latin, [0xe1, 0xf1]).unwrap();
    for file in [dir.path().join("missing.jsonl"), latin.join("inside.jsonl"), latin] {
        let said = run(&[Path::new("run"), &file, Path::new("--store"), &store]).failed(2);
        assert!(said.starts_with(&format!("plenary: {}: ", file.display())), "{said}");
        assert!(!store.exists());
    }
    let said = run(&[Path::new("run"), dir.path(), Path::new("--store"), &store]).failed(2);
    assert!(said.starts_with(&format!("plenary: {}: ", dir.path().display())), "{said}");
}
