//! What is more work than a field, and so costs its caller more points.

use async_graphql::parser::types::Field;
use async_graphql::registry::MetaType;
use async_graphql::{Name, Value, Variables};

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
    let Some(argument) = asked.get_argument("commands") else { return 1 };
    let mut by_variable = 1;
    // Not copied, however long it is.
    let variable = |name: Name| -> Result<Value, ()> {
        if let Some(Value::List(commands)) = variables.get(&name) {
            by_variable = commands.len();
        }
        Ok(Value::Null)
    };
    let length = match argument.node.clone().into_const_with(variable) {
        Ok(Value::List(commands)) => commands.len(),
        Ok(_) | Err(()) => by_variable,
    };
    u64::try_from(length).unwrap_or(u64::MAX)
}
