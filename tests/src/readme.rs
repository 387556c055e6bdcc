//! What README.md tells its readers to do, so that it cannot tell them what does not work.

use std::fs;

use serde_json::Value;

use crate::root;

/// The README.
#[must_use]
pub fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("there is a README")
}

/// What one of its `curl` commands posts, and who does.
#[derive(Debug)]
pub struct Query {
    /// The variable that holds the token; none for the public.
    pub token: Option<String>,
    /// The body.
    pub body: Value,
}

/// What its `curl` commands post, in order; those that follow a stream have no one answer.
#[must_use]
pub fn queries() -> Vec<Query> {
    let readme = readme();
    readme.split("curl ").skip(1).filter(|command| !follows(command)).map(query).collect()
}

/// What its `curl` commands follow a stream by, in order.
#[must_use]
pub fn followed() -> Vec<Query> {
    readme().split("curl ").skip(1).filter(|command| follows(command)).map(query).collect()
}

fn follows(command: &str) -> bool {
    command.starts_with("-N ")
}

fn query(command: &str) -> Query {
    let body = command.split("-d '").nth(1).and_then(|rest| rest.split('\'').next());
    let body = body.unwrap_or_else(|| panic!("this posts nothing: curl {command}"));
    let head = command.split("-d '").next().unwrap_or_default();
    let token = head.split("Bearer $").nth(1).and_then(|rest| rest.split('"').next());
    let body = serde_json::from_str(body).expect(body);
    Query { token: token.map(str::to_owned), body }
}

/// The files of the planner's day, each by its name, in order: what a line that names one last is
/// followed by.
#[must_use]
pub fn day_files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut named = None;
    for line in readme().lines() {
        let names = line.split('`').skip(1).step_by(2).filter(|name| name.ends_with(".jsonl"));
        named = names.last().map(str::to_owned).or(named);
        let Some(command) = line.strip_prefix("    ").filter(|it| it.starts_with('{')) else {
            continue;
        };
        if let Some(name) = named.take() {
            files.push((name, String::new()));
        }
        let (_, text) = files.last_mut().expect("the file is named before its first line");
        text.push_str(command);
        text.push('\n');
    }
    files
}

/// One command of the planner's day.
#[derive(Debug)]
pub struct DayCommand {
    /// Its words.
    pub words: Vec<String>,
    /// The file to which what it prints goes (`> FILE`).
    pub into: Option<String>,
}

/// The commands of the planner's day, in order.
#[must_use]
pub fn day_commands() -> Vec<DayCommand> {
    let readme = readme();
    let lines = readme.lines().filter_map(|line| line.strip_prefix("    plenary "));
    let command = |line: &str| {
        let (words, into) = line.split_once(" > ").map_or((line, None), |(it, to)| (it, Some(to)));
        let words = words.split_whitespace().map(str::to_owned).collect();
        DayCommand { words, into: into.map(str::to_owned) }
    };
    lines.map(command).collect()
}

/// The first file of the day: a meeting, planned from nothing.
#[must_use]
pub fn script() -> String {
    day_files().into_iter().next().expect("there is a first file").1
}
