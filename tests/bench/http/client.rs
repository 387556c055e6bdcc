//! The lightest client: one connection that is kept, one request at a time.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::fields;
use crate::Outcome;
use crate::load::Worker;

/// A connection to a server.
pub(crate) struct Connection {
    stream: TcpStream,
    head: String,
    /// What was read, from the answer's first byte on.
    read: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(address: &str, path: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\naccept: application/graphql-response+json\r\ncontent-length: "
        );
        Ok(Self { stream, head, read: Vec::with_capacity(64 << 10) })
    }

    /// Sends a body, and gives back the answer's.
    pub(crate) async fn ask(&mut self, body: &str) -> Outcome<&[u8]> {
        let request = format!("{}{}\r\n\r\n{body}", self.head, body.len());
        self.stream.write_all(request.as_bytes()).await?;
        self.read.clear();
        let (start, length) = loop {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err("the server hung up".into());
            }
            if let Some(found) = body_of(&self.read)? {
                break found;
            }
        };
        while self.read.len() < start + length {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err("the server hung up".into());
            }
        }
        Ok(self.read.get(start..).unwrap_or_default())
    }
}

/// Where the body begins and how long it is, once the head is there.
fn body_of(read: &[u8]) -> Outcome<Option<(usize, usize)>> {
    let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(read.get(..end).unwrap_or_default())?;
    if !head.starts_with("HTTP/1.1 200") {
        return Err(head.into());
    }
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse())
    });
    Ok(Some((end + 4, length.ok_or("an answer without a length")??)))
}

/// Asks for one meeting's agenda after the other.
pub(crate) struct Asking {
    pub(crate) connection: Connection,
    /// Requests, shared by all.
    pub(crate) bodies: Arc<Vec<String>>,
    pub(crate) next: usize,
}

impl Worker for Asking {
    async fn once(&mut self) -> Outcome<()> {
        self.next = (self.next + 1) % self.bodies.len().max(1);
        let body = self.bodies.get(self.next).ok_or("nothing to ask")?;
        let answer = self.connection.ask(body).await?;
        if answer.starts_with(b"{\"data\":{\"meeting\":{") { Ok(()) } else { Err(text(answer)) }
    }
}

/// Gives one entry other minutes, again and again.
pub(crate) struct Changing {
    pub(crate) connection: Connection,
    pub(crate) entry: String,
    pub(crate) minutes: u32,
}

impl Worker for Changing {
    async fn once(&mut self) -> Outcome<()> {
        self.minutes = self.minutes % 1440 + 1;
        let body = fields::mutation(&self.entry, self.minutes);
        let answer = self.connection.ask(&body).await?;
        if answer.ends_with(b"\"userErrors\":[]}}}") { Ok(()) } else { Err(text(answer)) }
    }
}

fn text(answer: &[u8]) -> Box<dyn std::error::Error + Send + Sync> {
    String::from_utf8_lossy(answer).into()
}
