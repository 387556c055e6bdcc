//! One socket, from its introduction to its end.

use std::{pin::pin, sync::Arc, time::Duration};

use axum::{
    extract::ws::{Message as Frame, Utf8Bytes, WebSocket},
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use bytes::Bytes;
use plenary_graphql::transport::Executor;
use tokio::time::{Instant, interval_at, sleep, timeout};

use super::{
    close::Close,
    message::{self, ACK, Message},
    operations::{Operations, Said},
};
use crate::{
    app::App,
    graphql::parameters::Parameters,
    peer::Peer,
    refusal::Refusal,
    request_id::RequestId,
    streams::{Follower, Place},
};

/// How long a client is given to say good-bye.
const GOOD_BYE: Duration = Duration::from_secs(1);

/// After how many unanswered pings a client is taken to be gone.
const SILENT: u32 = 3;

/// How a socket ends.
enum End {
    /// We close it, and say why.
    Closed(Close),
    /// Its client is gone, or does not read what it is sent.
    Gone,
}

impl From<Close> for End {
    fn from(close: Close) -> Self {
        Self::Closed(close)
    }
}

pub(super) struct Session {
    app: Arc<App>,
    id: RequestId,
    /// The head of the request that began it.
    parts: Parts,
    socket: WebSocket,
    follower: Option<Follower>,
    operations: Operations,
    /// How many pings went unanswered.
    silent: u32,
}

impl Session {
    pub(super) fn new(app: Arc<App>, id: RequestId, parts: Parts, socket: WebSocket) -> Self {
        let (follower, operations) = (None, Operations::new());
        Self { app, id, parts, socket, follower, operations, silent: 0 }
    }

    pub(super) async fn run(mut self, mut place: Place) {
        let end = tokio::select! {
            end = self.serve() => end,
            () = place.stopping() => Close::Stopping.into(),
        };
        let Self { mut socket, operations, .. } = self;
        drop(operations);
        if let End::Closed(close) = end {
            tracing::debug!(request_id = self.id.as_str(), ?close, "socket closed");
            let farewell = async {
                let sent = socket.send(Frame::Close(Some(close.frame()))).await;
                // What the client sent meanwhile is read: unread, it would make the system cut the
                // connection before the client has read why.
                while sent.is_ok() && matches!(socket.recv().await, Some(Ok(_))) {}
            };
            let _ = timeout(GOOD_BYE, farewell).await;
        }
    }

    async fn serve(&mut self) -> End {
        let timeouts = self.app.timeouts;
        let mut late = pin!(sleep(timeouts.init));
        let mut beat = interval_at(Instant::now() + timeouts.ping, timeouts.ping);
        loop {
            let done = tokio::select! {
                frame = self.socket.recv() => match frame {
                    Some(Ok(frame)) => self.hear(frame).await,
                    Some(Err(_)) | None => Err(End::Gone),
                },
                (id, said) = self.operations.next() => self.tell(&id, said).await,
                () = &mut late, if self.follower.is_none() => Err(Close::NoInit.into()),
                _ = beat.tick() => self.look_after().await,
            };
            if let Err(end) = done {
                return end;
            }
        }
    }

    async fn hear(&mut self, frame: Frame) -> Result<(), End> {
        self.silent = 0;
        let text = match frame {
            Frame::Text(text) => text,
            Frame::Binary(_) => return Err(Close::Invalid.into()),
            Frame::Ping(_) | Frame::Pong(_) => return Ok(()),
            Frame::Close(_) => {
                // Its good-bye is answered as the next frame is waited for.
                let _ = timeout(GOOD_BYE, self.socket.recv()).await;
                return Err(End::Gone);
            }
        };
        if text.len() > self.app.limits.body_bytes {
            return Err(Close::TooLong.into());
        }
        match Message::read(&text).map_err(|_| Close::Invalid)? {
            Message::Init { authorization } => self.introduce(authorization).await,
            Message::Ping { payload } => self.send(message::pong(payload.as_deref()).into()).await,
            Message::Pong => Ok(()),
            Message::Subscribe { id, parameters } => self.subscribe(&id, *parameters).await,
            Message::Complete { id } => {
                self.operations.end(&id);
                Ok(())
            }
        }
    }

    async fn introduce(&mut self, authorization: Option<String>) -> Result<(), End> {
        if self.follower.is_some() {
            return Err(Close::SecondInit.into());
        }
        let mut shown = HeaderMap::new();
        let value = match authorization {
            Some(value) => Some(HeaderValue::from_str(&value).map_err(|_| Close::Forbidden)?),
            None => None,
        };
        let headers = match value {
            Some(value) => {
                shown.insert(header::AUTHORIZATION, value);
                &shown
            }
            None => &self.parts.headers,
        };
        let showed_nothing = !headers.contains_key(header::AUTHORIZATION);
        let from = Peer::of(&self.parts.extensions);
        let admitted = self.app.access.admit(self.executor(), headers, from).await;
        let caller = admitted.map_err(|_| Close::Forbidden)?;
        self.follower = Some(Follower { caller, showed_nothing });
        self.send(Bytes::from_static(ACK.as_bytes())).await
    }

    async fn subscribe(&mut self, id: &str, parameters: Parameters) -> Result<(), End> {
        let follower = self.follower.as_ref().ok_or(Close::Unauthorized)?;
        self.check_access()?;
        if self.operations.has(id) {
            return Err(Close::Taken(id.to_owned()).into());
        }
        let limit = self.app.limits.operations;
        let (limits, caller) = (&self.app.limits, follower.caller.clone());
        let request = match parameters.into_request(limits, &self.id, &self.parts, caller, true) {
            Ok(_) if self.operations.len() >= limit => Err(Refusal::TooManyOperations { limit }),
            Err(Refusal::Missing { .. } | Refusal::WrongType { .. }) => {
                return Err(Close::Invalid.into());
            }
            request => request,
        };
        match request {
            Ok(request) => {
                self.operations.begin(&self.app, &self.id, id, request);
                Ok(())
            }
            Err(refusal) => {
                let errors = message::errors(refusal.body(&self.id).as_bytes());
                self.send(message::about(id, "error", Some(&errors))).await
            }
        }
    }

    async fn tell(&mut self, id: &str, said: Said) -> Result<(), End> {
        self.check_access()?;
        let message = match said {
            Said::Next(body) => return self.send(message::about(id, "next", Some(&body))).await,
            Said::Error(errors) => message::about(id, "error", Some(&errors)),
            Said::Complete => message::about(id, "complete", None),
            Said::AccessEnded => return Err(Close::Forbidden.into()),
        };
        self.operations.end(id);
        self.send(message).await
    }

    /// Now and then: whether the client is still there, and may still be.
    async fn look_after(&mut self) -> Result<(), End> {
        self.check_access()?;
        if self.silent >= SILENT {
            return Err(End::Gone);
        }
        self.silent += 1;
        self.frame(Frame::Ping(Bytes::new())).await
    }

    fn check_access(&self) -> Result<(), End> {
        match &self.follower {
            Some(follower) if !follower.may_still(self.executor()) => Err(Close::Forbidden.into()),
            Some(_) | None => Ok(()),
        }
    }

    fn executor(&self) -> &dyn Executor {
        self.app.executions.executor()
    }

    async fn send(&mut self, message: Bytes) -> Result<(), End> {
        let text = Utf8Bytes::try_from(message).map_err(|_| End::Gone)?;
        self.frame(Frame::Text(text)).await
    }

    /// Waits for a client that reads slowly, but not forever.
    async fn frame(&mut self, frame: Frame) -> Result<(), End> {
        match timeout(self.app.timeouts.write, self.socket.send(frame)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(End::Gone),
        }
    }
}
