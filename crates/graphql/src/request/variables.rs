//! The variables of a request, as its operation declares them.

use async_graphql::parser::types::OperationDefinition;
use async_graphql::{Name, ServerError, Value, Variables};
use serde_json::Map;

use crate::errors::refused;

/// Fills in what is left out: the library takes `null` for the default in `@skip` and `@include`,
/// and finds a missing value only when a field asks for it.
///
/// # Errors
/// A variable that must be given and is not, or is null.
pub(crate) fn coerce(
    operation: &OperationDefinition,
    mut given: Map<String, serde_json::Value>,
) -> Result<Variables, ServerError> {
    let mut variables = Variables::default();
    for definition in &operation.variable_definitions {
        let (name, ty) = (&definition.node.name.node, &definition.node.var_type.node);
        let value = match given.remove(name.as_str()) {
            Some(value) => Some(value_of(value)),
            None => definition.node.default_value.as_ref().map(|value| value.node.clone()),
        };
        let missing = matches!(value, None | Some(Value::Null)) && !ty.nullable;
        if missing {
            let message = format!("The variable ${name} of type {ty} must be given.");
            return Err(refused("BAD_USER_INPUT", message, definition.pos));
        }
        if let Some(value) = value {
            variables.insert(name.clone(), value);
        }
    }
    Ok(variables)
}

/// JSON as a GraphQL value.
fn value_of(json: serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Boolean(value),
        serde_json::Value::Number(number) => Value::Number(number),
        serde_json::Value::String(text) => Value::String(text),
        serde_json::Value::Array(values) => Value::List(values.into_iter().map(value_of).collect()),
        serde_json::Value::Object(fields) => Value::Object(
            fields.into_iter().map(|(key, value)| (Name::new(key), value_of(value))).collect(),
        ),
    }
}
