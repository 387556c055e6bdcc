//! Reading a body, within bounds.

use axum::{
    body::{Body, HttpBody},
    http::{HeaderMap, header},
};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::time::timeout;

use crate::{
    options::{Limits, Timeouts},
    refusal::Refusal,
};

/// How many times the limit is read and thrown away before a refusal. A client that is cut off
/// while it still sends often never sees the answer, so one that is somewhat over is heard out.
const HEARD_OUT: u64 = 4;

/// The whole body. One that came in one piece is not copied.
pub(crate) async fn read(
    body: Body,
    headers: &HeaderMap,
    limits: &Limits,
    timeouts: &Timeouts,
) -> Result<Bytes, Refusal> {
    timeout(timeouts.body, within(body, headers, limits.body_bytes))
        .await
        .unwrap_or(Err(Refusal::BodyTooSlow { seconds: timeouts.body.as_secs() }))
}

async fn within(mut body: Body, headers: &HeaderMap, limit: usize) -> Result<Bytes, Refusal> {
    let announced = body.size_hint().lower();
    if announced <= limit as u64 {
        match Limited::new(&mut body, limit).collect().await {
            Ok(whole) => return Ok(whole.to_bytes()),
            Err(error) if error.is::<LengthLimitError>() => {}
            Err(_) => return Err(Refusal::BodyBrokeOff),
        }
    }
    // Whoever asks before sending is told without having sent.
    if !headers.contains_key(header::EXPECT) {
        discard(body, HEARD_OUT * limit as u64).await;
    }
    Err(Refusal::BodyTooLong { limit })
}

/// Reads the body of a request that was refused by its head, if it is no longer than others may be, and
/// throws it away: so its client sees the refusal, and no connection that breaks under it.
pub(crate) async fn let_go(body: Body, headers: &HeaderMap, limits: &Limits, timeouts: &Timeouts) {
    if !body.is_end_stream() && !headers.contains_key(header::EXPECT) {
        // Whoever is slower than this has had their chance.
        let _ = timeout(timeouts.body, discard(body, limits.body_bytes as u64)).await;
    }
}

async fn discard(mut body: Body, mut most: u64) {
    if body.size_hint().lower() > most {
        return;
    }
    while let Some(Ok(frame)) = body.frame().await {
        let length = frame.data_ref().map_or(0, Bytes::len) as u64;
        let Some(left) = most.checked_sub(length) else {
            return;
        };
        most = left;
    }
}
