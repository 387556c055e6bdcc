//! Lists of objects, resolved one element after the other: nothing here waits, so there is nothing to
//! gain from the library's way, which starts them all and gathers them as they finish.

use std::borrow::Cow;
use std::ops::Deref;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::ContainerType;
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};

use super::{Ob, fields};

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

#[async_graphql::async_trait::async_trait]
impl<T: ContainerType> OutputType for Obs<T> {
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
        let mut values = Vec::with_capacity(self.len());
        for (index, object) in self.iter().enumerate() {
            values.push(fields(&object.0, &ctx.with_index(index)).await?);
        }
        Ok(Value::List(values))
    }
}
