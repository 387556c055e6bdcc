//! Two doors to one implementation: the same GraphQL is executed in process on a store, or sent to
//! a server.

use std::path::Path;
use std::sync::Arc;

use plenary_graphql::transport::{Caller, Executor, GraphQlRequest, Language};
use plenary_graphql::{Engine, Settings};
use plenary_planner::{Clock, Options, Planner, Store, SystemClock};
use serde_json::{Map, Value};
use tokio::runtime::Runtime;

use crate::args::Where;
use crate::failure::{Failure, cannot};
use crate::output;
use crate::remote::Remote;

/// A way to have GraphQL executed.
pub(crate) enum Door {
    /// On a store that this process has open.
    Store(Box<Opened>),
    /// By a server.
    Server(Box<Remote>),
}

/// A store that this process has open.
pub(crate) struct Opened {
    planner: Planner,
    engine: Engine,
    runtime: Runtime,
}

impl Opened {
    /// Opens a store, or makes it.
    pub(crate) fn at(dir: &Path, clock: Arc<dyn Clock>) -> Result<Self, Failure> {
        Self::to_serve(dir, clock, Settings::default())
    }

    /// The same, with an engine that does more than answer.
    pub(crate) fn to_serve(
        dir: &Path,
        clock: Arc<dyn Clock>,
        settings: Settings,
    ) -> Result<Self, Failure> {
        Self::of(|| Ok(Store::in_dir(dir).open(clock, Options::default())?), settings)
    }

    fn of(
        open: impl FnOnce() -> Result<Planner, Failure>,
        settings: Settings,
    ) -> Result<Self, Failure> {
        let runtime = Runtime::new().map_err(|error| cannot("no threads can be started", error))?;
        let planner = open()?;
        let engine = Engine::with(planner.clone(), settings);
        Ok(Self { planner, engine, runtime })
    }

    fn execute(&self, query: &str, variables: Map<String, Value>) -> Result<Value, Failure> {
        let answer = self.runtime.block_on(self.engine.execute(GraphQlRequest {
            caller: Caller::at_the_store(),
            query: query.to_owned(),
            operation_name: None,
            variables,
            extensions: Map::new(),
            language: Language::default(),
            request_id: uuid::Uuid::now_v7().to_string(),
            method_allows_mutation: true,
        }));
        serde_json::from_slice(&answer.body).map_err(|error| cannot("no JSON came back", error))
    }

    /// Stops the planner, which leaves a checkpoint; gives back what a server needs.
    pub(crate) fn into_parts(self) -> (Planner, Engine, Runtime) {
        (self.planner, self.engine, self.runtime)
    }
}

impl Door {
    /// The door that was asked for.
    pub(crate) fn open(at: &Where) -> Result<Self, Failure> {
        if let Some(url) = &at.server {
            let remote = Remote::at(url, at.token_file.as_deref())?;
            return Ok(Self::Server(Box::new(remote)));
        }
        let dir = output::store(at.store.as_deref())?;
        let open = || {
            let opened = Store::in_dir(&dir).open(Arc::new(SystemClock), Options::default());
            opened.map_err(|error| Failure::by_this_door(&error))
        };
        Opened::of(open, Settings::default()).map(Box::new).map(Self::Store)
    }

    /// As [`Door::open`], but makes no store where there is none: for commands that only look.
    pub(crate) fn to_what_is_there(at: &Where) -> Result<Self, Failure> {
        if at.server.is_none() {
            Store::in_dir(&output::store(at.store.as_deref())?).exists()?;
        }
        Self::open(at)
    }

    /// Executes GraphQL and gives back its `data`; errors of the request are failures.
    pub(crate) fn execute(&self, query: &str, variables: Value) -> Result<Value, Failure> {
        let mut answer = self.answer(query, variables)?;
        match errors_of(&answer) {
            [] => Ok(answer.get_mut("data").map(Value::take).unwrap_or_default()),
            errors => Err(failure(errors)),
        }
    }

    /// Executes GraphQL that asks one thing for its `text`; that there is no such thing is a failure.
    pub(crate) fn text_of(
        &self,
        kind: &str,
        key: &str,
        query: &str,
        variables: Value,
    ) -> Result<String, Failure> {
        let mut data = self.execute(query, variables)?;
        match data.pointer_mut(&format!("/{kind}/text")).map(Value::take) {
            Some(Value::String(text)) => Ok(text),
            _ => Err(Failure::Refused(format!("There is no {kind} “{key}”.{}", self.public()))),
        }
    }

    /// Why little may be there to see, if the caller showed nothing.
    fn public(&self) -> &'static str {
        match self {
            Self::Server(remote) if !remote.shows_a_token() => {
                " No token was sent (PLENARY_TOKEN, --token-file): where access was given to anybody, \
                 that shows what is public."
            }
            Self::Server(_) | Self::Store(_) => "",
        }
    }

    /// Executes GraphQL and gives back the whole answer, `errors` included.
    pub(crate) fn answer(&self, query: &str, variables: Value) -> Result<Value, Failure> {
        let Value::Object(variables) = variables else {
            return Err(Failure::Fault("variables are an object".into()));
        };
        match self {
            Self::Store(opened) => opened.execute(query, variables),
            Self::Server(remote) => remote.execute(query, variables),
        }
    }

    /// Closes a store in order; leaves a server alone.
    pub(crate) fn close(self) {
        if let Self::Store(opened) = self {
            opened.into_parts().0.close();
        }
    }
}

/// An answer's errors: none if the request was executed.
pub(crate) fn errors_of(answer: &Value) -> &[Value] {
    answer.get("errors").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The request was not executed as a whole.
pub(crate) fn failure(errors: &[Value]) -> Failure {
    let words = errors.iter().map(message).collect::<Vec<_>>().join("\n");
    blamed(errors, words)
}

/// An error's sentence.
pub(crate) fn message(error: &Value) -> &str {
    error.get("message").and_then(Value::as_str).unwrap_or_default()
}

/// Refused if errors are the request's fault.
pub(crate) fn blamed(errors: &[Value], words: String) -> Failure {
    let code =
        errors.first().and_then(|error| error.pointer("/extensions/code")).and_then(Value::as_str);
    match code {
        Some("INTERNAL" | "OUTCOME_UNKNOWN" | "READ_ONLY" | "OVERLOADED") => Failure::Fault(words),
        _ => Failure::Refused(words),
    }
}
