//! Objects whose fields come back in the order of the query, and whose failures are where the
//! specification wants them.
//!
//! The library's own resolution returns fields as they complete and leaves a failed one out. This
//! wrapper walks the selection in order, puts `null` where a nullable field failed, and passes the
//! failure on to the parent where `null` may not be.

use std::borrow::Cow;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{Field, Selection, SelectionSet};
use async_graphql::registry::{MetaType, Registry};
use async_graphql::resolver_utils::resolve_container_serial;
use async_graphql::{
    ContextSelectionSet, Name, ObjectType, OutputType, Positioned, ServerResult, Value,
};

/// An object, resolved in order.
#[derive(Clone)]
pub(crate) struct Ob<T>(pub(crate) T);

#[async_graphql::async_trait::async_trait]
impl<T: ObjectType> OutputType for Ob<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        _field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        in_order(ctx, &self.0).await
    }
}

/// Resolves a selection in its order.
async fn in_order<T: ObjectType>(ctx: &ContextSelectionSet<'_>, object: &T) -> ServerResult<Value> {
    let name = T::type_name();
    let mut fields = Vec::with_capacity(ctx.item.node.items.len());
    if !gather(ctx, &name, &ctx.item.node, &mut fields) {
        return resolve_container_serial(ctx, object).await;
    }
    let meta = ctx.schema_env.registry.types.get(name.as_ref());
    let mut values = IndexMap::with_capacity(fields.len());
    for field in fields {
        let key = field.node.response_key().node.clone();
        let value = if field.node.name.node == "__typename" {
            Value::String(name.clone().into_owned())
        } else {
            one(ctx, object, meta, field).await?
        };
        values.insert(key, value);
    }
    Ok(Value::Object(values))
}

async fn one<T: ObjectType>(
    ctx: &ContextSelectionSet<'_>,
    object: &T,
    meta: Option<&MetaType>,
    field: &Positioned<Field>,
) -> ServerResult<Value> {
    let ctx_field = ctx.with_field(field);
    match object.resolve_field(&ctx_field).await {
        Ok(value) => Ok(value.unwrap_or_default()),
        Err(error) if non_null(meta, &field.node.name.node) => Err(error),
        Err(error) => {
            ctx.add_error(error);
            Ok(Value::Null)
        }
    }
}

fn non_null(meta: Option<&MetaType>, field: &Name) -> bool {
    meta.and_then(|meta| meta.field_by_name(field)).is_some_and(|field| field.ty.ends_with('!'))
}

/// The fields of a selection, fragments opened. False where the library has to do it: two selections
/// under one key, a directive, or a fragment on an interface.
fn gather<'a>(
    ctx: &ContextSelectionSet<'a>,
    name: &str,
    set: &'a SelectionSet,
    fields: &mut Vec<&'a Positioned<Field>>,
) -> bool {
    set.items.iter().all(|selection| match &selection.node {
        Selection::Field(field) => {
            let key = &field.node.response_key().node;
            let again = fields.iter().any(|other| &other.node.response_key().node == key);
            fields.push(field);
            !again && field.node.directives.is_empty()
        }
        Selection::InlineFragment(fragment) => {
            let condition = fragment.node.type_condition.as_ref();
            let fits = condition.is_none_or(|condition| condition.node.on.node == name);
            fits && gather(ctx, name, &fragment.node.selection_set.node, fields)
        }
        Selection::FragmentSpread(spread) => {
            let fragment = ctx.query_env.fragments.get(&spread.node.fragment_name.node);
            fragment.is_some_and(|fragment| {
                fragment.node.type_condition.node.on.node == name
                    && gather(ctx, name, &fragment.node.selection_set.node, fields)
            })
        }
    })
}
