//! Objects, resolved as the specification says.
//!
//! The library's own way gives fields back in the order in which they finish and leaves a failed
//! one out. [`Ob`] walks the selection in order, answers a failed field with `null`, and lets it
//! bubble where `null` may not stand.

use std::borrow::Cow;
use std::pin::Pin;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::ContainerType;
use async_graphql::{
    ContextSelectionSet, OutputType, Positioned, ServerError, ServerResult, Value,
};

use crate::errors;
use crate::json::{self, Parts};
use crate::selection::{self, Asked, Scene};

mod list;
#[cfg(test)]
mod tests;

pub(crate) use list::Obs;

/// About how many bytes one field takes.
const FIELD: usize = 40;

/// An object, or a reference to one, as a field's value.
#[derive(Clone)]
pub(crate) struct Ob<T>(pub(crate) T);

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
        erased(object(&self.0, ctx)).await
    }
}

/// A future of which no more is known than that it is one: types that lead back to each other would
/// else have futures without end.
fn erased<'a>(
    future: impl Future<Output = ServerResult<Value>> + Send + 'a,
) -> Pin<Box<dyn Future<Output = ServerResult<Value>> + Send + 'a>> {
    Box::pin(future)
}

async fn object<T: ContainerType>(it: &T, ctx: &ContextSelectionSet<'_>) -> ServerResult<Value> {
    let name = it.introspection_type_name();
    let asked = scene(&name, ctx).fields(&ctx.item.node);
    let mut out = Vec::with_capacity(FIELD * asked.len());
    write_object(it, &name, &asked, ctx, &mut out).await?;
    Ok(json::written(out))
}

fn scene<'a>(object: &'a str, ctx: &ContextSelectionSet<'a>) -> Scene<'a, 'a> {
    Scene {
        fragments: &ctx.query_env.fragments,
        implements: &ctx.schema_env.registry.implements,
        object,
    }
}

async fn write_object<T: ContainerType>(
    it: &T,
    name: &str,
    asked: &[Asked<'_>],
    ctx: &ContextSelectionSet<'_>,
    out: &mut Vec<u8>,
) -> ServerResult<()> {
    let mut object = Parts::object(out);
    for field in asked {
        let out = object.next();
        json::write_name(out, &field.node.response_key().node);
        out.push(b':');
        if field.node.name.node == "__typename" {
            json::write_name(out, name);
            continue;
        }
        let ctx = ctx.with_field(field);
        let value = match it.resolve_field(&ctx).await {
            Ok(value) => value.unwrap_or_default(),
            Err(error) => {
                ctx.report(error);
                nothing(&ctx.schema_env.registry, name, field)?
            }
        };
        json::write(out, &value).map_err(|error| errors::unwritten(&error))?;
    }
    object.end();
    Ok(())
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
