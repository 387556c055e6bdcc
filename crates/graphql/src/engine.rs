//! The executor that transports are given.

use std::sync::Arc;

use async_graphql::parser::types::{ExecutableDocument, OperationType};
use async_graphql::{EmptySubscription, Request, Schema, ServerError, Variables};
use bytes::Bytes;
use plenary_planner::Planner;

use crate::errors::refused;
use crate::query::Query;
use crate::request::{self, Documents, Roots, Types};
use crate::scope::Caller;
use crate::sdl;
use crate::transport::{BoxFuture, Executor, GraphQlAnswer, GraphQlRequest, Language, Outcome};
use crate::verbs::Mutation;

/// Answers GraphQL requests from a planner. A clone is another handle to the same one.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    planner: Planner,
    schema: Schema<Query, Mutation, EmptySubscription>,
    types: Types,
    documents: Documents,
    sdl: Bytes,
}

/// A request that was found worth executing.
struct Ready {
    document: Arc<ExecutableDocument>,
    variables: Variables,
    roots: Roots,
}

/// Why a request was not, and what a transport is to make of it.
type Refused = Box<(ServerError, Outcome)>;

impl Engine {
    /// An executor over this planner.
    #[must_use]
    pub fn new(planner: Planner) -> Self {
        let schema = sdl::schema();
        let sdl = sdl::of(&schema).into();
        let (types, documents) = (Types::new(), Documents::default());
        Self(Arc::new(Inner { planner, schema, types, documents, sdl }))
    }
}

impl Inner {
    async fn execute(&self, request: GraphQlRequest) -> GraphQlAnswer {
        let GraphQlRequest { query, operation_name, variables, language, request_id, .. } = request;
        let name = operation_name.as_deref();
        let ready = self.prepare(&query, name, variables, request.method_allows_mutation);
        let Ready { document, variables, roots } = match ready {
            Ok(ready) => ready,
            Err(refused) => {
                let (error, outcome) = *refused;
                return request::not_executed(vec![error], outcome, &request_id);
            }
        };
        let caller = Arc::new(Caller::secretariat(domain(language), request_id));
        let mut request = Request::new(String::new()).variables(variables);
        request = request.data(caller.clone()).data(self.planner.clone());
        request.operation_name = operation_name;
        request.set_parsed_query(ExecutableDocument::clone(&document));
        let response = self.schema.execute(request).await;
        request::answer(response, &caller, roots)
    }

    fn prepare(
        &self,
        query: &str,
        name: Option<&str>,
        variables: serde_json::Map<String, serde_json::Value>,
        may_mutate: bool,
    ) -> Result<Ready, Refused> {
        let wrong = |error| Box::new((error, Outcome::RequestError));
        let document = self.documents.get(query).map_err(wrong)?;
        let operation = request::operation(&document, name).map_err(wrong)?;
        if operation.ty == OperationType::Mutation && !may_mutate {
            let message = "Mutations are sent by POST: to follow a link is to look.";
            let error = refused("MUTATION_BY_GET", message, None);
            return Err(Box::new((error, Outcome::MutationByGet)));
        }
        let variables = request::coerce(operation, variables).map_err(wrong)?;
        request::check_limits(&self.types, &document, operation, &variables).map_err(wrong)?;
        let roots = Roots::of(&self.types, &document, operation, &variables);
        Ok(Ready { document: document.clone(), variables, roots })
    }
}

fn domain(language: Language) -> plenary_domain::Language {
    match language {
        Language::English => plenary_domain::Language::english(),
        Language::Spanish => plenary_domain::Language::spanish(),
    }
}

impl Executor for Engine {
    fn execute(&self, request: GraphQlRequest) -> BoxFuture<GraphQlAnswer> {
        let inner = self.0.clone();
        Box::pin(async move { inner.execute(request).await })
    }

    fn ready(&self) -> Result<(), String> {
        self.0.planner.ready()
    }

    fn sdl(&self) -> Bytes {
        self.0.sdl.clone()
    }
}
