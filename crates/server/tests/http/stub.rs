//! An executor that does what the query's text says, and otherwise tells what reached it.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use plenary_graphql::transport::{
    BoxFuture, Caller, Credential, Executor, Feed, GraphQlAnswer, GraphQlRequest, Language,
    NotAdmitted, Outcome, Reply, Step,
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
    /// How often an endless feed was asked for more.
    pub(crate) told: Arc<AtomicUsize>,
    /// Told when an endless feed is let go of.
    pub(crate) left: Arc<Notify>,
}

/// How many bytes an endless feed says each time.
pub(crate) const ENDLESS: usize = 64 << 10;

/// Has always more to say.
struct Endless {
    told: Arc<AtomicUsize>,
    left: Arc<Notify>,
}

impl Feed for Endless {
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + Send + '_>> {
        self.told.fetch_add(1, Ordering::SeqCst);
        let body = json!({ "data": "x".repeat(ENDLESS) }).to_string().into();
        Box::pin(async move { Step::Next { body, cursor: "1".to_owned() } })
    }
}

impl Drop for Endless {
    fn drop(&mut self) {
        self.left.notify_one();
    }
}

/// Has nothing to say, ever.
struct Silent;

impl Feed for Silent {
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + Send + '_>> {
        Box::pin(std::future::pending())
    }
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

    fn follow(&self, request: GraphQlRequest, _: Option<String>) -> BoxFuture<Reply> {
        let feed: Box<dyn Feed> = match request.query.as_str() {
            "endless" => {
                Box::new(Endless { told: Arc::clone(&self.told), left: Arc::clone(&self.left) })
            }
            "silent" => Box::new(Silent),
            _ => {
                let answer = self.execute(request);
                return Box::pin(async move { Reply::Once(answer.await) });
            }
        };
        Box::pin(async move { Reply::Feed(feed) })
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
