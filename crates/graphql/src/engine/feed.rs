//! Subscriptions: begun once, then executed anew for each thing that there is to tell.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use async_graphql::parser::types::OperationType;
use async_graphql::{Request, Response, Variables};
use plenary_domain::{Language, MeetingId, Position};
use plenary_planner::{FeedEnd, Told};

use super::{Inner, Ready, Way, domain};
use crate::request::{self, Roots};
use crate::scope::{Caller, Scope, When};
use crate::subscription::{Follow, Stage, told_as};
use crate::transport::{Feed, GraphQlRequest, Reply, Step};

/// What is asked by whom, of everything that is told.
struct Asked {
    engine: Arc<Inner>,
    who: plenary_domain::Caller,
    language: Language,
    request_id: String,
    variables: Variables,
    roots: Arc<Roots>,
}

/// A subscription that was begun.
struct Following {
    asked: Asked,
    feed: plenary_planner::Feed,
    changes_of: Option<MeetingId>,
}

impl Inner {
    /// Whether the operation is a subscription.
    pub(super) fn subscribes(&self, request: &GraphQlRequest) -> bool {
        let Ok(known) = self.documents.get(&request.query) else { return false };
        let operation = request::operation(&known.document, request.operation_name.as_deref());
        operation.is_ok_and(|operation| operation.ty == OperationType::Subscription)
    }
}

/// Begins a subscription.
pub(super) async fn open(
    engine: Arc<Inner>,
    request: GraphQlRequest,
    resume: Option<String>,
) -> Reply {
    let GraphQlRequest { caller, query, operation_name, variables, request_id, .. } = request;
    let language = domain(request.language);
    let name = operation_name.as_deref();
    let (cost, ready) = engine.ready(&caller, &query, name, variables, Way::Follow).await;
    let Ready { variables, roots } = match ready {
        Ok(ready) => ready,
        Err((errors, outcome)) => {
            return Reply::Once(request::not_executed(errors, outcome, &request_id, cost));
        }
    };
    let asked = Asked { engine, who: caller.who, language, request_id, variables, roots };
    let scope = Scope::new(asked.engine.planner.clone(), asked.seen(), When::Now);
    let stage = Arc::new(Stage::Opening { resume, follow: OnceLock::new() });
    let (response, caller) = asked.execute(scope, stage.clone()).await;
    let follow = match &*stage {
        Stage::Opening { follow, .. } => follow.get().cloned(),
        Stage::Telling { .. } => None,
    };
    match follow {
        Some(follow) => Reply::Feed(Box::new(asked.follow(follow))),
        None => Reply::Once(request::not_begun(response, &caller, cost)),
    }
}

impl Asked {
    fn seen(&self) -> plenary_domain::Seen {
        self.engine.planner.seen(self.who.viewer.clone())
    }

    async fn execute(&self, scope: Scope, stage: Arc<Stage>) -> (Response, Arc<Caller>) {
        let (language, request_id) = (self.language.clone(), self.request_id.clone());
        let mut caller = Caller::at(scope, self.who.clone(), language, request_id);
        caller.roots = Some(self.roots.clone());
        let caller = Arc::new(caller);
        let mut request = Request::new(String::new()).variables(self.variables.clone());
        request = request.data(caller.clone()).data(self.engine.planner.clone()).data(stage);
        request.set_parsed_query(self.roots.document());
        (self.engine.feeds.execute(request).await, caller)
    }

    fn follow(self, follow: Follow) -> Following {
        let Follow { query, changes_of } = follow;
        let feed = self.engine.planner.follow(self.who.clone(), query);
        Following { asked: self, feed, changes_of }
    }
}

impl Following {
    /// What is told next. Of a meeting that is not to be seen any more nothing is.
    async fn told(&mut self) -> Result<Told, FeedEnd> {
        let Some(meeting) = self.changes_of else { return self.feed.entry().await };
        loop {
            let told = self.feed.entries().await?;
            if told.seen.meeting(meeting).is_some() {
                return Ok(told);
            }
        }
    }

    async fn step(&mut self) -> Step {
        let request_id = &self.asked.request_id.clone();
        let told = match self.told().await {
            Ok(told) => told,
            Err(FeedEnd::AccessEnded) => return Step::AccessEnded(request::ended(request_id)),
            Err(FeedEnd::Fault(fault)) => {
                return Step::Failed(request::failed(fault, request_id));
            }
        };
        let last = told.entries.last().map_or(Position::ZERO, |entry| entry.position);
        let scope = Scope::new(self.asked.engine.planner.clone(), told.seen.clone(), When::Now);
        let cursor = told_as(&scope, last);
        let stage = Arc::new(Stage::Telling { told, changes_of: self.changes_of });
        let (response, caller) = self.asked.execute(scope, stage).await;
        let body = request::answer(response, &caller, &self.asked.roots, None).body;
        Step::Next { body, cursor }
    }
}

impl Feed for Following {
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + Send + '_>> {
        Box::pin(self.step())
    }
}
