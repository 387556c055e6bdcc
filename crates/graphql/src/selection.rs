//! Which fields a selection asks of an object, in order.

use std::collections::HashMap;
use std::ops::Deref;

use async_graphql::indexmap::IndexSet;
use async_graphql::parser::types::{
    Field, FragmentDefinition, Selection, SelectionSet, TypeCondition,
};
use async_graphql::registry::Registry;
use async_graphql::{Name, Positioned};

/// A field as it is asked for.
pub(crate) enum Asked<'d> {
    /// In one place of the document.
    Once(&'d Positioned<Field>),
    /// In several: what they ask of it together.
    Merged(Box<Positioned<Field>>),
}

impl Deref for Asked<'_> {
    type Target = Positioned<Field>;

    fn deref(&self) -> &Positioned<Field> {
        match self {
            Self::Once(field) => field,
            Self::Merged(field) => field,
        }
    }
}

impl Asked<'_> {
    fn merge(&mut self, more: &Positioned<Field>) {
        let more = more.node.selection_set.node.items.iter().cloned();
        match self {
            Self::Merged(field) => field.node.selection_set.node.items.extend(more),
            Self::Once(field) => {
                let mut field = Box::new(Positioned::clone(field));
                field.node.selection_set.node.items.extend(more);
                *self = Self::Merged(field);
            }
        }
    }
}

/// The fields that are asked of an object.
pub(crate) enum Selected<'d> {
    /// As the document has them.
    Plain(&'d [Positioned<Selection>]),
    /// From here and there in the document.
    Gathered(Vec<Asked<'d>>),
}

impl Selected<'_> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Positioned<Field>> {
        let (plain, gathered) = match self {
            Self::Plain(selections) => (*selections, &[][..]),
            Self::Gathered(fields) => (&[][..], fields.as_slice()),
        };
        plain.iter().filter_map(field).chain(gathered.iter().map(Deref::deref))
    }
}

fn field(selection: &Positioned<Selection>) -> Option<&Positioned<Field>> {
    match &selection.node {
        Selection::Field(field) => Some(field),
        Selection::InlineFragment(_) | Selection::FragmentSpread(_) => None,
    }
}

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
    pub(crate) fn fields(&self, set: &'d SelectionSet) -> Selected<'d> {
        if is_plain(set) {
            return Selected::Plain(&set.items);
        }
        let mut fields = Vec::with_capacity(set.items.len());
        self.collect(set, &mut fields);
        Selected::Gathered(fields)
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

/// Whether a selection is of fields alone, each under a key of its own.
fn is_plain(set: &SelectionSet) -> bool {
    let key = |selection| field(selection).map(|field| &field.node.response_key().node);
    let new = |(index, selection)| {
        let before = set.items.iter().take(index);
        key(selection).is_some_and(|it| before.filter_map(key).all(|other| other != it))
    };
    set.items.iter().enumerate().all(new)
}

/// Adds a field; one whose key is there already has more asked of it.
pub(crate) fn add<'d>(fields: &mut Vec<Asked<'d>>, field: &'d Positioned<Field>) {
    let key = field.node.response_key();
    match fields.iter_mut().find(|other| other.node.response_key().node == key.node) {
        None => fields.push(Asked::Once(field)),
        Some(first) => first.merge(field),
    }
}

/// Whether `null` may stand for a field of an object.
pub(crate) fn may_be_null(registry: &Registry, object: &str, field: &str) -> bool {
    let object = registry.types.get(object);
    let field = object.and_then(|object| object.field_by_name(field));
    field.is_none_or(|field| !field.ty.ends_with('!'))
}
