//! Running requests to their end, whether or not anyone still waits for the answer.

use std::{convert::Infallible, future::poll_fn, sync::Arc, task::Poll};

use plenary_graphql::transport::{Executor, GraphQlAnswer, GraphQlRequest, Reply};
use tokio::sync::mpsc;

use crate::{panics::caught, refusal::Refusal, request_id::RequestId};

/// The executor, and a count of what it is running.
///
/// Each execution that waits for something is a task of its own: a client that hangs up drops the
/// future that waits for the task, not the task, so a mutation is never cancelled half-way.
pub(crate) struct Executions {
    executor: Arc<dyn Executor>,
    /// Never sent on: every task holds a clone, so the channel closes when the last one is done.
    running: mpsc::Sender<Infallible>,
}

/// The other end: tells when every execution is done and [`Executions`] is gone.
pub(crate) struct Unfinished(mpsc::Receiver<Infallible>);

impl Unfinished {
    pub(crate) async fn wait(mut self) {
        let _closed = self.0.recv().await;
    }
}

impl Executions {
    pub(crate) fn new(executor: Arc<dyn Executor>) -> (Self, Unfinished) {
        let (running, closed) = mpsc::channel(1);
        (Self { executor, running }, Unfinished(closed))
    }

    pub(crate) fn executor(&self) -> &dyn Executor {
        &*self.executor
    }

    /// Answers one request.
    pub(crate) async fn one(
        &self,
        id: &RequestId,
        request: GraphQlRequest,
    ) -> Result<GraphQlAnswer, Refusal> {
        let executor = Arc::clone(&self.executor);
        self.run(id, async move { executor.execute(request).await }).await
    }

    /// Carries out whatever operation it is, or begins it if it is a subscription.
    pub(crate) async fn follow(
        &self,
        id: &RequestId,
        request: GraphQlRequest,
        resume: Option<String>,
    ) -> Result<Reply, Refusal> {
        let executor = Arc::clone(&self.executor);
        self.run(id, async move { executor.follow(request, resume).await }).await
    }

    /// Answers requests one after the other, so that a query sees what a mutation before it did.
    pub(crate) async fn all(
        &self,
        id: &RequestId,
        requests: Vec<GraphQlRequest>,
    ) -> Result<Vec<GraphQlAnswer>, Refusal> {
        let executor = Arc::clone(&self.executor);
        let work = async move {
            let mut answers = Vec::with_capacity(requests.len());
            for request in requests {
                answers.push(executor.execute(request).await);
            }
            answers
        };
        self.run(id, work).await
    }

    async fn run<T: Send + 'static>(
        &self,
        id: &RequestId,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (id, running) = (id.clone(), self.running.clone());
        let mut work = Box::pin(async move {
            // Caught inside the task, so that a panic is logged even if no one waits any more.
            let outcome = caught(&id, work).await;
            drop(running);
            outcome
        });
        // What never waits, as no query does, is done at once and needs no task.
        match poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await {
            Poll::Ready(outcome) => outcome,
            // A task that is neither done nor panicked was dropped with the runtime.
            Poll::Pending => tokio::spawn(work).await.unwrap_or(Err(Refusal::Stopping)),
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use plenary_graphql::transport::{
        BoxFuture, Caller, Credential, Language, NotAdmitted, Outcome,
    };
    use tokio::sync::Notify;

    use super::*;

    /// Begins when asked, and finishes when told.
    #[derive(Default)]
    struct Gate {
        begun: Notify,
        open: Arc<Notify>,
        finished: Arc<Notify>,
    }

    impl Executor for Gate {
        fn admit(&self, _: Credential) -> Result<Caller, NotAdmitted> {
            Ok(Caller::at_the_store())
        }

        fn may_still(&self, _: &Caller) -> bool {
            true
        }

        fn calendar(&self, _: &str, _: Language) -> Option<Bytes> {
            None
        }

        fn execute(&self, _: GraphQlRequest) -> BoxFuture<GraphQlAnswer> {
            self.begun.notify_one();
            let (open, finished) = (Arc::clone(&self.open), Arc::clone(&self.finished));
            Box::pin(async move {
                open.notified().await;
                finished.notify_one();
                GraphQlAnswer { body: Bytes::new(), outcome: Outcome::Executed }
            })
        }

        fn ready(&self) -> Result<(), String> {
            Ok(())
        }

        fn sdl(&self) -> Bytes {
            Bytes::new()
        }
    }

    fn request() -> GraphQlRequest {
        GraphQlRequest {
            caller: Caller::at_the_store(),
            query: "mutation { open }".to_owned(),
            operation_name: None,
            variables: serde_json::Map::new(),
            extensions: serde_json::Map::new(),
            language: Language::English,
            request_id: "1".to_owned(),
            method_allows_mutation: true,
        }
    }

    #[tokio::test]
    async fn an_execution_that_no_one_waits_for_goes_on_to_its_end() {
        let gate = Arc::new(Gate::default());
        let (executions, unfinished) = Executions::new(Arc::clone(&gate) as Arc<dyn Executor>);
        let id = RequestId::of(&axum::http::HeaderMap::new());

        tokio::select! {
            _ = executions.one(&id, request()) => panic!("it was not told to finish"),
            () = gate.begun.notified() => {}
        }
        gate.open.notify_one();

        gate.finished.notified().await;
        drop(executions);
        unfinished.wait().await;
    }
}
