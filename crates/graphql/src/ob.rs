//! Objects, resolved as the specification says.
//!
//! The library's own way gives fields back in the order in which they finish and leaves a failed
//! one out. [`Ob`] walks the selection in order, answers a failed field with `null`, and lets it
//! bubble where `null` may not stand.

use std::borrow::Cow;

use async_graphql::indexmap::IndexMap;
use async_graphql::indexmap::map::Entry;
use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::ContainerType;
use async_graphql::{
    ContextSelectionSet, Name, OutputType, Positioned, ServerError, ServerResult, Value,
};

use crate::errors;
use crate::selection::{self, Scene};

mod list;
#[cfg(test)]
mod tests;

pub(crate) use list::Obs;

/// An object, or a reference to one, as a field's value.
#[derive(Clone)]
pub(crate) struct Ob<T>(pub(crate) T);

#[async_graphql::async_trait::async_trait]
impl<T: ContainerType> OutputType for Ob<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        fields(&self.0, ctx).await
    }
}

async fn fields<T: ContainerType>(it: &T, ctx: &ContextSelectionSet<'_>) -> ServerResult<Value> {
    let name = it.introspection_type_name();
    let scene = Scene {
        fragments: &ctx.query_env.fragments,
        implements: &ctx.schema_env.registry.implements,
        object: &name,
    };
    let selected = scene.fields(&ctx.item.node);
    let mut values = IndexMap::with_capacity(selected.len());
    for field in selected {
        let key = field.node.response_key().node.clone();
        let value = if field.node.name.node == "__typename" {
            Value::String(name.clone().into_owned())
        } else {
            let ctx = ctx.with_field(field);
            match it.resolve_field(&ctx).await {
                Ok(value) => value.unwrap_or_default(),
                Err(error) => {
                    ctx.report(error);
                    nothing(&ctx.schema_env.registry, &name, field)?
                }
            }
        };
        insert(&mut values, key, value);
    }
    Ok(Value::Object(values))
}

/// What stands for a field that failed: `null`, or, where its type does not allow that, the failure
/// of the whole object.
fn nothing(registry: &Registry, object: &str, field: &Positioned<Field>) -> ServerResult<Value> {
    let name = field.node.name.node.as_str();
    if selection::may_be_null(registry, object, name) {
        Ok(Value::Null)
    } else {
        Err(errors::bubble())
    }
}

/// Notes what went wrong where it went wrong: on its way up, the library would shorten its path.
trait Report {
    fn report(&self, error: ServerError);
}

impl<T> Report for async_graphql::ContextBase<'_, T> {
    fn report(&self, error: ServerError) {
        if !errors::is_bubble(&error) {
            self.add_error(error);
        }
    }
}

/// Puts a field's value under its key; what was selected under one key in several places becomes
/// one value.
pub(crate) fn insert(values: &mut IndexMap<Name, Value>, key: Name, value: Value) {
    match values.entry(key) {
        Entry::Vacant(vacant) => {
            vacant.insert(value);
        }
        Entry::Occupied(mut occupied) => merge(occupied.get_mut(), value),
    }
}

fn merge(one: &mut Value, other: Value) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            for (key, value) in other {
                insert(one, key, value);
            }
        }
        (Value::List(one), Value::List(other)) => {
            for (one, other) in one.iter_mut().zip(other) {
                merge(one, other);
            }
        }
        // Where one selection failed, so has the field.
        (one, Value::Null) => *one = Value::Null,
        _ => {}
    }
}
