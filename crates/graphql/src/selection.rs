//! Which fields a selection asks of an object, in order.

use std::borrow::Cow;
use std::collections::HashMap;

use async_graphql::indexmap::IndexSet;
use async_graphql::parser::types::{
    Field, FragmentDefinition, Selection, SelectionSet, TypeCondition,
};
use async_graphql::registry::Registry;
use async_graphql::{Name, Positioned};

/// A field as it is asked for, in one place of the document or in several.
pub(crate) type Asked<'d> = Cow<'d, Positioned<Field>>;

/// An object before a selection.
pub(crate) struct Scene<'s, 'd> {
    /// The document's fragments.
    pub(crate) fragments: &'d HashMap<Name, Positioned<FragmentDefinition>>,
    /// Which interfaces each object implements.
    pub(crate) implements: &'s HashMap<String, IndexSet<String>>,
    /// The object's type.
    pub(crate) object: &'s str,
}

impl<'d> Scene<'_, 'd> {
    /// The fields that are asked of the object, in the order of the query, each key once; what is
    /// skipped is taken to be gone from the document already.
    pub(crate) fn fields(&self, set: &'d SelectionSet) -> Vec<Asked<'d>> {
        let mut fields = Vec::with_capacity(set.items.len());
        self.collect(set, &mut fields);
        fields
    }

    fn collect(&self, set: &'d SelectionSet, fields: &mut Vec<Asked<'d>>) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => add(fields, field),
                Selection::InlineFragment(fragment) => {
                    if self.fits(fragment.node.type_condition.as_ref()) {
                        self.collect(&fragment.node.selection_set.node, fields);
                    }
                }
                Selection::FragmentSpread(spread) => {
                    let fragment = self.fragments.get(&spread.node.fragment_name.node);
                    let Some(Positioned { node: fragment, .. }) = fragment else { continue };
                    if self.fits(Some(&fragment.type_condition)) {
                        self.collect(&fragment.selection_set.node, fields);
                    }
                }
            }
        }
    }

    fn fits(&self, condition: Option<&Positioned<TypeCondition>>) -> bool {
        let Some(condition) = condition else { return true };
        let name = condition.node.on.node.as_str();
        let implements = || self.implements.get(self.object).is_some_and(|i| i.contains(name));
        name == self.object || implements()
    }
}

/// Adds a field; one whose key is there already has more asked of it.
pub(crate) fn add<'d>(fields: &mut Vec<Asked<'d>>, field: &'d Positioned<Field>) {
    let key = field.node.response_key();
    match fields.iter_mut().find(|other| other.node.response_key().node == key.node) {
        None => fields.push(Cow::Borrowed(field)),
        Some(first) => {
            let more = field.node.selection_set.node.items.iter().cloned();
            first.to_mut().node.selection_set.node.items.extend(more);
        }
    }
}

/// Whether `null` may stand for a field of an object.
pub(crate) fn may_be_null(registry: &Registry, object: &str, field: &str) -> bool {
    let object = registry.types.get(object);
    let field = object.and_then(|object| object.field_by_name(field));
    field.is_none_or(|field| !field.ty.ends_with('!'))
}
