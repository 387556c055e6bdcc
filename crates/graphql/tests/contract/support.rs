//! A planner over a journal in memory, asked as a transport asks.

use std::sync::Arc;

use plenary_graphql::Engine;
use plenary_graphql::transport::{Caller, Executor, GraphQlRequest, Language, Outcome};
use plenary_journal::{Journal, MemoryJournal};
use plenary_planner::{DeclaredClock, Options, Planner};
use serde_json::{Map, Value};

/// The id that every request of these tests bears.
pub(crate) const REQUEST_ID: &str = "test-request";

/// A secretariat with an empty store and a clock of its own.
pub(crate) struct Desk {
    pub(crate) engine: Engine,
    pub(crate) clock: Arc<DeclaredClock>,
}

/// An answer: what a transport learns, and what a client reads.
pub(crate) struct Answer {
    pub(crate) outcome: Outcome,
    pub(crate) text: String,
    pub(crate) body: Value,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::over(Arc::new(MemoryJournal::new()))
    }

    /// A desk over a journal that somebody else can reach, too.
    pub(crate) fn over(journal: Arc<dyn Journal>) -> Self {
        let clock = Arc::new(DeclaredClock::at("2023-09-01T09:00:00Z".parse().unwrap()));
        let planner = Planner::over(journal, clock.clone(), Options::default()).unwrap();
        Self { engine: Engine::new(planner), clock }
    }

    /// Sends a document that needs nothing else.
    pub(crate) async fn send(&self, query: &str) -> Answer {
        self.execute(request(query)).await
    }

    /// Sends a document with variables.
    pub(crate) async fn send_with(&self, query: &str, variables: Value) -> Answer {
        self.execute(with(request(query), variables)).await
    }

    pub(crate) async fn execute(&self, request: GraphQlRequest) -> Answer {
        let answer = self.engine.execute(request).await;
        let text = String::from_utf8(answer.body.to_vec()).unwrap();
        let body = serde_json::from_str(&text).expect(&text);
        Answer { outcome: answer.outcome, text, body }
    }

    /// The data of a query that is expected to go well.
    #[track_caller]
    pub(crate) fn ask(&self, query: &str) -> impl Future<Output = Value> {
        let caller = std::panic::Location::caller();
        async move { self.send(query).await.data_at(caller) }
    }

    /// Runs a mutation that is expected to be done, given as its field with arguments and the
    /// selection of its payload; its payload comes back.
    pub(crate) async fn run(&self, field: &str, selection: &str) -> Value {
        let query = format!(
            "mutation {{ it: {field} {{ {selection} userErrors {{ code message path }} }} }}"
        );
        let mut data = self.ask(&query).await;
        let payload = data["it"].take();
        assert_eq!(payload["userErrors"], Value::Array(Vec::new()), "{field}");
        payload
    }

    /// Runs a mutation that is expected to be refused; the one user error comes back.
    pub(crate) async fn refused(&self, field: &str) -> Value {
        let selection = "userErrors { code message path params { name value } entities }";
        let mut data = self.ask(&format!("mutation {{ it: {field} {{ {selection} }} }}")).await;
        let errors = data["it"]["userErrors"].as_array_mut().unwrap();
        assert_eq!(errors.len(), 1, "{field}: {errors:?}");
        errors.remove(0)
    }

    pub(crate) fn set_clock(&self, time: &str) {
        self.clock.set(time.parse().unwrap());
    }
}

impl Answer {
    #[track_caller]
    pub(crate) fn data(self) -> Value {
        self.data_at(std::panic::Location::caller())
    }

    fn data_at(mut self, caller: &std::panic::Location<'_>) -> Value {
        assert_eq!(self.outcome, Outcome::Executed, "{caller}: {}", self.text);
        assert!(self.body.get("errors").is_none(), "{caller}: {}", self.text);
        self.body["data"].take()
    }

    /// The only error's code.
    #[track_caller]
    pub(crate) fn code(&self) -> &str {
        self.error()["extensions"]["code"].as_str().expect(&self.text)
    }

    /// The only error, which bears the request's id.
    #[track_caller]
    pub(crate) fn error(&self) -> &Value {
        let errors = self.body["errors"].as_array().expect(&self.text);
        assert_eq!(errors.len(), 1, "{}", self.text);
        assert_eq!(errors[0]["extensions"]["requestId"], REQUEST_ID, "{}", self.text);
        &errors[0]
    }

    /// The message of an error of the request: nothing was executed, and there is no `data`.
    #[track_caller]
    pub(crate) fn request_error(&self) -> String {
        assert_eq!(self.outcome, Outcome::RequestError, "{}", self.text);
        assert!(self.body.get("data").is_none(), "{}", self.text);
        let error = self.error();
        assert!(error["extensions"]["code"].is_string(), "{}", self.text);
        error["message"].as_str().unwrap().to_owned()
    }
}

/// A request as a transport makes it from a POST in English.
pub(crate) fn request(query: &str) -> GraphQlRequest {
    GraphQlRequest {
        caller: Caller::at_the_store(),
        query: query.to_owned(),
        operation_name: None,
        variables: Map::new(),
        extensions: Map::new(),
        language: Language::English,
        request_id: REQUEST_ID.to_owned(),
        method_allows_mutation: true,
    }
}

pub(crate) fn with(mut request: GraphQlRequest, variables: Value) -> GraphQlRequest {
    let Value::Object(variables) = variables else { panic!("variables are an object") };
    request.variables = variables;
    request
}
