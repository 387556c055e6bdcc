//! Streams that nobody reads, that say nothing, and that are too many.

use std::{sync::atomic::Ordering, time::Duration};

use plenary_server::Options;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    client::Ask,
    server::{Server, soon},
    stub::ENDLESS,
};

/// More than the buffers of a connection hold, by far.
const HELD: usize = 64 << 20;

fn impatient() -> Options {
    let mut options = Options::default();
    options.timeouts.write = Duration::from_millis(300);
    options.timeouts.ping = Duration::from_millis(50);
    options.limits.streams = 1;
    options
}

fn events(server: &Server, query: &str) -> Ask {
    server.post(format!(r#"{{"query":"{query}"}}"#)).header("accept", "text/event-stream")
}

/// Asks for a socket.
async fn upgrade(server: &Server) -> TcpStream {
    let mut stream = server.connect().await;
    let head = format!(
        "GET /graphql HTTP/1.1\r\nhost: {}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         sec-websocket-protocol: graphql-transport-ws\r\n\r\n",
        server.address
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

/// A client's frame of text. A mask of zeros is a mask.
fn frame(text: &str) -> Vec<u8> {
    let length = u8::try_from(text.len()).unwrap();
    assert!(length < 126);
    [&[0x81, 0x80 | length, 0, 0, 0, 0], text.as_bytes()].concat()
}

async fn socket(server: &Server, query: &str) -> TcpStream {
    let mut stream = upgrade(server).await;
    let subscribe = format!(r#"{{"type":"subscribe","id":"1","payload":{{"query":"{query}"}}}}"#);
    for text in [r#"{"type":"connection_init"}"#, &subscribe] {
        stream.write_all(&frame(text)).await.unwrap();
    }
    stream
}

/// What is sent until something comes up in it.
async fn read_until(stream: &mut TcpStream, wanted: &[u8]) -> Vec<u8> {
    let mut read = Vec::new();
    while !read.windows(wanted.len()).any(|window| window == wanted) {
        let mut bytes = [0; 1024];
        let length = soon(stream.read(&mut bytes)).await.unwrap();
        assert!(length > 0, "it ended: {}", String::from_utf8_lossy(&read));
        read.extend_from_slice(&bytes[..length]);
    }
    read
}

async fn is_left_without_reading_on(server: &Server, stream: TcpStream) {
    soon(server.stub.left.notified()).await;
    let told = server.stub.told.load(Ordering::SeqCst);
    assert!(told * ENDLESS < HELD, "{told} things were told to nobody");
    drop(stream);
}

#[tokio::test]
async fn a_socket_that_is_not_read_waits_and_is_cut() {
    let server = Server::with(impatient()).await;
    let stream = socket(&server, "endless").await;
    is_left_without_reading_on(&server, stream).await;
}

#[tokio::test]
async fn an_event_stream_that_is_not_read_waits_and_is_cut() {
    let server = Server::with(impatient()).await;
    let stream = events(&server, "endless").open().await;
    is_left_without_reading_on(&server, stream).await;
}

#[tokio::test]
async fn an_event_stream_that_has_nothing_to_say_shows_that_it_is_there() {
    let server = Server::with(impatient()).await;
    let mut stream = events(&server, "silent").open().await;
    read_until(&mut stream, b":\n\n").await;
}

#[tokio::test]
async fn there_are_so_many_streams_and_their_places_come_back() {
    let server = Server::with(impatient()).await;
    let mut first = events(&server, "silent").open().await;
    read_until(&mut first, b":\n\n").await;
    events(&server, "silent").answer().await.is(503, "TOO_MANY_STREAMS");
    let refused = read_until(&mut upgrade(&server).await, b"TOO_MANY_STREAMS").await;
    assert!(refused.starts_with(b"HTTP/1.1 503 "));
    drop(first);
    let again = async {
        loop {
            let mut stream = events(&server, "silent").open().await;
            let mut status = [0; 12];
            stream.read_exact(&mut status).await.unwrap();
            if &status == b"HTTP/1.1 200" {
                return;
            }
        }
    };
    soon(again).await;
}

#[tokio::test]
async fn a_socket_that_answers_nothing_is_cut() {
    let server = Server::with(impatient()).await;
    let mut stream = socket(&server, "silent").await;
    read_until(&mut stream, b"connection_ack").await;
    let mut rest = Vec::new();
    // Pings come, unanswered, and then the end.
    soon(stream.read_to_end(&mut rest)).await.unwrap();
    assert!(rest.contains(&0x89), "no ping: {rest:?}");
}

#[tokio::test]
async fn a_server_that_stops_ends_its_streams() {
    let server = Server::with(Options::default()).await;
    let mut events = events(&server, "silent").open().await;
    let mut socket = socket(&server, "silent").await;
    read_until(&mut events, b":\n\n").await;
    read_until(&mut socket, b"connection_ack").await;
    let end = server.stop().await;
    let mut rest = Vec::new();
    soon(events.read_to_end(&mut rest)).await.unwrap();
    read_until(&mut socket, &[0x03, 0xe9]).await;
    drop(socket);
    soon(end).await.unwrap().unwrap();
}
