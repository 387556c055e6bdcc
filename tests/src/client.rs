//! A GraphQL client that waits for its answers.

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

/// Longer than any answer takes: who waits so long waits for nothing.
const PATIENCE: Duration = Duration::from_secs(60);

/// Speaks to one server, over connections of its own.
#[derive(Debug, Clone)]
pub struct Client {
    url: String,
    agent: Agent,
    /// The token that is shown, if any.
    token: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// HTTP's status.
    pub status: u16,
    /// The id of the request, which every answer bears.
    pub request_id: String,
    /// The body.
    pub text: String,
}

impl Client {
    /// A client of the server at this address.
    #[must_use]
    pub fn of(url: &str) -> Self {
        let config =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE));
        Self { url: url.to_owned(), agent: config.build().into(), token: None }
    }

    /// The same, showing this token.
    #[must_use]
    pub fn showing(self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self }
    }

    /// The same, showing nothing.
    #[must_use]
    pub fn nobody(self) -> Self {
        Self { token: None, ..self }
    }

    /// Reads a page.
    pub fn get(&self, path: &str) -> Answer {
        let answer = self.agent.get(format!("{}{path}", self.url)).call();
        Answer::of(answer.unwrap_or_else(|error| panic!("{path}: {error}")))
    }

    /// Sends a body to `/graphql` as it is.
    ///
    /// # Errors
    /// When no answer came.
    pub fn post(&self, body: &str, headers: &[(&str, &str)]) -> Result<Answer, ureq::Error> {
        let mut request = self
            .agent
            .post(format!("{}/graphql", self.url))
            .content_type("application/json")
            .header("accept", "application/graphql-response+json");
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut answer = request.send(body)?;
        let text = answer.body_mut().read_to_string()?;
        Ok(Answer::with(&answer, text))
    }

    /// Sends a document with variables.
    ///
    /// # Errors
    /// When no answer came.
    pub fn try_send(&self, query: &str, variables: &Value) -> Result<Answer, ureq::Error> {
        self.post(&json!({ "query": query, "variables": variables }).to_string(), &[])
    }

    /// Sends a document that needs no variables.
    #[track_caller]
    pub fn send(&self, query: &str) -> Answer {
        self.send_with(query, &json!({}))
    }

    /// Sends a document with variables.
    #[track_caller]
    pub fn send_with(&self, query: &str, variables: &Value) -> Answer {
        self.try_send(query, variables).unwrap_or_else(|error| panic!("{error}: {query}"))
    }

    /// The data of a query that is expected to go well.
    #[track_caller]
    pub fn ask(&self, query: &str) -> Value {
        self.send(query).data()
    }

    /// Where the log stands: nothing was recorded if it is the same as before.
    #[track_caller]
    pub fn position(&self) -> Value {
        self.ask("{ position }")["position"].take()
    }

    /// Runs a mutation, given as its field with arguments and what is asked of its payload.
    #[track_caller]
    pub fn mutate(&self, field: &str, selection: &str) -> Value {
        let errors = "userErrors { code message path params { name value } entities }";
        self.ask(&format!("mutation {{ it: {field} {{ {selection} {errors} }} }}"))["it"].take()
    }

    /// Runs a mutation that is expected to be done; its payload comes back.
    #[track_caller]
    pub fn done(&self, field: &str, selection: &str) -> Value {
        let payload = self.mutate(field, selection);
        assert_eq!(payload["userErrors"], json!([]), "{field}");
        payload
    }

    /// Runs a mutation that is expected to be refused; its one user error comes back.
    #[track_caller]
    pub fn refused(&self, field: &str) -> Value {
        let mut payload = self.mutate(field, "");
        let errors = payload["userErrors"].as_array_mut().expect("a list");
        assert_eq!(errors.len(), 1, "{}: {errors:?}", field.get(..200).unwrap_or(field));
        let error = errors.remove(0);
        assert!(error["message"].as_str().is_some_and(is_sentence), "{error}");
        error
    }

    /// Commits a list of commands; the payload comes back, refused or not.
    #[track_caller]
    pub fn commit(&self, commands: &Value, key: Option<&str>) -> Value {
        self.send_with(COMMIT, &json!({ "commands": commands, "key": key })).data()["commit"].take()
    }
}

/// Commits a list of commands.
const COMMIT: &str = "mutation ($commands: [CommandInput!]!, $key: String) {
    commit(commands: $commands, idempotencyKey: $key) {
        position fingerprint results { entity { id } } userErrors { code message path }
    }
}";

fn is_sentence(text: &str) -> bool {
    text.ends_with('.') && text.split(' ').count() > 2
}

impl Answer {
    fn of(mut answer: ureq::http::Response<ureq::Body>) -> Self {
        let text = answer.body_mut().read_to_string().expect("a text");
        Self::with(&answer, text)
    }

    fn with(answer: &ureq::http::Response<ureq::Body>, text: String) -> Self {
        let id = answer.headers().get("x-request-id").and_then(|id| id.to_str().ok());
        let request_id = id.expect("every answer bears a request id").to_owned();
        Self { status: answer.status().as_u16(), request_id, text }
    }

    /// The body as JSON.
    #[track_caller]
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The data of an answer without errors.
    #[track_caller]
    #[must_use]
    pub fn data(&self) -> Value {
        let mut json = self.json();
        assert!(json.get("errors").is_none(), "{}", self.text);
        json["data"].take()
    }

    /// The code of an answer without data: nothing was executed. Its error has words, and the
    /// request's id, by which the log knows it too.
    #[track_caller]
    #[must_use]
    pub fn code(&self) -> String {
        let json = self.json();
        let errors = json["errors"].as_array().expect(&self.text);
        assert_eq!((errors.len(), json.get("data")), (1, None), "{}", self.text);
        let (error, extensions) = (&errors[0], &errors[0]["extensions"]);
        assert!(error["message"].as_str().is_some_and(|words| words.contains(' ')), "{error}");
        assert_eq!(extensions["requestId"], self.request_id.as_str(), "{error}");
        extensions["code"].as_str().expect(&self.text).to_owned()
    }
}
