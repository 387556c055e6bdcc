//! `/graphql`: GraphQL over HTTP, by GET (queries only) and by POST (JSON, single or in a batch).

mod answer;
mod body;
mod language;
mod media;
mod parameters;

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::request::Parts,
    response::Response,
};
use plenary_graphql::transport::GraphQlRequest;

use crate::{app::App, refusal::Refusal, request_id::RequestId};
pub(crate) use language::language;
pub(crate) use media::Media;
use parameters::{Parameters, Posted};

/// Answers a query in the address. It never mutates: to follow a link is to look.
pub(crate) async fn get(State(app): State<Arc<App>>, id: RequestId, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    respond(&id, &parts, async |media| {
        let query = parts.uri.query().unwrap_or_default();
        let caller = app.access.admit(app.executions.executor(), &parts.headers).await?;
        let parameters = Parameters::from_query_string(query)?;
        let request = parameters.into_request(&app.limits, &id, &parts, caller, false)?;
        let answer = app.executions.one(&id, request).await?;
        Ok(answer::single(media, answer))
    })
    .await
}

/// Answers what the body asks.
pub(crate) async fn post(State(app): State<Arc<App>>, id: RequestId, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    respond(&id, &parts, async |media| {
        media::require_json(&parts.headers)?;
        let caller = app.access.admit(app.executions.executor(), &parts.headers).await?;
        let body = body::read(body, &parts.headers, &app.limits, &app.timeouts).await?;
        let request = |parameters: Parameters| -> Result<GraphQlRequest, Refusal> {
            parameters.into_request(&app.limits, &id, &parts, caller.clone(), true)
        };
        match Posted::from_json(&body, app.limits.batch)? {
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
    .await
}

/// Settles first how to answer, so that refusals too come in the form that the client reads.
async fn respond(
    id: &RequestId,
    parts: &Parts,
    answer: impl AsyncFnOnce(Media) -> Result<Response, Refusal>,
) -> Response {
    let Some(media) = Media::negotiated(&parts.headers) else {
        return Refusal::NotAcceptable.response(Media::Json, id);
    };
    answer(media).await.unwrap_or_else(|refusal| refusal.response(media, id))
}
