//! Stopping in order, and going on where it was.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use plenary_tests::{Ended, Server, Signal, contents, dialogue, run};
use serde_json::{Value, json};
use tempfile::tempdir;

/// What a reader sees of a store: its agenda, its people and its history.
const EVERYTHING: &str = "{
    position recorded
    seriesList { id uuid key version title { text } }
    delegations { id uuid key version delegates(includeFormer: true) { id person left } }
    meetings { totalCount nodes {
        id uuid key version status start { local zone offset }
        participations { id role invitation head { person } }
        agenda { version state entries { id number minutes start { local } item { id key } } }
    } }
    history(first: 200, newestFirst: true) { nodes { position recorded kind summary data } }
}";

#[test]
fn a_stopped_store_goes_on_where_it_was() {
    for signal in [Signal::Terminate, Signal::Interrupt] {
        let dir = tempdir().unwrap();
        let server = Server::serve(dir.path());
        let done = server.client().commit(&dialogue(), None);
        let before = server.client().ask(EVERYTHING);
        well(&server.stop(signal));
        assert_eq!(fingerprint(dir.path()), done["fingerprint"]);
        has_a_checkpoint_at(dir.path(), &done["position"]);
        let server = Server::serve(dir.path());
        assert_eq!(server.client().ask(EVERYTHING), before, "{signal:?}");
    }
}

/// Requests that keep every thread of the server busy for a minute or more.
#[test]
fn a_stop_does_not_wait_for_requests_that_take_too_long() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let done = server.client().commit(&dialogue(), None);
    let threads = thread::available_parallelism().unwrap().get();
    for _ in 0..threads + 1 {
        let client = server.client();
        thread::spawn(move || drop(client.try_send(&long_query(), &long_list())));
    }
    thread::sleep(Duration::from_secs(2));
    let told = Instant::now();
    let ended = server.stop(Signal::Terminate);
    assert!(told.elapsed() < Duration::from_secs(30), "{:?}", told.elapsed());
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stderr.contains("WARN"), "it had to let go of something: {ended:?}");
    has_a_checkpoint_at(dir.path(), &done["position"]);
}

fn long_query() -> String {
    let tried = (0..100)
        .map(|index| format!("it{index}: whatIf(commands: $commands) {{ view {{ position }} }}"));
    format!("query ($commands: [CommandInput!]!) {{ {} }}", tried.collect::<String>())
}

fn long_list() -> Value {
    json!({ "commands": vec![json!({"openSeries": {"title": "S"}}); 45_000] })
}

#[test]
fn without_its_checkpoint_a_store_is_the_same() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    server.client().commit(&dialogue(), None);
    let before = server.client().ask(EVERYTHING);
    well(&server.stop(Signal::Terminate));
    std::fs::remove_file(dir.path().join("checkpoint")).unwrap();
    let server = Server::serve(dir.path());
    assert_eq!(server.client().ask(EVERYTHING), before);
}

#[test]
fn a_demo_can_be_kept_and_served_again() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("kept");
    let demo = Server::start(&["demo", "--keep", store.to_str().unwrap()]);
    let before = demo.client().ask(EVERYTHING);
    let token = demo.token("TOKEN").unwrap().to_owned();
    well(&demo.stop(Signal::Interrupt));
    let server = Server::serve(&store);
    assert_eq!(server.client().showing(&token).ask(EVERYTHING), before);
}

#[test]
fn a_demo_is_not_kept_where_there_is_something() {
    let dir = tempdir().unwrap();
    std::fs::write(dir.path().join("minutes.txt"), "Minutes").unwrap();
    let before = contents(dir.path());
    let said = run(&["demo", "--keep", dir.path().to_str().unwrap()]).failed(2);
    assert!(said.contains("is not empty"), "{said}");
    assert_eq!(contents(dir.path()), before);
}

#[track_caller]
fn well(ended: &Ended) {
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(!ended.stderr.contains("WARN") && !ended.stderr.contains("ERROR"), "{ended:?}");
}

fn fingerprint(store: &Path) -> Value {
    let ran = run(&["verify", "--json", "--store", store.to_str().unwrap()]).fine();
    ran.json()["fingerprint"].take()
}

#[track_caller]
fn has_a_checkpoint_at(store: &Path, position: &Value) {
    let ran = run(&["replay", "--json", "--store", store.to_str().unwrap()]).fine();
    let replayed = ran.json();
    assert_eq!((&replayed["checkpoint"], &replayed["same"]), (position, &Value::Bool(true)));
}
