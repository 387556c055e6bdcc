//! The executor that transports are given.

mod feed;

use std::sync::Arc;

use async_graphql::parser::types::OperationType;
use async_graphql::{EmptyMutation, EmptySubscription, Request, Schema, ServerError, Variables};
use bytes::Bytes;
use plenary_planner::Planner;

use crate::admission;
use crate::calendar;
use crate::errors::{beyond_budget, over_budget, refused};
use crate::limiting::{Charge, Cost, Limiter};
use crate::query::Query;
use crate::request::{self, Documents, Known, READING, Roots, Types, Validator};
use crate::scope::Caller;
use crate::sdl;
use crate::subscription::{Feeds, Subscription};
use crate::transport::{
    self, BoxFuture, Budgets, Credential, Executor, GraphQlAnswer, GraphQlRequest, Language,
    NotAdmitted, Outcome, Reply, Takings,
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
    limiter: Option<Limiter>,
    takings: Option<Arc<dyn Takings>>,
}

/// What an engine is to do beside answering; nothing if left as it is.
#[derive(Clone, Default)]
pub struct Settings {
    /// How much callers may ask for; whoever has the store itself may ask for anything.
    pub budgets: Option<Budgets>,
    /// What keeps account of what the secretariat takes out of the store.
    pub takings: Option<Arc<dyn Takings>>,
}

/// A request that was read: what it asks for, and what that costs.
struct Measured {
    known: Arc<Known>,
    variables: Variables,
    points: u64,
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
        Self::with(planner, Settings::default())
    }

    /// The same, with settings.
    #[must_use]
    pub fn with(planner: Planner, settings: Settings) -> Self {
        let Settings { budgets, takings } = settings;
        let limiter = budgets.map(Limiter::new);
        let schema = sdl::schema();
        let sdl = sdl::of(&schema).into();
        let (validator, types, documents) = (Validator::new(), Types::new(), Documents::default());
        let feeds = sdl::feeds();
        Self(Arc::new(Inner {
            planner,
            schema,
            feeds,
            validator,
            types,
            documents,
            sdl,
            limiter,
            takings,
        }))
    }
}

impl Inner {
    async fn execute(&self, request: GraphQlRequest) -> GraphQlAnswer {
        let GraphQlRequest { caller, query, operation_name, variables, .. } = request;
        let (language, request_id) = (request.language, request.request_id);
        let name = operation_name.as_deref();
        let way = if request.method_allows_mutation { Way::Ask } else { Way::Look };
        let (cost, ready) = self.ready(&caller, &query, name, variables, way).await;
        let Ready { variables, roots } = match ready {
            Ok(ready) => ready,
            Err((errors, outcome)) => {
                return request::not_executed(errors, outcome, &request_id, cost);
            }
        };
        let mut caller = Caller::new(caller.who, domain(language), request_id);
        caller.roots = Some(roots.clone());
        let caller = Arc::new(caller);
        let mut request = Request::new(String::new()).variables(variables);
        request = request.data(caller.clone()).data(self.planner.clone());
        if let Some(takings) = &self.takings {
            request = request.data(takings.clone());
        }
        request.set_parsed_query(roots.document());
        let response = self.schema.execute(request).await;
        request::answer(response, &caller, &roots, cost)
    }

    /// Reads a request, takes what it costs, and checks it; with the cost, whatever came of it.
    async fn ready(
        &self,
        caller: &transport::Caller,
        query: &str,
        name: Option<&str>,
        variables: serde_json::Map<String, serde_json::Value>,
        way: Way,
    ) -> (Option<Cost>, Result<Ready, Refused>) {
        let measured = self.measure(query, name, variables, way);
        let reading = READING * (1 + query.len() as u64 / 1024);
        let points = measured.as_ref().map_or(reading, |measured| measured.points);
        match (self.charge(caller, points), measured) {
            (Ok(cost), Ok(measured)) => (cost, self.prepare(measured, name, way).await),
            (Ok(cost), Err(refused)) => (cost, Err(refused)),
            (Err((cost, refused)), _) => (Some(cost), Err(refused)),
        }
    }

    /// Takes what a request costs from its caller's budget, if there is one and it holds that much.
    fn charge(
        &self,
        caller: &transport::Caller,
        points: u64,
    ) -> Result<Option<Cost>, (Cost, Refused)> {
        let Some(limiter) = &self.limiter else { return Ok(None) };
        match limiter.charge(caller, points) {
            Charge::Free => Ok(None),
            Charge::Paid(cost) => Ok(Some(cost)),
            Charge::Later(cost, retry_after) => {
                let outcome = Outcome::RateLimited { retry_after };
                Err((cost, (vec![over_budget(cost, retry_after)], outcome)))
            }
            Charge::Never(cost) => Err((cost, (vec![beyond_budget(cost)], Outcome::RequestError))),
        }
    }

    /// Reads a request, as far as is needed to tell what it costs.
    fn measure(
        &self,
        query: &str,
        name: Option<&str>,
        variables: serde_json::Map<String, serde_json::Value>,
        way: Way,
    ) -> Result<Measured, Refused> {
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
        let points = request::check_limits(&self.types, &known.document, operation, &variables)
            .map_err(wrong)?;
        Ok(Measured { known, variables, points })
    }

    async fn prepare(
        &self,
        measured: Measured,
        name: Option<&str>,
        way: Way,
    ) -> Result<Ready, Refused> {
        let wrong = |error| (vec![error], Outcome::RequestError);
        let Measured { known, variables, .. } = measured;
        let operation = request::operation(&known.document, name).map_err(wrong)?;
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
        admission::admit(&self.0.planner, credential)
    }

    fn may_still(&self, caller: &transport::Caller) -> bool {
        self.0.planner.may_still(&caller.who)
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
