//! Following along: WebSockets and event streams, by a raw client that sees every close code, and by
//! the stock clients.

mod attendance;
mod socket;
mod sse;
mod stock;

use std::time::Duration;

use plenary_tests::{Server, Signal};
use serde_json::{Value, json};
use tempfile::tempdir;

use attendance::Attendance;
use socket::{Socket, handshake};

const HISTORY: &str =
    "subscription ($after: Position) { history(after: $after) { verb position } }";

#[test]
fn each_breach_of_the_protocol_has_its_close_code() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let long = format!(r#"{{"type":"ping","payload":{{"x":"{}"}}}}"#, "x".repeat(1_600_000));
    let subscribe =
        r#"{"type":"subscribe","id":"1","payload":{"query":"subscription { history { verb } }"}}"#;
    for (sent, code, reason) in [
        (&["{"][..], 4400, "Invalid message"),
        (&[r#"{"type":"start"}"#], 4400, "Invalid message"),
        (&[r#"{"type":"connection_init"}"#, r#"{"type":"next"}"#], 4400, "Invalid message"),
        (&[subscribe], 4401, "Unauthorized"),
        (
            &[r#"{"type":"connection_init","payload":{"authorization":"Bearer plenary_no"}}"#],
            4403,
            "Forbidden",
        ),
        (&[r#"{"type":"connection_init","payload":{"authorization":"no"}}"#], 4403, "Forbidden"),
        (&[], 4408, "Connection initialisation timeout"),
        (
            &[r#"{"type":"connection_init"}"#, subscribe, subscribe],
            4409,
            "Subscriber for 1 already exists",
        ),
        (
            &[r#"{"type":"connection_init"}"#, r#"{"type":"connection_init"}"#],
            4429,
            "Too many initialisation requests",
        ),
        (&[&long], 1009, "Message too long"),
    ] {
        let mut socket = Socket::open(&server);
        sent.iter().for_each(|text| socket.send(text));
        assert_eq!(socket.closed(), (code, reason.to_owned()), "{sent:.100?}");
    }
    let mut socket = Socket::open(&server);
    socket.send_binary(br#"{"type":"connection_init"}"#);
    assert_eq!(socket.closed(), (4400, "Invalid message".to_owned()));
    // The server is none the worse for it.
    assert_eq!(server.client().position(), "0");
}

#[test]
fn what_is_no_way_to_open_a_socket_is_refused_in_words() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let protocol = ("sec-websocket-protocol", "graphql-transport-ws");
    for (headers, status, code) in [
        (&[][..], 400, "SUBPROTOCOL_NOT_ACCEPTABLE"),
        (&[("sec-websocket-protocol", "graphql-ws")], 400, "SUBPROTOCOL_NOT_ACCEPTABLE"),
        (&[protocol, ("origin", "https://evil.example")], 403, "FOREIGN_ORIGIN"),
        (&[protocol, ("host", "evil.example")], 403, "FOREIGN_HOST"),
        (&[protocol, ("authorization", "Bearer plenary_no")], 401, "BAD_TOKEN"),
        (&[protocol, ("sec-websocket-version", "8")], 400, "NOT_A_WEBSOCKET"),
    ] {
        let (said, body) = handshake(&server, headers).err().expect("it is refused");
        assert_eq!(said, status, "{headers:?}: {body}");
        assert!(body.contains(code), "{headers:?}: {body}");
    }
    let known = [("sec-websocket-protocol", "soap, graphql-transport-ws")];
    assert!(handshake(&server, &known).is_ok());
}

#[test]
fn a_socket_carries_every_kind_of_operation() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let mut socket = Socket::open(&server);
    socket.say(&json!({"type": "ping", "payload": {"before": "init"}}));
    assert_eq!(socket.hear(), json!({"type": "pong", "payload": {"before": "init"}}));
    socket.init(None);
    socket.subscribe("1", "{ nothing }", &json!({}));
    let error = socket.hear();
    assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("1")));
    assert_eq!(error["payload"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
    // After its last word, an id is free again.
    socket.subscribe("1", "{ position }", &json!({}));
    let next = json!({"id": "1", "type": "next", "payload": {"data": {"position": "0"}}});
    assert_eq!(socket.hear(), next);
    assert_eq!(socket.hear(), json!({"id": "1", "type": "complete"}));
    socket.subscribe("feed", "subscription { history { verb } }", &json!({}));
    let open = r#"mutation { openSeries(input: {title: "S"}) { userErrors { code } } }"#;
    socket.subscribe("1", open, &json!({}));
    let mut heard = [socket.hear(), socket.hear(), socket.hear()];
    heard.sort_by_key(|it| format!("{}{}", it["id"], it["type"]));
    assert_eq!(heard[0], json!({"id": "1", "type": "complete"}));
    assert_eq!(heard[1]["payload"]["data"]["openSeries"]["userErrors"], json!([]));
    assert_eq!(heard[2]["payload"]["data"]["history"]["verb"], "openSeries");
    // A client that has enough is told no more, and the id is free at once.
    socket.say(&json!({"id": "feed", "type": "complete"}));
    socket.subscribe("feed", "subscription { history { position } }", &json!({}));
    socket.subscribe("2", open, &json!({}));
    let mut heard = [socket.hear(), socket.hear(), socket.hear()];
    heard.sort_by_key(|it| format!("{}{}", it["id"], it["type"]));
    assert_eq!(heard[2]["payload"]["data"]["history"], json!({"position": "2"}));
    socket.say(&json!({"type": "ping"}));
    assert_eq!(socket.hear(), json!({"type": "pong"}));
}

#[test]
fn a_socket_carries_so_many_operations_and_no_more() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let mut socket = Socket::open(&server);
    socket.init(None);
    for n in 0..33 {
        socket.subscribe(&n.to_string(), "subscription { history { verb } }", &json!({}));
    }
    let error = socket.hear();
    assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("32")));
    assert_eq!(error["payload"][0]["extensions"]["code"], "TOO_MANY_OPERATIONS");
}

#[test]
fn from_any_position_on_nothing_is_left_out_or_told_twice() {
    let attendance = Attendance::new();
    let mut socket = attendance.socket("mx");
    let ask = "{ history(first: 200) { nodes { verb position } } }";
    let all = attendance.ask("mx", ask)["history"]["nodes"].take();
    let all = all.as_array().unwrap();
    assert!(all.len() > 5, "{all:?}");
    for (nth, entry) in all.iter().enumerate() {
        let id = nth.to_string();
        socket.subscribe(&id, HISTORY, &json!({"after": entry["position"]}));
        for expected in &all[nth + 1..] {
            assert_eq!(socket.hear()["payload"]["data"]["history"], *expected);
        }
        socket.say(&json!({"id": id, "type": "complete"}));
    }
}

#[test]
fn a_client_that_reads_late_misses_nothing() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let mut socket = Socket::open(&server);
    socket.init(None);
    socket.subscribe("1", HISTORY, &json!({}));
    socket.say(&json!({"type": "ping"}));
    assert_eq!(socket.hear(), json!({"type": "pong"}));
    let client = server.client();
    let series = json!({"openSeries": {"title": "S"}});
    for _ in 0..4 {
        client.commit(&Value::Array(vec![series.clone(); 250]), None);
    }
    for position in 1..=1000 {
        let told = socket.hear();
        assert_eq!(told["payload"]["data"]["history"]["position"], position.to_string());
    }
}

#[test]
fn each_delegation_is_told_its_own_and_nothing_of_the_others() {
    let attendance = Attendance::new();
    let mut sockets = ["mx", "us"].map(|of| {
        let mut socket = attendance.socket(of);
        socket.subscribe("1", "subscription { history { verb summary } }", &json!({}));
        // What is asked next is answered when the feed has begun.
        socket.subscribe("2", "{ __typename }", &json!({}));
        socket.hear();
        socket.hear();
        socket
    });
    for of in ["us", "mx"] {
        attendance.draft(of, &format!("Secret of {of}"));
    }
    attendance.done(r#"retitleMeeting(input: {meeting: "m", title: "For all"})"#);
    for (of, socket) in ["mx", "us"].into_iter().zip(&mut sockets) {
        let first = socket.hear()["payload"]["data"]["history"].take();
        assert_eq!(first["verb"], "writeDraft", "{first}");
        let other = if of == "mx" { "Secret of us" } else { "Secret of mx" };
        assert!(!first.to_string().contains(other), "{first}");
        assert_eq!(socket.hear()["payload"]["data"]["history"]["verb"], "retitleMeeting");
    }
}

#[test]
fn a_token_that_is_revoked_closes_its_socket_and_no_other() {
    let attendance = Attendance::new();
    let mut sockets = ["mx", "us"].map(|of| attendance.socket(of));
    for socket in &mut sockets {
        socket.subscribe("1", "subscription { history { verb } }", &json!({}));
        socket.subscribe("2", "{ __typename }", &json!({}));
        socket.hear();
        socket.hear();
    }
    attendance.revoke("mx");
    let [mx, us] = &mut sockets;
    assert_eq!(mx.closed(), (4403, "Forbidden".to_owned()));
    us.say(&json!({"type": "ping"}));
    assert_eq!(us.hear(), json!({"type": "pong"}));
    // Nor does it open another.
    let mut again = Socket::open(&attendance.server);
    again.say(
        &json!({"type": "connection_init", "payload": {"authorization": attendance.bearer("mx")}}),
    );
    assert_eq!(again.closed(), (4403, "Forbidden".to_owned()));
}

#[test]
fn whoever_was_the_secretariat_by_showing_nothing_is_not_once_access_is_given() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let mut socket = Socket::open(&server);
    socket.init(None);
    socket.subscribe("1", "subscription { history { verb } }", &json!({}));
    socket.subscribe("2", "{ __typename }", &json!({}));
    socket.hear();
    socket.hear();
    let field = attendance::grant(1, "role: SECRETARIAT");
    server.client().done(&field, "position");
    assert_eq!(socket.closed(), (4403, "Forbidden".to_owned()));
}

#[test]
fn a_stopping_server_ends_what_is_open() {
    let attendance = Attendance::new();
    let mut socket = attendance.socket("mx");
    socket.subscribe("1", "subscription { history { verb } }", &json!({}));
    let mut events = attendance.events("us", "subscription { history { verb } }", &[]);
    assert_eq!(events.head(), 200);
    let begun = std::time::Instant::now();
    attendance.server.tell(Signal::Terminate);
    assert_eq!(socket.closed(), (1001, "Going away".to_owned()));
    assert_eq!(events.next(), None);
    let ended = attendance.server.stop(Signal::Terminate);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}
