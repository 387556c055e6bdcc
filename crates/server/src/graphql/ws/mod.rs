//! GraphQL over WebSocket: the protocol graphql-transport-ws, as
//! <https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md> has it.

mod close;
mod message;
mod operations;
mod socket;

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, WebSocketUpgrade},
    http::{HeaderMap, header, request::Parts},
    response::Response,
};

use crate::{app::App, panics::caught, peer::Peer, refusal::Refusal, request_id::RequestId};
use socket::Session;

const PROTOCOL: &str = "graphql-transport-ws";

/// Messages that are somewhat over the limit are heard out, so that their client can be told.
const HEARD_OUT: usize = 2;

/// Whether a request asks for a WebSocket.
pub(super) fn is_asked_for(headers: &HeaderMap) -> bool {
    let upgrade = headers.get(header::UPGRADE).and_then(|value| value.to_str().ok());
    upgrade.is_some_and(|value| value.eq_ignore_ascii_case("websocket"))
}

/// Opens a socket. A token that is shown by a header is looked at before anything is opened.
pub(super) async fn open(
    app: Arc<App>,
    id: &RequestId,
    mut parts: Parts,
) -> Result<Response, Refusal> {
    let upgrade = WebSocketUpgrade::from_request_parts(&mut parts, &()).await;
    let upgrade = upgrade.map_err(|_| Refusal::NotAWebSocket)?.protocols([PROTOCOL]);
    if upgrade.selected_protocol().is_none() {
        return Err(Refusal::Subprotocol);
    }
    if parts.headers.contains_key(header::AUTHORIZATION) {
        let from = Peer::of(&parts.extensions);
        app.access.admit(app.executions.executor(), &parts.headers, from).await?;
    }
    let place = app.streams.place()?;
    let longest = app.limits.body_bytes * HEARD_OUT;
    let id = id.clone();
    let upgrade = upgrade.max_message_size(longest).max_frame_size(longest).write_buffer_size(0);
    Ok(upgrade.on_upgrade(move |socket| async move {
        let session = Session::new(app, id.clone(), parts, socket);
        // A panic is logged where it is caught; the socket is gone with it.
        let _ = caught(&id, session.run(place)).await;
    }))
}
