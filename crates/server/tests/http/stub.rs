//! An executor that does what the query's text says, and otherwise tells what reached it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use plenary_graphql::transport::{
    BoxFuture, Caller, Credential, Executor, GraphQlAnswer, GraphQlRequest, Language, NotAdmitted,
    Outcome,
};
use serde_json::json;
use tokio::sync::Notify;

/// The token of the one calendar that there is.
pub(crate) const CALENDAR: &str = "plenary_11_secret";

#[derive(Default)]
pub(crate) struct Stub {
    /// Told when a request that waits has begun.
    pub(crate) begun: Notify,
    /// Lets one request that waits go on.
    pub(crate) gate: Arc<Notify>,
    /// Whether a request that waited got to its end.
    pub(crate) finished: Arc<AtomicBool>,
    pub(crate) unready: AtomicBool,
}

impl Executor for Stub {
    fn admit(&self, _: Credential) -> Result<Caller, NotAdmitted> {
        Ok(Caller::at_the_store())
    }

    fn may_still(&self, _: &Caller) -> bool {
        true
    }

    fn calendar(&self, token: &str, language: Language) -> Option<bytes::Bytes> {
        (token == CALENDAR).then(|| format!("BEGIN:VCALENDAR {}", language.tag()).into())
    }

    fn execute(&self, request: GraphQlRequest) -> BoxFuture<GraphQlAnswer> {
        match request.query.as_str() {
            "panic at once" => panic!("as asked"),
            "panic later" => Box::pin(async { panic!("as asked") }),
            "mutation wait" => self.wait(),
            query if query.starts_with("mutation") && !request.method_allows_mutation => {
                refused(Outcome::MutationByGet)
            }
            "broken" => refused(Outcome::RequestError),
            "overload" => refused(Outcome::Overloaded { retry_after: Duration::from_millis(1500) }),
            _ => answer(Outcome::Executed, &json!({ "data": told(&request) })),
        }
    }

    fn ready(&self) -> Result<(), String> {
        if self.unready.load(Ordering::SeqCst) {
            Err("the store is read-only".to_owned())
        } else {
            Ok(())
        }
    }

    fn sdl(&self) -> bytes::Bytes {
        "type Query { meetings: [Meeting!]! }".into()
    }
}

impl Stub {
    fn wait(&self) -> BoxFuture<GraphQlAnswer> {
        self.begun.notify_one();
        let (gate, finished) = (Arc::clone(&self.gate), Arc::clone(&self.finished));
        Box::pin(async move {
            gate.notified().await;
            finished.store(true, Ordering::SeqCst);
            answer(Outcome::Executed, &json!({ "data": { "waited": true } })).await
        })
    }
}

fn told(request: &GraphQlRequest) -> serde_json::Value {
    json!({
        "query": request.query,
        "operationName": request.operation_name,
        "variables": request.variables,
        "extensions": request.extensions,
        "language": request.language.tag(),
        "requestId": request.request_id,
        "mayMutate": request.method_allows_mutation,
    })
}

fn refused(outcome: Outcome) -> BoxFuture<GraphQlAnswer> {
    answer(outcome, &json!({ "errors": [{ "message": "refused by the stub" }] }))
}

fn answer(outcome: Outcome, body: &serde_json::Value) -> BoxFuture<GraphQlAnswer> {
    let body = body.to_string().into();
    Box::pin(async move { GraphQlAnswer { body, outcome } })
}
