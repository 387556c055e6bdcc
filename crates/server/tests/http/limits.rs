//! How much a request may hold, and how long it may take.

use std::time::Duration;

use plenary_server::{Limits, Options, Timeouts};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{
    client::Answer,
    server::{Server, soon},
};

fn query_of(length: usize) -> String {
    format!(r#"{{"query":"{}"}}"#, "q".repeat(length))
}

#[tokio::test]
async fn a_commit_of_a_megabyte_fits_and_more_than_the_limit_is_413() {
    let server = Server::start().await;
    let of = |length| format!(r#"{{"query":"q","variables":{{"a":"{}"}}}}"#, "x".repeat(length));
    assert_eq!(server.post(of(1 << 20)).answer().await.status, 200);
    let answer = server.post(of(1_500_000)).answer().await;
    answer.is(413, "BODY_TOO_LONG");
    assert!(answer.body.contains("1500000 bytes"));
}

#[tokio::test]
async fn a_body_that_does_not_tell_its_length_is_held_to_the_limit_too() {
    let server = Server::with(Options {
        limits: Limits { body_bytes: 100, ..Limits::default() },
        ..Options::default()
    })
    .await;
    let head = server.post("").without("content-length");
    let mut stream = head.header("transfer-encoding", "chunked").open().await;
    let chunk = format!("64\r\n{}\r\n", "x".repeat(100));
    stream.write_all(chunk.repeat(2).as_bytes()).await.unwrap();
    stream.write_all(b"0\r\n\r\n").await.unwrap();
    Answer::read(&mut stream).await.is(413, "BODY_TOO_LONG");
}

#[tokio::test]
async fn who_asks_before_sending_is_refused_without_having_sent() {
    let server = Server::start().await;
    let head = server.post("").without("content-length").header("content-length", "2000000");
    let mut stream = head.header("expect", "100-continue").open().await;
    Answer::read(&mut stream).await.is(413, "BODY_TOO_LONG");
}

#[tokio::test]
async fn a_long_query_is_413_and_a_long_address_414() {
    let server = Server::start().await;
    assert_eq!(server.post(query_of(100_000)).answer().await.status, 200);
    server.post(query_of(100_001)).answer().await.is(413, "QUERY_TOO_LONG");
    let target = format!("/graphql?query={}", "q".repeat(16 << 10));
    server.get(&target).answer().await.is(414, "URL_TOO_LONG");
}

#[tokio::test]
async fn an_endless_head_is_431() {
    let server = Server::start().await;
    let ask = server.get("/health").header("x-filler", &"x".repeat(70_000));
    let mut stream = server.connect().await;
    // Refused before it is all there, so sending the rest may fail.
    let _ = stream.write_all(&ask.head().as_bytes()[..66_000]).await;
    assert_eq!(Answer::read(&mut stream).await.status, 431);
}

/// A server that waits for nothing longer than 50 ms.
async fn impatient() -> Server {
    let wait = Duration::from_millis(50);
    Server::with(Options {
        timeouts: Timeouts { head: wait, body: wait, ..Timeouts::default() },
        ..Options::default()
    })
    .await
}

#[tokio::test]
async fn a_head_that_does_not_arrive_is_not_waited_for() {
    let server = impatient().await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\nhost: loc").await.unwrap();
    let mut rest = Vec::new();
    soon(stream.read_to_end(&mut rest)).await.unwrap();
    assert!(rest.is_empty());
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_not_waited_for() {
    let server = impatient().await;
    let head = server.post("{").without("content-length");
    let mut stream = head.header("content-length", "10").open().await;
    Answer::read(&mut stream).await.is(408, "BODY_TOO_SLOW");
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let server = impatient().await;
    let mut stream = server.connect().await;
    let ask = format!("GET /health HTTP/1.1\r\nhost: {}\r\n\r\n", server.address);
    stream.write_all(ask.as_bytes()).await.unwrap();
    assert_eq!(Answer::read(&mut stream).await.body, r#"{"alive":true}"#);
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_their_turn() {
    let server = Server::with(Options {
        limits: Limits { connections: 1, ..Limits::default() },
        ..Options::default()
    })
    .await;
    let first = server.post(r#"{"query":"mutation wait"}"#).open().await;
    soon(server.stub.begun.notified()).await;
    let mut second = server.get("/health").open().await;
    server.stub.gate.notify_one();
    drop(first);
    assert_eq!(Answer::read(&mut second).await.status, 200);
}
