//! `plenary run`: a file of commands, all or nothing.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde_json::{Value, json};

use crate::args::Run;
use crate::door::{Door, errors_of, failure};
use crate::failure::{Failure, cannot};
use crate::output;

/// What a command was about is told by the names that it has at every moment.
const COMMIT: &str = "mutation Run($commands: [CommandInput!]!, $key: String) {
  commit(commands: $commands, idempotencyKey: $key) {
    results { entity {
      __typename
      ... on Series { uuid key } ... on Venue { uuid key } ... on Meeting { uuid key }
      ... on Delegation { uuid key } ... on Delegate { uuid key } ... on Item { uuid key }
      ... on Participation { uuid } ... on AgendaEntry { uuid } ... on Draft { uuid }
    } }
    position fingerprint userErrors { code message path }
  }
}";

/// Sends the commands as one `commit`.
pub(crate) fn run(run: &Run) -> Result<(), Failure> {
    let commands = commands(&read(&run.file)?)?;
    let door = Door::open(&run.at)?;
    let outcome = commit(&door, &commands, run.idempotency_key.as_deref());
    door.close();
    let outcome = outcome?;
    if run.json {
        output::line(&outcome.0);
    }
    let done = outcome.done()?;
    if !run.json {
        let Done { position, fingerprint } = done;
        output::line(format_args!(
            "{} commands done; position {position}, fingerprint {fingerprint}",
            commands.len()
        ));
    }
    Ok(())
}

/// What a commit came to: its payload, or `errors` if the request was not executed.
pub(crate) struct Outcome(Value);

/// Where the log stands after a commit.
pub(crate) struct Done {
    position: String,
    fingerprint: String,
}

/// Commits commands through a door.
pub(crate) fn commit(
    door: &Door,
    commands: &[Value],
    key: Option<&str>,
) -> Result<Outcome, Failure> {
    let mut answer = door.answer(COMMIT, json!({ "commands": commands, "key": key }))?;
    if !errors_of(&answer).is_empty() {
        return Ok(Outcome(json!({ "errors": answer.get("errors") })));
    }
    Ok(Outcome(answer.pointer_mut("/data/commit").map(Value::take).unwrap_or_default()))
}

impl Outcome {
    /// Where the log stands, if the commands were done.
    pub(crate) fn done(&self) -> Result<Done, Failure> {
        let Self(payload) = self;
        let errors = errors_of(payload);
        if !errors.is_empty() {
            return Err(failure(errors));
        }
        let errors = payload.get("userErrors").and_then(Value::as_array);
        if let Some(errors) = errors.filter(|errors| !errors.is_empty()) {
            return Err(Failure::Refused(errors.iter().map(words).collect::<Vec<_>>().join("\n")));
        }
        let text = |field| payload.get(field).and_then(Value::as_str).unwrap_or("-").to_owned();
        Ok(Done { position: text("position"), fingerprint: text("fingerprint") })
    }
}

fn words(error: &Value) -> String {
    let text = |field| error.get(field).and_then(Value::as_str).unwrap_or_default();
    let steps = error.get("path").and_then(Value::as_array).into_iter().flatten();
    let path = steps.filter_map(Value::as_str).collect::<Vec<_>>().join(".");
    format!("{} ({} at {path})", text("message"), text("code"))
}

fn read(file: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    read.map_err(|error| cannot(file.display(), error))
}

/// One command a line; empty lines are passed over.
pub(crate) fn commands(text: &str) -> Result<Vec<Value>, Failure> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line)
                .map_err(|error| Failure::Usage(format!("line {}: {error}", index + 1)))
        })
        .collect()
}
