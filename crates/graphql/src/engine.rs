//! The executor that transports are given.

mod feed;

use std::sync::Arc;

use async_graphql::parser::types::OperationType;
use async_graphql::{EmptyMutation, EmptySubscription, Request, Schema, ServerError, Variables};
use bytes::Bytes;
use plenary_planner::Planner;

use crate::admission;
use crate::calendar;
use crate::errors::refused;
use crate::query::Query;
use crate::request::{self, Documents, Roots, Types, Validator};
use crate::scope::Caller;
use crate::sdl;
use crate::subscription::{Feeds, Subscription};
use crate::transport::{
    self, BoxFuture, Credential, Executor, GraphQlAnswer, GraphQlRequest, Language, NotAdmitted,
    Outcome, Reply,
};
use crate::verbs::Mutation;

/// Answers GraphQL requests from a planner. A clone is another handle to the same one.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    planner: Planner,
    schema: Schema<Query, Mutation, Subscription>,
    feeds: Schema<Feeds, EmptyMutation, EmptySubscription>,
    validator: Validator,
    types: Types,
    documents: Documents,
    sdl: Bytes,
}

/// A request that was found worth executing.
struct Ready {
    variables: Variables,
    roots: Arc<Roots>,
}

/// By which way a request came, which says what it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// One answer is waited for, and nothing may be changed.
    Look,
    /// One answer is waited for.
    Ask,
    /// Whatever comes is listened to: for subscriptions.
    Follow,
}

/// Why a request was not, and what a transport is to make of it.
type Refused = (Vec<ServerError>, Outcome);

impl Engine {
    /// An executor over this planner.
    #[must_use]
    pub fn new(planner: Planner) -> Self {
        let schema = sdl::schema();
        let sdl = sdl::of(&schema).into();
        let (validator, types, documents) = (Validator::new(), Types::new(), Documents::default());
        let feeds = sdl::feeds();
        Self(Arc::new(Inner { planner, schema, feeds, validator, types, documents, sdl }))
    }
}

impl Inner {
    async fn execute(&self, request: GraphQlRequest) -> GraphQlAnswer {
        let GraphQlRequest { caller, query, operation_name, variables, .. } = request;
        let (language, request_id) = (request.language, request.request_id);
        let name = operation_name.as_deref();
        let way = if request.method_allows_mutation { Way::Ask } else { Way::Look };
        let ready = self.prepare(&query, name, variables, way).await;
        let Ready { variables, roots } = match ready {
            Ok(ready) => ready,
            Err((errors, outcome)) => return request::not_executed(errors, outcome, &request_id),
        };
        let mut caller = Caller::new(caller.0, domain(language), request_id);
        caller.roots = Some(roots.clone());
        let caller = Arc::new(caller);
        let mut request = Request::new(String::new()).variables(variables);
        request = request.data(caller.clone()).data(self.planner.clone());
        request.set_parsed_query(roots.document());
        let response = self.schema.execute(request).await;
        request::answer(response, &caller, &roots)
    }

    async fn prepare(
        &self,
        query: &str,
        name: Option<&str>,
        variables: serde_json::Map<String, serde_json::Value>,
        way: Way,
    ) -> Result<Ready, Refused> {
        let wrong = |error| (vec![error], Outcome::RequestError);
        let known = self.documents.get(query).map_err(wrong)?;
        let operation = request::operation(&known.document, name).map_err(wrong)?;
        if operation.ty == OperationType::Mutation && way == Way::Look {
            let message = "Mutations are sent by POST: to follow a link is to look.";
            let error = refused("MUTATION_BY_GET", message, None);
            return Err((vec![error], Outcome::MutationByGet));
        }
        if operation.ty == OperationType::Subscription && way != Way::Follow {
            let message = "A subscription needs a stream: accept text/event-stream, or open a \
                           WebSocket.";
            return Err(wrong(refused("SUBSCRIPTIONS_NEED_A_STREAM", message, None)));
        }
        let variables = request::coerce(operation, variables).map_err(wrong)?;
        request::check_limits(&self.types, &known.document, operation, &variables)
            .map_err(wrong)?;
        self.validator
            .check(&known, name, &variables)
            .await
            .map_err(|errors| (errors, Outcome::RequestError))?;
        if way == Way::Follow {
            request::one_root(&known.document, operation).map_err(wrong)?;
        }
        let roots = Roots::of(&self.types, &known, operation, &variables);
        Ok(Ready { variables, roots })
    }
}

fn domain(language: Language) -> plenary_domain::Language {
    match language {
        Language::English => plenary_domain::Language::english(),
        Language::Spanish => plenary_domain::Language::spanish(),
    }
}

impl Executor for Engine {
    fn admit(&self, credential: Credential) -> Result<transport::Caller, NotAdmitted> {
        admission::admit(&self.0.planner, credential).map(transport::Caller)
    }

    fn may_still(&self, caller: &transport::Caller) -> bool {
        self.0.planner.may_still(&caller.0)
    }

    fn calendar(&self, token: &str, language: Language) -> Option<Bytes> {
        calendar::opened_by(&self.0.planner, token, &domain(language)).map(Bytes::from)
    }

    fn execute(&self, request: GraphQlRequest) -> BoxFuture<GraphQlAnswer> {
        let inner = self.0.clone();
        Box::pin(async move { inner.execute(request).await })
    }

    fn follow(&self, request: GraphQlRequest, resume: Option<String>) -> BoxFuture<Reply> {
        let inner = self.0.clone();
        Box::pin(async move {
            if inner.subscribes(&request) {
                feed::open(inner, request, resume).await
            } else {
                Reply::Once(inner.execute(request).await)
            }
        })
    }

    fn ready(&self) -> Result<(), String> {
        self.0.planner.ready()
    }

    fn sdl(&self) -> Bytes {
        self.0.sdl.clone()
    }
}
