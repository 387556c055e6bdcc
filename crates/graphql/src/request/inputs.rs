//! What arguments are given: said better than the library says it, and before execution.

use std::fmt::Write;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaInputValue, MetaType, MetaTypeName};
use async_graphql::{InputType, Name, ServerError, Value, Variables};

use super::types::Types;
use crate::errors::refused;
use crate::scalars;

/// Holds a field's arguments against their types. Missing and unknown ones are for validation.
///
/// # Errors
/// The first malformed value: where it is, and what is expected there.
pub(super) fn check(
    types: &Types,
    definitions: &IndexMap<String, MetaInputValue>,
    asked: &Field,
    variables: &Variables,
) -> Result<(), ServerError> {
    for (name, value) in &asked.arguments {
        let Some(definition) = definitions.get(name.node.as_str()) else { continue };
        let variable = |name: Name| variables.get(&name).cloned().ok_or(());
        // Where a variable was left out, so is the argument.
        let Ok(constant) = value.node.clone().into_const_with(variable) else { continue };
        let path = Path { outer: None, step: Step::Field(&name.node) };
        value_of(types, &definition.ty, &constant, path)
            .map_err(|message| refused("BAD_USER_INPUT", message, value.pos))?;
    }
    Ok(())
}

/// Where a value is: `commands[3].placeItem.place`.
#[derive(Clone, Copy)]
struct Path<'p> {
    outer: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Field(&'p str),
    Index(usize),
}

impl<'p> Path<'p> {
    fn then(&'p self, step: Step<'p>) -> Self {
        Path { outer: Some(self), step }
    }

    fn text(&self) -> String {
        let mut text = self.outer.map(Path::text).unwrap_or_default();
        // Writing to a string does not fail.
        let _ = match self.step {
            Step::Field(name) if text.is_empty() => write!(text, "{name}"),
            Step::Field(name) => write!(text, ".{name}"),
            Step::Index(index) => write!(text, "[{index}]"),
        };
        text
    }

    fn wrong(&self, expected: impl AsRef<str>) -> String {
        format!("`{}` must be {}.", self.text(), expected.as_ref())
    }
}

fn value_of(types: &Types, ty: &str, value: &Value, path: Path<'_>) -> Result<(), String> {
    match (MetaTypeName::create(ty), value) {
        (MetaTypeName::NonNull(_), Value::Null) => Err(path.wrong("given, not null")),
        (_, Value::Null) => Ok(()),
        (MetaTypeName::NonNull(ty), value) => value_of(types, ty, value, path),
        (MetaTypeName::List(ty), Value::List(values)) => {
            let mut values = values.iter().enumerate();
            values.try_for_each(|(index, value)| {
                value_of(types, ty, value, path.then(Step::Index(index)))
            })
        }
        (MetaTypeName::List(ty), one) => value_of(types, ty, one, path),
        (MetaTypeName::Named(name), value) => named(types, name, value, path),
    }
}

fn named(types: &Types, name: &str, value: &Value, path: Path<'_>) -> Result<(), String> {
    if let Some((fields, one_of)) = types.input(name) {
        let Value::Object(given) = value else {
            return Err(path.wrong(format!("an object, {name}")));
        };
        return object(types, name, fields, one_of, given, path);
    }
    match types.named(name) {
        Some(MetaType::Enum { enum_values, .. }) => {
            let given = if let Value::String(name) = value { name } else { "" };
            let given = if let Value::Enum(name) = value { name.as_str() } else { given };
            let known = || enum_values.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            let fits = enum_values.contains_key(given);
            if fits { Ok(()) } else { Err(path.wrong(format!("one of {}", known()))) }
        }
        Some(MetaType::Scalar { is_valid: Some(is_valid), .. }) => {
            // The library takes any whole number for one of 32 bits here, and fails later.
            let fits =
                is_valid(value) && (name != "Int" || i32::parse(Some(value.clone())).is_ok());
            if fits { Ok(()) } else { Err(path.wrong(scalars::expected(name))) }
        }
        _ => Ok(()),
    }
}

fn object(
    types: &Types,
    name: &str,
    fields: &IndexMap<String, MetaInputValue>,
    one_of: bool,
    given: &IndexMap<Name, Value>,
    path: Path<'_>,
) -> Result<(), String> {
    if one_of {
        exactly_one(name, fields, given, path)?;
    }
    for (key, value) in given {
        let Some(field) = fields.get(key.as_str()) else {
            return Err(format!(
                "`{}` has no field `{key}`; {name} has {}.",
                path.text(),
                keys(fields)
            ));
        };
        value_of(types, &field.ty, value, path.then(Step::Field(key)))?;
    }
    let missing = fields.values().find(|field| {
        field.ty.ends_with('!')
            && field.default_value.is_none()
            && !given.contains_key(field.name.as_str())
    });
    match missing {
        Some(field) => Err(format!("`{}` is missing.", path.then(Step::Field(&field.name)).text())),
        None => Ok(()),
    }
}

/// Where exactly one field must be given, says which were, and which there are.
fn exactly_one(
    name: &str,
    fields: &IndexMap<String, MetaInputValue>,
    given: &IndexMap<Name, Value>,
    path: Path<'_>,
) -> Result<(), String> {
    let mut set = given.iter();
    match (set.next(), set.next()) {
        (Some((key, Value::Null)), None) => {
            Err(path.then(Step::Field(key)).wrong("given, not null"))
        }
        // A choice that is not taken is left out.
        (Some((key, Value::Boolean(false))), None) => {
            Err(path.then(Step::Field(key)).wrong("true, or left out"))
        }
        (Some(_), None) => Ok(()),
        (None, _) => {
            let all = keys(fields);
            Err(format!("`{}` is empty; {name} takes exactly one of {all}.", path.text()))
        }
        _ => {
            let both = given.keys().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" and ");
            Err(format!("`{}` has {both}; {name} takes exactly one.", path.text()))
        }
    }
}

fn keys(fields: &IndexMap<String, MetaInputValue>) -> String {
    fields.keys().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
