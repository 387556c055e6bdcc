//! What is more work than a field, and so costs its caller more points.

use async_graphql::parser::types::Field;
use async_graphql::registry::MetaType;
use async_graphql::{Value, Variables};
use async_graphql_value::ConstValue;

/// A command: it waits for the disk, and is kept for ever.
const COMMAND: u64 = 200;

/// A request that got no further than being read, and each kilobyte of its document.
pub(crate) const READING: u64 = 50;

/// What a field costs by itself, without what is asked of it.
pub(super) fn of(parent: Option<&MetaType>, asked: &Field, variables: &Variables) -> u64 {
    let of_mutation = matches!(parent, Some(MetaType::Object { name, .. }) if name == "Mutation");
    match asked.name.node.as_str() {
        "commit" | "whatIf" => COMMAND * commands(asked, variables).max(1),
        _ if of_mutation => COMMAND,
        // It looks through all that there is.
        "search" => 10_000,
        "printed" | "calendar" => 1_000,
        // A past moment is put together anew.
        "asOf" | "history" => 200,
        "conflicts" => 100,
        _ => 1,
    }
}

/// How many commands there are in a list of them, wherever that is given.
fn commands(asked: &Field, variables: &Variables) -> u64 {
    let length = match asked.get_argument("commands").map(|argument| &argument.node) {
        Some(Value::List(commands)) => commands.len(),
        Some(Value::Variable(name)) => match variables.get(name) {
            Some(ConstValue::List(commands)) => commands.len(),
            Some(_) | None => 1,
        },
        Some(_) | None => 1,
    };
    u64::try_from(length).unwrap_or(u64::MAX)
}
