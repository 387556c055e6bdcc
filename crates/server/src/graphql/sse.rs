//! GraphQL over Server-Sent Events, one operation to a connection: the "distinct connections mode" of
//! <https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md>.
//!
//! Each event's `id` is the position that it goes on after: a client that comes back with it as
//! `Last-Event-ID` misses nothing.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{
    body::{Body, HttpBody},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use bytes::Bytes;
use hyper::body::Frame;
use plenary_graphql::transport::{Feed, Reply, Step};
use tokio::{
    sync::mpsc,
    time::{Interval, MissedTickBehavior, interval, timeout},
};

use crate::{
    app::App,
    panics::caught,
    quality::preferences,
    refusal::Refusal,
    request_id::RequestId,
    streams::{Follower, Place},
};

const MEDIA: &str = "text/event-stream";

/// Where a client that comes back says which event it had last.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// A comment, which clients pass over: it keeps proxies from taking a quiet stream for a dead one.
const STILL_HERE: Bytes = Bytes::from_static(b":\n\n");
const COMPLETE: Bytes = Bytes::from_static(b"event: complete\ndata:\n\n");

/// Whether a client takes an event stream.
pub(super) fn is_accepted(headers: &HeaderMap) -> bool {
    preferences(headers, &header::ACCEPT)
        .any(|it| it.weight > 0 && it.value.eq_ignore_ascii_case(MEDIA))
}

/// The event that a client had last.
pub(super) fn last_event(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(LAST_EVENT_ID)?.to_str().ok()?;
    (!id.is_empty()).then(|| id.to_owned())
}

/// Streams what comes of an operation. It ends with the server, with its follower's access, or when
/// nobody reads it any more.
pub(super) fn stream(
    app: Arc<App>,
    id: &RequestId,
    follower: Follower,
    reply: Reply,
) -> Result<Response, Refusal> {
    let place = app.streams.place()?;
    let (events, receiver) = mpsc::channel(1);
    let mut keep_alive = interval(app.timeouts.ping);
    keep_alive.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let stream = Stream { app, follower, place, events, keep_alive };
    let id = id.clone();
    tokio::spawn(async move { drop(caught(&id, stream.run(reply)).await) });
    let mut response = Response::new(Body::new(Events(receiver)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    // Proxies that gather answers before passing them on are asked not to.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

struct Stream {
    app: Arc<App>,
    follower: Follower,
    place: Place,
    events: mpsc::Sender<Bytes>,
    keep_alive: Interval,
}

/// Nobody reads any more.
struct Gone;

impl Stream {
    async fn run(mut self, reply: Reply) {
        let _ = match reply {
            Reply::Once(answer) => self.last(&answer.body).await,
            Reply::Feed(feed) => self.follow(feed).await,
        };
    }

    async fn follow(&mut self, mut feed: Box<dyn Feed>) -> Result<(), Gone> {
        loop {
            let Some(step) = self.next(&mut *feed).await? else { return Ok(()) };
            match step {
                Step::Next { body, cursor } => self.send(event(&body, Some(&cursor))).await?,
                Step::AccessEnded(body) | Step::Failed(body) => return self.last(&body).await,
            }
        }
    }

    /// What the feed says next; nothing if the server stops or the follower is not who they were.
    async fn next(&mut self, feed: &mut dyn Feed) -> Result<Option<Step>, Gone> {
        let executor = self.app.executions.executor();
        let ended = || Ok(Some(Step::AccessEnded(Bytes::from_static(ENDED))));
        let mut next = feed.next();
        loop {
            tokio::select! {
                step = &mut next => {
                    return if self.follower.may_still(executor) { Ok(Some(step)) } else { ended() };
                }
                _ = self.keep_alive.tick() => {
                    if !self.follower.may_still(executor) {
                        return ended();
                    }
                    let sent = timeout(self.app.timeouts.write, self.events.send(STILL_HERE)).await;
                    sent.map_err(|_| Gone)?.map_err(|_| Gone)?;
                }
                () = self.place.stopping() => return Ok(None),
                () = self.events.closed() => return Err(Gone),
            }
        }
    }

    async fn last(&mut self, body: &Bytes) -> Result<(), Gone> {
        self.send(event(body, None)).await?;
        self.send(COMPLETE).await
    }

    /// Waits for a client that reads slowly, but not forever.
    async fn send(&mut self, event: Bytes) -> Result<(), Gone> {
        tokio::select! {
            sent = timeout(self.app.timeouts.write, self.events.send(event)) => {
                sent.map_err(|_| Gone)?.map_err(|_| Gone)
            }
            () = self.place.stopping() => Err(Gone),
        }
    }
}

/// What is told where access has ended beside the feed, which would have said it with a request's id.
const ENDED: &[u8] =
    br#"{"errors":[{"message":"Your access has ended.","extensions":{"code":"ACCESS_ENDED"}}]}"#;

/// A response is written in one line, so it needs no more than one `data`.
fn event(body: &[u8], cursor: Option<&str>) -> Bytes {
    let id = cursor.map(|cursor| format!("id: {cursor}\n")).unwrap_or_default();
    [b"event: next\n", id.as_bytes(), b"data: ", body, b"\n\n"].concat().into()
}

/// The events as a body.
struct Events(mpsc::Receiver<Bytes>);

impl HttpBody for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|event| event.map(|event| Ok(Frame::data(event))))
    }
}
