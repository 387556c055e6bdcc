//! Lists of objects, resolved one element after the other: nothing here waits, so there is nothing to
//! gain from the library's way, which starts them all and gathers them as they finish.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{Context, ContextSelectionSet, OutputType, Positioned, ServerResult, Value};

use super::{Fields, Ob, Out, selected, write_selected, written};
use crate::errors;
use crate::json::Parts;
use crate::scope::Caller;

/// Objects, as a field's value.
#[derive(Clone)]
pub(crate) struct Obs<T>(Vec<Ob<T>>);

impl<T> Default for Obs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<Vec<Ob<T>>> for Obs<T> {
    fn from(objects: Vec<Ob<T>>) -> Self {
        Self(objects)
    }
}

impl<T> FromIterator<Ob<T>> for Obs<T> {
    fn from_iter<I: IntoIterator<Item = Ob<T>>>(objects: I) -> Self {
        Self(objects.into_iter().collect())
    }
}

impl<T> Deref for Obs<T> {
    type Target = [Ob<T>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T: Fields> OutputType for Obs<T> {
    fn type_name() -> Cow<'static, str> {
        Cow::Owned(format!("[{}]", Ob::<T>::qualified_type_name()))
    }

    fn qualified_type_name() -> String {
        format!("{}!", Self::type_name())
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry);
        Self::qualified_type_name()
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        written(ctx, |ctx, out| write_objects(self, ctx, out))
    }
}

impl<T: Fields> Out for Obs<T> {
    fn write(&self, ctx: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        write_objects(self, &ctx.with_selection_set(&ctx.item.node.selection_set), out)
    }
}

fn write_objects<T: Fields>(
    objects: &[Ob<T>],
    ctx: &ContextSelectionSet<'_>,
    out: &mut Vec<u8>,
) -> ServerResult<()> {
    if objects.is_empty() {
        Parts::list(out).end();
        return Ok(());
    }
    let name = T::type_name();
    let selected = selected(&name, ctx);
    let room = &ctx.data_unchecked::<Arc<Caller>>().room;
    let mut list = Parts::list(out);
    for (index, Ob(it)) in objects.iter().enumerate() {
        let out = list.next();
        if !room.holds(out.len()) {
            return Err(errors::bubble());
        }
        write_selected(it, &name, &selected, &ctx.with_index(index), out)?;
    }
    list.end();
    Ok(())
}
