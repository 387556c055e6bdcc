//! Objects, resolved as the specification says.
//!
//! The library's own way gives fields back in the order in which they finish and leaves a failed
//! one out. [`Ob`] walks the selection in order, answers a failed field with `null`, and lets it
//! bubble where `null` may not stand.

use std::borrow::Cow;
use std::pin::pin;
use std::sync::Arc;
use std::task::{self, Poll, Waker};

use async_graphql::parser::types::{Field, SelectionSet};
use async_graphql::registry::Registry;
use async_graphql::{
    Context, ContextSelectionSet, OutputType, Positioned, QueryPathSegment, ServerError,
    ServerResult, Value,
};

use crate::errors;
use crate::json::{self, Parts};
use crate::scope::Caller;
use crate::selection::{self, Scene, Selected};

mod fields;
mod list;
mod room;
#[cfg(test)]
mod tests;

pub(crate) use fields::{Fields, Out, fields, put};
pub(crate) use list::Obs;
pub(crate) use room::{MAX_ANSWER, Room};

/// How many bytes are set aside at first.
const AT_FIRST: usize = 1 << 10;

/// An object, or a reference to one, as a field's value.
#[derive(Clone)]
pub(crate) struct Ob<T>(pub(crate) T);

impl<T: Fields> OutputType for Ob<T> {
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
        written(ctx, |ctx, out| write_object(&self.0, ctx, out))
    }
}

impl<T: Fields> Out for Ob<T> {
    fn write(&self, ctx: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        write_object(&self.0, &ctx.with_selection_set(&ctx.item.node.selection_set), out)
    }
}

/// A value that the library is given.
fn written(
    ctx: &ContextSelectionSet<'_>,
    write: impl FnOnce(&ContextSelectionSet<'_>, &mut Vec<u8>) -> ServerResult<()>,
) -> ServerResult<Value> {
    let mut out = Vec::with_capacity(AT_FIRST);
    write(&ctx.with_selection_set(asked(ctx)), &mut out)?;
    // Within another object it is counted with that.
    if ctx.item.node.items.is_empty() {
        ctx.data_unchecked::<Arc<Caller>>().room.take(out.len());
    }
    Ok(json::written(out))
}

/// What is asked of an object. Of a root's field the library does not know.
fn asked<'a>(ctx: &ContextSelectionSet<'a>) -> &'a Positioned<SelectionSet> {
    if !ctx.item.node.items.is_empty() {
        return ctx.item;
    }
    let root = || {
        let mut node = ctx.path_node.as_ref()?;
        while let Some(parent) = node.parent {
            node = parent;
        }
        let QueryPathSegment::Name(key) = node.segment else { return None };
        ctx.data_unchecked::<Arc<Caller>>().roots.as_ref()?.selection(key)
    };
    root().unwrap_or(ctx.item)
}

fn write_object<T: Fields>(
    it: &T,
    ctx: &ContextSelectionSet<'_>,
    out: &mut Vec<u8>,
) -> ServerResult<()> {
    let name = T::type_name();
    write_selected(it, &name, &selected(&name, ctx), ctx, out)
}

fn selected<'a>(object: &str, ctx: &ContextSelectionSet<'a>) -> Selected<'a> {
    if let Some(plain) = selection::plain(&ctx.item.node) {
        return plain;
    }
    let roots = ctx.data_unchecked::<Arc<Caller>>().roots.as_ref();
    let scene = Scene {
        fragments: roots.map_or(&ctx.query_env.fragments, |roots| roots.fragments()),
        implements: &ctx.schema_env.registry.implements,
        object,
        variables: &ctx.query_env.variables,
    };
    scene.fields(&ctx.item.node)
}

fn write_selected<T: Fields>(
    it: &T,
    name: &str,
    selected: &Selected<'_>,
    ctx: &ContextSelectionSet<'_>,
    out: &mut Vec<u8>,
) -> ServerResult<()> {
    let mut object = Parts::object(out);
    for field in selected.iter() {
        let out = object.next();
        json::write_name(out, &field.node.response_key().node);
        out.push(b':');
        if field.node.name.node == "__typename" {
            json::write_name(out, name);
            continue;
        }
        let (ctx, start) = (ctx.with_field(field), out.len());
        if let Err(error) = write_field(it, &ctx, out) {
            ctx.report(error);
            out.truncate(start);
            json::write(out, &nothing(&ctx.schema_env.registry, name, field)?);
        }
    }
    object.end();
    Ok(())
}

fn write_field<T: Fields>(it: &T, ctx: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
    if let Some(written) = it.write(ctx, out) {
        return written;
    }
    let value = at_once(ctx, it.resolve_field(ctx))??;
    json::write(out, &value.unwrap_or_default());
    Ok(())
}

/// What a field comes to. Objects are looked up in a moment that is there already, so no field ever
/// waits: one that did would hold up whoever else is served by this thread.
fn at_once<T>(ctx: &Context<'_>, field: impl Future<Output = T>) -> ServerResult<T> {
    match pin!(field).poll(&mut task::Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => {
            let waits = errors::fault("a field waits");
            Err(ctx.set_error_path(waits.into_server_error(ctx.item.pos)))
        }
    }
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
