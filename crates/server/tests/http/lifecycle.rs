//! Clients that hang up, and servers that stop.

use std::{
    process::{self, Command},
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use plenary_server::{Options, Timeouts, shutdown_signal};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{
    client::Answer,
    server::{Server, soon},
};

const WAIT: &str = r#"{"query":"mutation wait"}"#;

#[tokio::test]
async fn a_mutation_is_finished_before_the_stop_though_its_client_hung_up() {
    let server = Server::start().await;
    let stub = Arc::clone(&server.stub);
    let stream = server.post(WAIT).open().await;
    soon(stub.begun.notified()).await;
    drop(stream);

    let end = server.stop().await;
    assert!(!stub.finished.load(Ordering::SeqCst));
    stub.gate.notify_one();

    soon(end).await.unwrap().unwrap();
    assert!(stub.finished.load(Ordering::SeqCst));
}

#[tokio::test]
async fn a_stopping_server_answers_what_it_had_begun() {
    let server = Server::start().await;
    let stub = Arc::clone(&server.stub);
    let mut stream = server.post(WAIT).open().await;
    soon(stub.begun.notified()).await;

    let end = server.stop().await;
    stub.gate.notify_one();

    assert_eq!(Answer::read(&mut stream).await.told("waited"), true);
    soon(end).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_stopping_server_does_not_wait_for_idle_connections() {
    let server = Server::start().await;
    let mut idle = server.connect().await;
    let ask = format!("GET /health HTTP/1.1\r\nhost: {}\r\n\r\n", server.address);
    idle.write_all(ask.as_bytes()).await.unwrap();
    let mut answered = [0; 15];
    soon(idle.read_exact(&mut answered)).await.unwrap();
    assert_eq!(&answered, b"HTTP/1.1 200 OK");

    let end = server.stop().await;
    soon(end).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_stop_takes_no_longer_than_it_may() {
    let server = Server::with(Options {
        timeouts: Timeouts { stop: Duration::from_millis(50), ..Timeouts::default() },
        ..Options::default()
    })
    .await;
    let mut stream = server.post(WAIT).open().await;
    soon(server.stub.begun.notified()).await;

    let end = server.stop().await;
    soon(end).await.unwrap().unwrap();
    let mut rest = Vec::new();
    let _ = soon(stream.read_to_end(&mut rest)).await;
    assert!(rest.is_empty());
}

#[cfg(unix)]
#[tokio::test]
async fn a_polite_kill_is_the_sign_to_stop() {
    for signal in ["-TERM", "-INT"] {
        let stop = shutdown_signal().unwrap();
        let own = process::id().to_string();
        let sent = Command::new("kill").args([signal, &own]).status().unwrap();
        assert!(sent.success());
        soon(stop).await;
    }
}
