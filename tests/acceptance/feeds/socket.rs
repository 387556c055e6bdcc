//! A client of WebSockets that does what it is told, right or wrong.

use std::net::TcpStream;
use std::time::Duration;

use plenary_tests::Server;
use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::handshake::HandshakeError;
use tungstenite::http::HeaderName;
use tungstenite::{Message, WebSocket};

/// Longer than anything takes: who waits so long waits for nothing.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) struct Socket(WebSocket<TcpStream>);

/// Asks for a socket with these headers beside what every client sends.
///
/// The error is the status and the body of what refuses it.
pub(super) fn handshake(
    server: &Server,
    headers: &[(&str, &str)],
) -> Result<Socket, (u16, String)> {
    let address = server.url().trim_start_matches("http://").to_owned();
    let mut request = format!("ws://{address}/graphql").into_client_request().unwrap();
    for (name, value) in headers {
        let name: HeaderName = name.parse().unwrap();
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    let stream = TcpStream::connect(&address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    match tungstenite::client(request, stream) {
        Ok((socket, _)) => Ok(Socket(socket)),
        Err(HandshakeError::Failure(tungstenite::Error::Http(answer))) => {
            let body = answer.body().clone().unwrap_or_default();
            Err((answer.status().as_u16(), String::from_utf8(body).unwrap()))
        }
        Err(error) => panic!("{error}"),
    }
}

impl Socket {
    /// A socket that has not introduced itself.
    pub(super) fn open(server: &Server) -> Self {
        let protocol = ("sec-websocket-protocol", "graphql-transport-ws");
        handshake(server, &[protocol]).unwrap_or_else(|refused| panic!("{refused:?}"))
    }

    /// Introduces itself.
    pub(super) fn init(&mut self, authorization: Option<&str>) {
        let payload = authorization.map(|value| json!({ "authorization": value }));
        self.say(&json!({"type": "connection_init", "payload": payload}));
        assert_eq!(self.hear(), json!({"type": "connection_ack"}));
    }

    pub(super) fn subscribe(&mut self, id: &str, query: &str, variables: &Value) {
        let payload = json!({"query": query, "variables": variables});
        self.say(&json!({"id": id, "type": "subscribe", "payload": payload}));
    }

    pub(super) fn say(&mut self, message: &Value) {
        self.send(&message.to_string());
    }

    pub(super) fn send(&mut self, text: &str) {
        // A socket that is closed meanwhile tells why when it is read.
        let _ = self.0.send(Message::text(text));
    }

    pub(super) fn send_binary(&mut self, bytes: &[u8]) {
        self.0.send(Message::binary(bytes.to_vec())).unwrap();
    }

    /// The next message.
    #[track_caller]
    pub(super) fn hear(&mut self) -> Value {
        loop {
            match self.0.read().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("no message: {other:?}"),
            }
        }
    }

    /// How it is closed, whatever is said before.
    #[track_caller]
    pub(super) fn closed(&mut self) -> (u16, String) {
        loop {
            if let Message::Close(frame) = self.0.read().unwrap() {
                let frame = frame.expect("it is said why");
                return (frame.code.into(), frame.reason.to_string());
            }
        }
    }
}
