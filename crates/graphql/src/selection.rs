//! Which fields a selection asks of an object, in order.

use std::collections::HashMap;
use std::ops::Deref;

use async_graphql::indexmap::IndexSet;
use async_graphql::parser::types::{
    Directive, Field, FragmentDefinition, Selection, SelectionSet, TypeCondition,
};
use async_graphql::registry::Registry;
use async_graphql::{Name, Positioned, Value, Variables};

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
    /// The request's variables, on which it may depend what is left out.
    pub(crate) variables: &'s Variables,
}

impl<'d> Scene<'_, 'd> {
    /// The fields that are asked of the object, in the order of the query, each key once.
    pub(crate) fn fields(&self, set: &'d SelectionSet) -> Selected<'d> {
        let mut fields = Vec::with_capacity(set.items.len());
        self.collect(set, &mut fields);
        Selected::Gathered(fields)
    }

    fn collect(&self, set: &'d SelectionSet, fields: &mut Vec<Asked<'d>>) {
        for selection in &set.items {
            if !included(selection.node.directives(), self.variables) {
                continue;
            }
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

/// The fields of a selection as the document has them, if it is of fields alone, each of them under a
/// key of its own and on no condition: then they are the same for every object.
pub(crate) fn plain(set: &SelectionSet) -> Option<Selected<'_>> {
    let new = |(index, selection): (usize, &Positioned<Selection>)| {
        let before = set.items.iter().take(index);
        selection.node.directives().is_empty()
            && key(selection).is_some_and(|it| before.filter_map(key).all(|other| other != it))
    };
    set.items.iter().enumerate().all(new).then_some(Selected::Plain(&set.items))
}

fn key(selection: &Positioned<Selection>) -> Option<&Name> {
    field(selection).map(|field| &field.node.response_key().node)
}

/// Whether `@skip` and `@include` let something be.
pub(crate) fn included(directives: &[Positioned<Directive>], variables: &Variables) -> bool {
    directives.iter().all(|directive| {
        let wanted = match directive.node.name.node.as_str() {
            "skip" => false,
            "include" => true,
            _ => return true,
        };
        let Some(condition) = directive.node.get_argument("if") else { return true };
        let variable = |name: Name| variables.get(&name).cloned().ok_or(());
        let value = condition.node.clone().into_const_with(variable);
        matches!(value, Ok(Value::Boolean(value)) if value == wanted)
    })
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
