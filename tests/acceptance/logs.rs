//! What operators see: probes, request ids, and logs that machines read.

use std::process::Command;

use plenary_tests::{Server, Signal, plenary, root};
use serde_json::{Value, json};
use tempfile::tempdir;

#[test]
fn every_answer_is_found_again_in_the_log_by_its_request_id() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let server = Server::start(&["--log-json", "serve", "--store", store.to_str().unwrap()]);
    let client = server.client();
    let given = client.post("{\"query\":\"{ position }\"}", &[("x-request-id", "from-a-client")]);
    assert_eq!(given.unwrap().request_id, "from-a-client");
    let own = client.send("{ nonsense }");
    assert_eq!(own.code(), "GRAPHQL_VALIDATION_FAILED");

    let log = server.stop(Signal::Terminate).stderr;
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (id, status) in [("from-a-client", 200), (own.request_id.as_str(), 400)] {
        let of = lines.iter().filter(|line| line["request_id"] == id).collect::<Vec<_>>();
        let [line] = of[..] else { panic!("{id}: {log}") };
        assert_eq!((&line["message"], &line["status"]), (&json!("answered"), &json!(status)));
        assert_eq!((&line["method"], &line["path"]), (&json!("POST"), &json!("/graphql")));
    }
    assert!(!log.contains("nonsense"), "what people ask is not for the log: {log}");
}

#[test]
fn logs_can_be_silenced() {
    let dir = tempdir().unwrap();
    let server =
        Server::start(&["--log", "error", "serve", "--store", dir.path().to_str().unwrap()]);
    server.client().ask("{ position }");
    assert_eq!(server.stop(Signal::Terminate).stderr, "");
}

#[test]
fn an_address_that_others_reach_needs_grants() {
    let dir = tempdir().unwrap();
    let mut command = Command::new(plenary());
    command.args(["serve", "--listen", "0.0.0.0:0", "--store"]).arg(dir.path());
    let ended = command.env_remove("PLENARY_LOG").output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(2), "{said}");
    assert!(said.contains("--insecure-open"), "{said}");
}

#[test]
fn probes_answer() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let client = server.client();
    let (health, ready) = (client.get("/health"), client.get("/ready"));
    assert_eq!((health.status, health.json()), (200, json!({"alive": true})));
    assert_eq!((ready.status, ready.json()), (200, json!({"ready": true})));
    assert_eq!(client.get("/nowhere").code(), "NOT_FOUND");
}

#[test]
fn the_server_hands_out_the_contract() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let schema = std::fs::read_to_string(root().join("schema.graphql")).unwrap();
    assert_eq!(server.client().get("/schema.graphql").text.trim_end(), schema.trim_end());
    assert!(server.client().get("/").text.contains("/graphql"));
}
