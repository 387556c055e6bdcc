//! Executes requests: reads and counts the document, runs it, and shapes what comes back.

use std::collections::HashSet;
use std::sync::Arc;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{ExecutableDocument, TypeKind, TypeSystemDefinition};
use async_graphql::{EmptySubscription, Request, Response, Schema, ServerError, Value, Variables};
use bytes::Bytes;
use plenary_planner::Planner;
use serde_json::json;

use crate::documents::{self, Documents, refusal};
use crate::errors::INTERNAL;
use crate::query::Query;
use crate::scope::Caller;
use crate::transport::{BoxFuture, Executor, GraphQlAnswer, GraphQlRequest, Outcome};
use crate::verbs::Mutation;

type Plenary = Schema<Query, Mutation, EmptySubscription>;

/// Answers GraphQL requests from a planner.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    schema: Plenary,
    planner: Planner,
    documents: Documents,
    /// Root fields that may not be null: `Query.asOf`.
    never_null: HashSet<String>,
    sdl: Bytes,
}

fn schema() -> Plenary {
    Schema::build(Query, Mutation, EmptySubscription).finish()
}

/// The schema in the schema definition language; the same text for the same program.
#[must_use]
pub fn sdl() -> String {
    let options = async_graphql::SDLExportOptions::new().include_specified_by();
    let sdl = schema().sdl_with_options(options);
    let lines = sdl.lines().map(|line| line.trim_end().replace('\t', "  "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned() + "\n"
}

impl Engine {
    /// An engine that answers from this planner.
    #[must_use]
    pub fn new(planner: Planner) -> Self {
        let sdl = sdl();
        let never_null = never_null(&sdl);
        let (schema, documents) = (schema(), Documents::default());
        Self(Arc::new(Inner { schema, planner, documents, never_null, sdl: sdl.into() }))
    }
}

/// The root fields whose type ends in `!`, as `Type.field`.
fn never_null(sdl: &str) -> HashSet<String> {
    let Ok(document) = parse_schema(sdl) else { return HashSet::new() };
    let mut fields = HashSet::new();
    for definition in document.definitions {
        if let TypeSystemDefinition::Type(definition) = definition
            && let TypeKind::Object(object) = definition.node.kind
        {
            let name = definition.node.name.node;
            let never = object.fields.iter().filter(|field| !field.node.ty.node.nullable);
            fields.extend(never.map(|field| format!("{name}.{}", field.node.name.node)));
        }
    }
    fields
}

impl Executor for Engine {
    fn execute(&self, request: GraphQlRequest) -> BoxFuture<GraphQlAnswer> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move { inner.execute(request).await })
    }

    fn ready(&self) -> Result<(), String> {
        self.0.planner.ready()
    }

    fn sdl(&self) -> Bytes {
        self.0.sdl.clone()
    }
}

impl Inner {
    async fn execute(&self, request: GraphQlRequest) -> GraphQlAnswer {
        let id = request.request_id.clone();
        let name = request.operation_name.as_deref();
        let variables = Variables::from_json(request.variables.into());
        let read = self.documents.read(&request.query);
        let read = read.and_then(|document| {
            let operation = &documents::operation(&document, name)?.node;
            documents::check_variables(operation, &variables)?;
            Ok((documents::changes(operation), document.clone()))
        });
        let (changes, document) = match read {
            Ok(read) => read,
            Err(error) => return refused(&id, vec![error], Outcome::RequestError),
        };
        if changes && !request.method_allows_mutation {
            let error =
                refusal("a GET request may not change anything; use POST", "MUTATION_BY_GET");
            return refused(&id, vec![error], Outcome::MutationByGet);
        }
        let language = request.language.tag().parse();
        let language = language.unwrap_or_else(|_| plenary_domain::Language::english());
        let caller = Arc::new(Caller::secretariat(language, id.clone()));
        let mut run = Request::new("").variables(variables).data(caller.clone());
        run = run.data(self.planner.clone());
        run.set_parsed_query(ExecutableDocument::clone(&document));
        run.operation_name.clone_from(&request.operation_name);
        let response = self.schema.execute(run).await;
        self.answer(&id, &caller, &document, name, response)
    }

    fn answer(
        &self,
        id: &str,
        caller: &Caller,
        document: &ExecutableDocument,
        name: Option<&str>,
        mut response: Response,
    ) -> GraphQlAnswer {
        // An error of execution has a path; one of validation has none.
        let executed = response.errors.iter().all(|error| !error.path.is_empty());
        if !executed {
            return refused(id, response.errors, Outcome::RequestError);
        }
        if let Some(fault) = caller.fault() {
            let error =
                crate::errors::fault(fault).into_server_error(async_graphql::Pos::default());
            return refused(id, vec![error], Outcome::Executed);
        }
        if !response.errors.is_empty() {
            response.data = self.with_nulls(document, name, response.data);
        }
        let errors: Vec<_> = response.errors.iter().map(|error| shaped(id, error)).collect();
        let body = match errors.as_slice() {
            [] => serde_json::to_vec(&Data { data: &response.data }),
            errors => serde_json::to_vec(&json!({ "errors": errors, "data": response.data })),
        };
        GraphQlAnswer { body: body.unwrap_or_default().into(), outcome: Outcome::Executed }
    }

    /// Puts `null` where a root field failed, in the order of the query; where that may not be, all
    /// of the data is null.
    fn with_nulls(&self, document: &ExecutableDocument, name: Option<&str>, data: Value) -> Value {
        let Ok(operation) = documents::operation(document, name) else { return data };
        let root = if documents::changes(&operation.node) { "Mutation" } else { "Query" };
        let mut found = match data {
            Value::Object(found) => found,
            _ => Default::default(),
        };
        let mut ordered = async_graphql::indexmap::IndexMap::new();
        for (key, field) in documents::roots(document, &operation.node.selection_set.node) {
            match found.swap_remove(key.as_str()) {
                Some(value) => ordered.insert(async_graphql::Name::new(key), value),
                None if self.never_null.contains(&format!("{root}.{field}")) => return Value::Null,
                None => ordered.insert(async_graphql::Name::new(key), Value::Null),
            };
        }
        Value::Object(ordered)
    }
}

#[derive(serde::Serialize)]
struct Data<'a> {
    data: &'a Value,
}

/// Nothing was executed: errors, and no data.
fn refused(id: &str, errors: Vec<ServerError>, outcome: Outcome) -> GraphQlAnswer {
    let errors: Vec<_> = errors.iter().map(|error| shaped(id, error)).collect();
    let mut body = json!({ "errors": errors });
    if outcome == Outcome::Executed
        && let Some(body) = body.as_object_mut()
    {
        body.insert("data".to_owned(), serde_json::Value::Null);
    }
    GraphQlAnswer { body: body.to_string().into(), outcome }
}

/// An error as it is sent: with a code and the request's id; what is not the caller's is masked.
fn shaped(id: &str, error: &ServerError) -> serde_json::Value {
    let mut sent = serde_json::to_value(error).unwrap_or_default();
    let code = sent.pointer("/extensions/code").and_then(serde_json::Value::as_str);
    let code =
        code.unwrap_or(if error.path.is_empty() { "INVALID" } else { "BAD_INPUT" }).to_owned();
    if code == INTERNAL {
        tracing::error!(request_id = id, error = %error.message, "a request met a fault");
        sent["message"] = "Something went wrong here; tell the operator the request id.".into();
    }
    sent["extensions"]["code"] = code.into();
    sent["extensions"]["requestId"] = id.into();
    sent
}
