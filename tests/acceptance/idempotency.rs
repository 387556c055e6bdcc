//! A command that is sent again is not done again.

use plenary_tests::{Client, Server, Signal};
use serde_json::{Value, json};
use tempfile::tempdir;

#[test]
fn a_repeated_key_is_answered_with_the_first_outcome() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let client = server.client();
    let first = opened(&client, "Talks");
    client.done("openSeries(input: {title: \"Others\"})", "position");
    let position = client.position();
    assert_eq!(opened(&client, "Talks"), first);
    assert_eq!(client.position(), position);
}

#[test]
fn a_repeated_key_is_known_after_a_restart_and_after_a_kill() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let first = opened(&server.client(), "Talks");
    assert_eq!(server.stop(Signal::Terminate).code, Some(0));
    let server = Server::serve(dir.path());
    assert_eq!(opened(&server.client(), "Talks"), first);
    server.kill();
    let server = Server::serve(dir.path());
    assert_eq!(opened(&server.client(), "Talks"), first);
    refuses_another_command(&server.client());
}

#[test]
fn a_key_that_was_used_for_another_command_is_refused() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    opened(&server.client(), "Talks");
    refuses_another_command(&server.client());
}

#[test]
fn a_refusal_does_not_use_its_key_up() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let client = server.client();
    let error = client.refused("openSeries(input: {title: \"\"}, idempotencyKey: \"note-12\")");
    assert_eq!(error["code"], "TEXT_MISSING");
    opened(&client, "Talks");
}

#[test]
fn a_repeated_list_is_done_once() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let client = server.client();
    let commands = json!([{"openSeries": {"title": "A"}}, {"openSeries": {"title": "B"}}]);
    let first = client.commit(&commands, Some("note-13"));
    assert_eq!(client.commit(&commands, Some("note-13")), first);
    let series = client.ask("{ seriesList { uuid } }");
    assert_eq!(series["seriesList"].as_array().unwrap().len(), 2);
}

fn opened(client: &Client, title: &str) -> Value {
    let field = format!("openSeries(input: {{title: \"{title}\"}}, idempotencyKey: \"note-12\")");
    client.done(&field, "position fingerprint series { uuid }")
}

#[track_caller]
fn refuses_another_command(client: &Client) {
    let position = client.position();
    let error =
        client.refused("openSeries(input: {title: \"Others\"}, idempotencyKey: \"note-12\")");
    assert_eq!(
        (&error["code"], &error["path"]),
        (&json!("IDEMPOTENCY_KEY_REUSED"), &json!(["idempotencyKey"]))
    );
    assert_eq!(client.position(), position);
}
