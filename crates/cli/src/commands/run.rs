//! `plenary run`: a file of commands, all or nothing.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde_json::{Value, json};

use crate::args::Run;
use crate::door::{Door, blamed, errors_of, message};
use crate::failure::{Failure, cannot};
use crate::output;
use crate::script::{self, Script};

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
    let script = Script::read(&read(&run.file)?)?;
    let door = Door::open(&run.at)?;
    let outcome = commit(&door, &script, run.idempotency_key.as_deref());
    door.close();
    let outcome = outcome?;
    if run.json {
        output::line(&outcome.0);
    }
    let Done { position, fingerprint } = outcome.done(&script)?;
    if !run.json {
        output::line(format_args!(
            "{} done; position {position}, fingerprint {fingerprint}",
            output::counted(script.commands.len() as u64, "command")
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
pub(crate) fn commit(door: &Door, script: &Script, key: Option<&str>) -> Result<Outcome, Failure> {
    let mut answer = door.answer(COMMIT, json!({ "commands": script.commands, "key": key }))?;
    if !errors_of(&answer).is_empty() {
        return Ok(Outcome(json!({ "errors": answer.get("errors") })));
    }
    Ok(Outcome(answer.pointer_mut("/data/commit").map(Value::take).unwrap_or_default()))
}

impl Outcome {
    /// Where the log stands, if the commands were done.
    pub(crate) fn done(&self, script: &Script) -> Result<Done, Failure> {
        let Self(payload) = self;
        let errors = errors_of(payload);
        if !errors.is_empty() {
            return Err(blamed(errors, lines(errors, |error| misread(script, error))));
        }
        let errors = payload.get("userErrors").and_then(Value::as_array);
        if let Some(errors) = errors.filter(|errors| !errors.is_empty()) {
            return Err(Failure::Refused(lines(errors, |error| refused(script, error))));
        }
        let text = |field| payload.get(field).and_then(Value::as_str).unwrap_or("-").to_owned();
        Ok(Done { position: text("position"), fingerprint: text("fingerprint") })
    }
}

fn lines(errors: &[Value], words: impl Fn(&Value) -> String) -> String {
    errors.iter().map(words).collect::<Vec<_>>().join("\n")
}

/// Why the schema cannot make commands of the list.
fn misread(script: &Script, error: &Value) -> String {
    let sentence = message(error);
    let words = script::nearest(sentence).unwrap_or_else(|| sentence.to_owned());
    script.at_line(script::command_of_sentence(sentence), &words)
}

/// Why the planner refuses a command.
fn refused(script: &Script, error: &Value) -> String {
    let code = error.get("code").and_then(Value::as_str).unwrap_or_default();
    let steps = error.get("path").and_then(Value::as_array).into_iter().flatten();
    let path: Vec<&str> = steps.filter_map(Value::as_str).collect();
    let words = format!("{} ({code} at {})", message(error), path.join("."));
    script.at_line(script::command_of_path(&path), &words)
}

fn read(file: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    read.map_err(|error| unreadable(file, &error))
}

/// Whoever names a file that is none, or no text, has made a mistake that they can mend.
fn unreadable(file: &Path, error: &io::Error) -> Failure {
    use io::ErrorKind::{InvalidData, IsADirectory, NotADirectory, NotFound};
    if [NotFound, NotADirectory, IsADirectory, InvalidData].contains(&error.kind()) {
        return Failure::Usage(format!("{}: {error}", file.display()));
    }
    cannot(file.display(), error)
}
