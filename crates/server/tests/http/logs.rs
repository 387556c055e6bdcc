//! Request ids, panics, and what the log says of both.

use std::{
    io,
    sync::{Arc, Mutex},
};

use serde_json::Value;
use tracing::subscriber::DefaultGuard;

use crate::server::Server;
use crate::stub::CALENDAR;

/// What was logged on this thread; tests run client and server on one.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn keep(&self) -> DefaultGuard {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt().json().with_writer(move || log.clone()).finish();
        tracing::subscriber::set_default(subscriber)
    }

    fn lines(&self) -> Vec<Value> {
        let bytes = self.0.lock().unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_sane_request_id_is_taken_over_and_another_replaced() {
    let server = Server::start().await;
    let ask = |id: &str| server.post(r#"{"query":"{ a }"}"#).header("x-request-id", id);
    let answer = ask("from-the-client").answer().await;
    assert_eq!(answer.header("x-request-id"), Some("from-the-client"));
    assert_eq!(answer.told("requestId"), "from-the-client");

    for id in ["two words", &"x".repeat(65), ""] {
        let answer = ask(id).answer().await;
        let new = answer.header("x-request-id").unwrap();
        assert_eq!((new.len(), &new[14..15]), (36, "7"), "{new} is no UUIDv7");
        assert_eq!(answer.told("requestId"), new);
    }
}

#[tokio::test]
async fn a_panic_is_masked_and_logged_once() {
    for query in ["panic at once", "panic later"] {
        let (server, log) = (Server::start().await, Log::default());
        let _kept = log.keep();
        let ask = server.post(format!(r#"{{"query":"{query}"}}"#));
        let answer = ask.header("x-request-id", "unlucky").answer().await;
        answer.is(500, "INTERNAL");
        assert!(!answer.body.contains("as asked"));

        let mut lines = log.lines();
        lines.retain(|line| line["level"] == "ERROR");
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert_eq!(lines[0]["fields"]["request_id"], "unlucky");
        assert_eq!(lines[0]["fields"]["panic"], "as asked");

        assert_eq!(server.get("/health").answer().await.status, 200);
    }
}

#[tokio::test]
async fn a_request_is_one_line_without_what_was_asked() {
    let (server, log) = (Server::start().await, Log::default());
    let _kept = log.keep();
    let ask = server.get("/graphql?query=%7Bsecret%7D");
    ask.header("x-request-id", "a-1").header("authorization", "Bearer secret").answer().await;

    let lines = log.lines();
    assert_eq!(lines.len(), 1, "{lines:?}");
    let fields = &lines[0]["fields"];
    assert_eq!(fields["method"], "GET");
    assert_eq!(fields["path"], "/graphql");
    assert_eq!(fields["status"], 200);
    assert_eq!(fields["request_id"], "a-1");
    assert!(fields["duration_us"].is_u64());
    assert!(!lines[0].to_string().contains("secret"));
}

#[tokio::test]
async fn the_address_of_a_calendar_is_not_for_the_log() {
    let (server, log) = (Server::start().await, Log::default());
    let _kept = log.keep();
    for path in [
        format!("/calendar/{CALENDAR}.ics"),
        format!("/calendar/{CALENDAR}"),
        format!("//calendar/{CALENDAR}.ics"),
        format!("/calendars/{CALENDAR}.ics"),
        format!("/{CALENDAR}"),
        format!("/calendar/x/{CALENDAR}?language=es"),
    ] {
        server.get(&path).answer().await;
    }
    let lines = log.lines();
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert_eq!(lines[0]["fields"]["path"], "/calendar/");
    assert_eq!(lines[3]["fields"]["path"], "/calendars/plenary_");
    assert!(lines.iter().all(|line| !line.to_string().contains("secret")), "{lines:?}");
}
