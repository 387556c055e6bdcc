//! `/graphql`: GraphQL over HTTP, by GET (queries only) and by POST (JSON, single or in a batch); as an
//! event stream, and over a WebSocket.

mod answer;
mod body;
mod language;
mod media;
mod parameters;
mod sse;
mod ws;

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{header, request::Parts},
    response::Response,
};
use plenary_graphql::transport::{Caller, GraphQlRequest, Reply};

use crate::{app::App, peer::Peer, refusal::Refusal, request_id::RequestId, streams::Follower};
pub(crate) use body::let_go;
pub(crate) use language::language;
pub(crate) use media::Media;
use parameters::{Parameters, Posted};

/// Answers a query in the address. It never mutates: to follow a link is to look.
pub(crate) async fn get(State(app): State<Arc<App>>, id: RequestId, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if ws::is_asked_for(&parts.headers) {
        let opened = ws::open(app, &id, parts).await;
        return opened.unwrap_or_else(|refusal| refusal.response(Media::Json, &id));
    }
    respond(&id, &parts, async |media| {
        let query = parts.uri.query().unwrap_or_default();
        let caller = admit(&app, &parts).await?;
        let parameters = Parameters::from_query_string(query)?;
        let request = parameters.into_request(&app.limits, &id, &parts, caller, false)?;
        if sse::is_accepted(&parts.headers) {
            return follow(&app, &id, &parts, media, request).await;
        }
        let answer = app.executions.one(&id, request).await?;
        Ok(answer::single(media, answer))
    })
    .await
}

/// Answers what the body asks.
pub(crate) async fn post(State(app): State<Arc<App>>, id: RequestId, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut unread = Some(body);
    let response = respond(&id, &parts, async |media| {
        media::require_json(&parts.headers)?;
        let caller = admit(&app, &parts).await?;
        let body = unread.take().unwrap_or_default();
        let body = body::read(body, &parts.headers, &app.limits, &app.timeouts).await?;
        let request = |parameters: Parameters| -> Result<GraphQlRequest, Refusal> {
            parameters.into_request(&app.limits, &id, &parts, caller.clone(), true)
        };
        match Posted::from_json(&body, app.limits.batch)? {
            Posted::Single(parameters) if sse::is_accepted(&parts.headers) => {
                follow(&app, &id, &parts, media, request(parameters)?).await
            }
            Posted::Single(parameters) => {
                let answer = app.executions.one(&id, request(parameters)?).await?;
                Ok(answer::single(media, answer))
            }
            Posted::Batch(batch) => {
                let requests = batch.into_iter().map(request).collect::<Result<_, _>>()?;
                let answers = app.executions.all(&id, requests).await?;
                Ok(answer::batch(media, &answers))
            }
        }
    })
    .await;
    if let Some(body) = unread {
        let_go(body, &parts.headers, &app.limits, &app.timeouts).await;
    }
    response
}

async fn admit(app: &App, parts: &Parts) -> Result<Caller, Refusal> {
    let (executor, from) = (app.executions.executor(), Peer::of(&parts.extensions));
    app.access.admit(executor, &parts.headers, from).await
}

/// Streams what comes of an operation, or answers once where a client takes that too and one answer is
/// all there is.
async fn follow(
    app: &Arc<App>,
    id: &RequestId,
    parts: &Parts,
    media: Media,
    request: GraphQlRequest,
) -> Result<Response, Refusal> {
    let showed_nothing = !parts.headers.contains_key(header::AUTHORIZATION);
    let follower = Follower { caller: request.caller.clone(), showed_nothing };
    let resume = sse::last_event(&parts.headers);
    match app.executions.follow(id, request, resume).await? {
        Reply::Once(answer) if Media::negotiated(&parts.headers).is_some() => {
            Ok(answer::single(media, answer))
        }
        reply @ (Reply::Once(_) | Reply::Feed(_)) => {
            sse::stream(Arc::clone(app), id, follower, reply)
        }
    }
}

/// Settles first how to answer, so that refusals too come in the form that the client reads.
async fn respond(
    id: &RequestId,
    parts: &Parts,
    answer: impl AsyncFnOnce(Media) -> Result<Response, Refusal>,
) -> Response {
    let media = match Media::negotiated(&parts.headers) {
        Some(media) => media,
        // What is refused before anything streams is JSON all the same.
        None if sse::is_accepted(&parts.headers) => Media::Json,
        None => return Refusal::NotAcceptable.response(Media::Json, id),
    };
    answer(media).await.unwrap_or_else(|refusal| refusal.response(media, id))
}
