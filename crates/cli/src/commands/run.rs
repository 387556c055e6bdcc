//! `plenary run`: a file of commands, all or nothing.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde_json::{Value, json};

use crate::args::Run;
use crate::door::Door;
use crate::failure::{Failure, cannot};
use crate::output;

const COMMIT: &str = "mutation Run($commands: [CommandInput!]!, $key: String) {
  commit(commands: $commands, idempotencyKey: $key) {
    position fingerprint userErrors { code message path }
  }
}";

/// Sends the commands as one `commit`.
pub(crate) fn run(run: &Run) -> Result<(), Failure> {
    let commands = commands(&read(&run.file)?)?;
    let door = Door::open(&run.at)?;
    let done = commit(&door, commands, run.idempotency_key.as_deref());
    door.close();
    let done = done?;
    if run.json {
        output::line(&done.payload);
    } else {
        let Done { commands, position, fingerprint, .. } = done;
        output::line(format_args!(
            "{commands} commands done; position {position}, fingerprint {fingerprint}"
        ));
    }
    Ok(())
}

/// What a commit came to.
pub(crate) struct Done {
    /// How many commands it held.
    pub(crate) commands: usize,
    /// The log's position after it.
    pub(crate) position: String,
    /// The log's fingerprint after it.
    pub(crate) fingerprint: String,
    payload: Value,
}

/// Commits commands through a door.
pub(crate) fn commit(
    door: &Door,
    commands: Vec<Value>,
    key: Option<&str>,
) -> Result<Done, Failure> {
    let count = commands.len();
    let mut data = door.execute(COMMIT, json!({ "commands": commands, "key": key }))?;
    let payload = data.get_mut("commit").map(Value::take).unwrap_or_default();
    let errors = payload.get("userErrors").and_then(Value::as_array);
    if let Some(errors) = errors.filter(|errors| !errors.is_empty()) {
        return Err(Failure::Refused(errors.iter().map(words).collect::<Vec<_>>().join("\n")));
    }
    let text = |field| payload.get(field).and_then(Value::as_str).unwrap_or("-").to_owned();
    let (position, fingerprint) = (text("position"), text("fingerprint"));
    Ok(Done { commands: count, position, fingerprint, payload })
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
