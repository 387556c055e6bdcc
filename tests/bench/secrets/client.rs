//! One connection that is kept, which takes any status for an answer.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::Outcome;

/// A request as it is written.
pub(crate) struct Request(Vec<u8>);

/// A server's status and body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) status: String,
    pub(crate) body: String,
}

pub(crate) struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Request {
    /// A GraphQL document, sent with a token if there is one.
    pub(crate) fn graphql(token: Option<&str>, document: &str) -> Self {
        let body = serde_json::json!({ "query": document }).to_string();
        let authorization =
            token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
        let length = body.len();
        Self(
            format!(
                "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
                 accept: application/graphql-response+json\r\n{authorization}content-length: {length}\r\n\r\n{body}"
            )
            .into_bytes(),
        )
    }

    pub(crate) fn get(path: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").into_bytes())
    }
}

impl Connection {
    pub(crate) fn open(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(64 << 10) })
    }

    /// How long an answer takes to come, to its last byte.
    pub(crate) fn time(&mut self, request: &Request) -> Outcome<Duration> {
        let began = Instant::now();
        self.exchange(request)?;
        Ok(began.elapsed())
    }

    /// What is answered.
    pub(crate) fn ask(&mut self, request: &Request) -> Outcome<Said> {
        let start = self.exchange(request)?;
        let text =
            |bytes: Option<&[u8]>| String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned();
        let head = text(self.read.get(..start));
        let status = head.split(' ').nth(1).unwrap_or_default().to_owned();
        Ok(Said { status, body: text(self.read.get(start..)) })
    }

    /// Sends, and reads all of the answer; says where its body begins.
    fn exchange(&mut self, Request(request): &Request) -> Outcome<usize> {
        self.stream.write_all(request)?;
        self.read.clear();
        let mut whole = None;
        loop {
            if whole.is_none() {
                whole = body_of(&self.read)?;
            }
            match whole {
                Some((start, length)) if self.read.len() >= start + length => return Ok(start),
                _ => self.more()?,
            }
        }
    }

    fn more(&mut self) -> Outcome<()> {
        let mut part = [0; 16 << 10];
        match self.stream.read(&mut part)? {
            0 => Err("the server hung up".into()),
            length => {
                self.read.extend_from_slice(part.get(..length).unwrap_or_default());
                Ok(())
            }
        }
    }
}

/// Where the body begins and how long it is, once the head is there.
fn body_of(read: &[u8]) -> Outcome<Option<(usize, usize)>> {
    let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(read.get(..end).unwrap_or_default())?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse())
    });
    Ok(Some((end + 4, length.ok_or("an answer without a length")??)))
}
