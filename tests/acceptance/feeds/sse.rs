//! Event streams, as they go over the wire.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use plenary_tests::{Server, followed};
use serde_json::{Value, json};
use tempfile::tempdir;

use super::attendance::Attendance;

const PATIENCE: Duration = Duration::from_secs(30);

/// An answer to a request for an event stream.
pub(super) struct Events(BufReader<TcpStream>);

/// One event: its name, its id and what it says.
pub(super) type Event = (String, Option<String>, Value);

impl Events {
    pub(super) fn open(server: &Server, query: &str, headers: &[(&str, &str)]) -> Self {
        let address = server.url().trim_start_matches("http://");
        let body = json!({ "query": query }).to_string();
        // HTTP/1.0 has no chunks, so what is sent is what is read.
        let mut head = format!(
            "POST /graphql HTTP/1.0\r\nhost: {address}\r\naccept: text/event-stream\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(format!("{head}\r\n{body}").as_bytes()).unwrap();
        Self(BufReader::new(stream))
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.0.read_line(&mut line).unwrap();
        (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// Reads the head, up to the stream; the status.
    pub(super) fn head(&mut self) -> u16 {
        let status = self.line().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let head: Vec<_> = std::iter::from_fn(|| self.line().filter(|it| !it.is_empty())).collect();
        let streams =
            head.iter().any(|it| it.eq_ignore_ascii_case("content-type: text/event-stream"));
        assert_eq!(streams, status == 200, "{head:?}");
        status
    }

    /// The next event; none at the end.
    pub(super) fn next(&mut self) -> Option<Event> {
        let (mut name, mut id, mut data) = (String::new(), None, None);
        loop {
            let line = self.line()?;
            match line.split_once(':') {
                None if line.is_empty() && !name.is_empty() => break,
                None | Some(("", _)) => {}
                Some(("event", value)) => name = value.trim().to_owned(),
                Some(("id", value)) => id = Some(value.trim().to_owned()),
                Some(("data", value)) => data = serde_json::from_str(value).ok(),
                Some(_) => panic!("{line}"),
            }
        }
        Some((name, id, data.unwrap_or_default()))
    }

    fn rest(mut self) -> String {
        let mut rest = String::new();
        self.0.read_to_string(&mut rest).unwrap();
        rest
    }
}

const HISTORY: &str = "subscription { history { verb position } }";

#[test]
fn an_event_stream_tells_resumes_and_ends_with_its_access() {
    let attendance = Attendance::new();
    let mut events = attendance.events("mx", HISTORY, &[]);
    assert_eq!(events.head(), 200);
    attendance.draft("us", "Not for others");
    for title in ["One", "Two", "Three"] {
        attendance.done(&format!(r#"retitleMeeting(input: {{meeting: "m", title: "{title}"}})"#));
    }
    let told: Vec<_> = (0..3).map(|_| events.next().unwrap()).collect();
    for (name, id, data) in &told {
        assert_eq!(
            (name.as_str(), &data["data"]["history"]["verb"]),
            ("next", &json!("retitleMeeting"))
        );
        assert_eq!(data["data"]["history"]["position"], json!(id));
    }
    drop(events);
    // Whoever comes back goes on where they were.
    let id = told[0].1.clone().unwrap();
    let mut events = attendance.events("mx", HISTORY, &[("last-event-id", &id)]);
    assert_eq!(events.head(), 200);
    assert_eq!(events.next().as_ref(), Some(&told[1]));
    assert_eq!(events.next().as_ref(), Some(&told[2]));
    attendance.revoke("mx");
    let (name, _, data) = events.next().unwrap();
    assert_eq!(
        (name.as_str(), &data["errors"][0]["extensions"]["code"]),
        ("next", &json!("ACCESS_ENDED"))
    );
    assert_eq!(events.next().unwrap().0, "complete");
    assert_eq!(events.next(), None);
    let mut events = attendance.events("mx", HISTORY, &[]);
    assert_eq!(events.head(), 401);
    assert!(events.rest().contains("BAD_TOKEN"));
}

#[test]
fn what_is_wrong_with_an_operation_is_told_as_an_event() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    for (query, code) in [
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { meetingChanged(ref: \"m\") { position } }", "UNKNOWN"),
        ("{", "GRAPHQL_PARSE_FAILED"),
    ] {
        let mut events = Events::open(&server, query, &[]);
        assert_eq!(events.head(), 200);
        let (name, _, data) = events.next().unwrap();
        assert_eq!(
            (name.as_str(), &data["errors"][0]["extensions"]["code"]),
            ("next", &json!(code))
        );
        assert_eq!(events.next().unwrap().0, "complete");
        assert_eq!(events.next(), None);
    }
    let mut events = Events::open(&server, "{ position }", &[]);
    assert_eq!(events.head(), 200);
    assert_eq!(events.next().unwrap().2, json!({"data": {"position": "0"}}));
    assert_eq!(events.next().unwrap().0, "complete");
}

#[test]
fn a_subscription_that_accepts_no_stream_is_refused() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    assert_eq!(server.client().send(HISTORY).code(), "SUBSCRIPTIONS_NEED_A_STREAM");
}

#[test]
fn what_the_readme_follows_can_be_followed() {
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let followed = followed();
    assert!(!followed.is_empty());
    for query in followed {
        let mut events = Events::open(&server, query.body["query"].as_str().unwrap(), &[]);
        assert_eq!(events.head(), 200);
        server.client().done(r#"openSeries(input: {title: "S"})"#, "position");
        let (name, id, data) = events.next().unwrap();
        assert_eq!(name, "next");
        assert_eq!(data["data"]["history"]["position"], json!(id));
    }
}
