//! Many clients at once.

use std::sync::Barrier;
use std::thread;

use plenary_tests::{Client, Server, dialogue};
use serde_json::{Value, json};
use tempfile::tempdir;

const CLIENTS: usize = 64;

#[test]
fn of_two_with_the_same_expected_version_one_wins() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    server.client().commit(&dialogue(), None);
    let query = "{ meeting(ref: \"hlsd-2023\") { agenda { version } } }";
    for round in 0..10 {
        let version = server.client().ask(query)["meeting"]["agenda"]["version"].take();
        let allot = |client: &Client, index: usize| {
            let minutes = 10 + 2 * round + index;
            let input =
                format!("entry: \"opening\", minutes: {minutes}, expectedVersion: {version}");
            client.mutate(&format!("allotMinutes(input: {{{input}}})"), "position")
        };
        let mut payloads = at_once(&server, 2, allot);
        payloads.sort_by_key(|payload| payload["position"].is_null());
        assert_eq!(payloads[0]["userErrors"], json!([]), "round {round}: {payloads:?}");
        assert_eq!(payloads[1]["userErrors"][0]["code"], "VERSION_CONFLICT");
        assert_eq!(payloads[1]["position"], Value::Null);
    }
}

#[test]
fn what_many_clients_place_on_one_agenda_is_all_there_once() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    server.client().commit(&dialogue(), None);
    at_once(&server, CLIENTS, |client, index| {
        let item = format!("key: \"c{index}\", meeting: \"hlsd-2023\", sponsors: [\"us\"]");
        let text = "kind: DISCUSSION, title: \"A topic\", minutes: 2";
        client.done(&format!("proposeItem(input: {{{item}, {text}}})"), "position");
        client.done(&format!("placeItem(input: {{item: \"c{index}\"}})"), "position")
    });
    server.client().done("circulateAgenda(input: {meeting: \"hlsd-2023\"})", "position");
    let agenda = "agenda { entries { number item { key } } minutes { allotted } }";
    let data = server.client().ask(&format!("{{ meeting(ref: \"hlsd-2023\") {{ {agenda} }} }}"));
    let entries = data["meeting"]["agenda"]["entries"].as_array().unwrap();
    let numbers: Vec<_> = entries.iter().map(|entry| entry["number"].as_str().unwrap()).collect();
    let expected: Vec<_> = (1..=CLIENTS + 2).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected);
    let mut keys: Vec<_> = entries.iter().map(|entry| entry["item"]["key"].as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), CLIENTS + 2);
    assert_eq!(data["meeting"]["agenda"]["minutes"]["allotted"], 50 + 2 * CLIENTS);
}

#[test]
fn the_log_has_no_gaps_after_many_clients() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let mut positions = at_once(&server, CLIENTS, |client, index| {
        let payload =
            client.done(&format!("openSeries(input: {{title: \"{index}\"}})"), "position");
        payload["position"].as_str().unwrap().parse::<usize>().unwrap()
    });
    positions.sort_unstable();
    assert_eq!(positions, (1..=CLIENTS).collect::<Vec<_>>());
}

/// Lets so many clients, each with connections of its own, begin at the same time.
fn at_once<T: Send>(
    server: &Server,
    count: usize,
    act: impl Fn(&Client, usize) -> T + Sync,
) -> Vec<T> {
    let barrier = Barrier::new(count);
    let one = &|index| {
        let client = server.client();
        barrier.wait();
        act(&client, index)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|index| scope.spawn(move || one(index))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a client")).collect()
    })
}
