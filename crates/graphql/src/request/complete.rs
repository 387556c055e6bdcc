//! The root of an answer, as the specification says: the library resolves it in its own way, which
//! leaves failed fields out and does not let them bubble (see `ob`, which does for all objects
//! below what this does for the root).

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, FragmentDefinition, OperationDefinition,
    OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value, Variables};

use super::Known;
use super::types::Types;
use crate::selection::{self, Asked, included, may_be_null};

/// What an operation asks of its root: each key once, in order.
///
/// The library is given the root's fields without what is asked of them (see `document`), which
/// objects look up here: it would walk through all of it for every request.
pub(crate) struct Roots {
    fields: Vec<Root>,
    fragments: Fragments,
    document: ExecutableDocument,
}

type Fragments = HashMap<Name, Positioned<FragmentDefinition>>;

struct Root {
    field: Positioned<Field>,
    may_be_null: bool,
}

impl Root {
    fn key(&self) -> &Name {
        &self.field.node.response_key().node
    }
}

impl Roots {
    /// The root's fields: the same for every request with a document that has one operation and no
    /// condition at its root.
    pub(crate) fn of(
        types: &Types,
        known: &Known,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Arc<Self> {
        if let Some(roots) = known.roots.get() {
            return roots.clone();
        }
        let mut gathering =
            Gathering { document: &known.document, variables, fields: vec![], conditions: false };
        gathering.collect(&operation.selection_set.node);
        let Gathering { fields, conditions, .. } = gathering;
        let name = types.root(operation.ty);
        let root = |field: Asked<'_>| Root {
            may_be_null: may_be_null(&types.0, name, &field.node.name.node),
            field: Positioned::clone(&field),
        };
        let fields: Vec<Root> = fields.into_iter().map(root).collect();
        let fragments = known.document.fragments.clone();
        let document = document_of(operation, &fields, &fragments);
        let roots = Arc::new(Self { fields, fragments, document });
        if !conditions && known.document.operations.iter().count() == 1 {
            // Whoever was first has set the same.
            let _ = known.roots.set(roots.clone());
        }
        roots
    }

    /// What the library is to execute.
    pub(crate) fn document(&self) -> ExecutableDocument {
        self.document.clone()
    }

    /// What is asked of the root's field under a key.
    pub(crate) fn selection(&self, key: &str) -> Option<&Positioned<SelectionSet>> {
        let root = self.fields.iter().find(|root| root.key().as_str() == key);
        root.map(|root| &root.field.node.selection_set)
    }

    pub(crate) fn fragments(&self) -> &Fragments {
        &self.fragments
    }

    /// Whether the operation asks for one thing only.
    pub(crate) fn single(&self) -> bool {
        self.fields.len() == 1
    }

    /// The root's fields in order, those that failed as `null`; `null` alone if one failed that
    /// may not be null.
    pub(crate) fn complete(&self, data: Value) -> Value {
        let mut values = if let Value::Object(values) = data { values } else { IndexMap::new() };
        let mut complete = IndexMap::with_capacity(self.fields.len());
        for root in &self.fields {
            let value = values.swap_remove(root.key());
            match value {
                Some(value) => complete.insert(root.key().clone(), value),
                None if root.may_be_null => complete.insert(root.key().clone(), Value::Null),
                None => return Value::Null,
            };
        }
        Value::Object(complete)
    }
}

/// The root's fields alone; introspection, which is the library's, with all that is asked of it.
fn document_of(
    operation: &OperationDefinition,
    fields: &[Root],
    fragments: &Fragments,
) -> ExecutableDocument {
    let at = operation.selection_set.pos;
    let introspects = |root: &Root| root.field.node.name.node.starts_with("__");
    let selection = |root: &Root| {
        let mut field = root.field.clone();
        if !introspects(root) {
            field.node.selection_set.node.items.clear();
        }
        Positioned::new(Selection::Field(field), at)
    };
    let items = fields.iter().map(selection).collect();
    // A feed's document is executed as a query, once for each thing to tell.
    let ty = match operation.ty {
        OperationType::Query | OperationType::Subscription => OperationType::Query,
        OperationType::Mutation => OperationType::Mutation,
    };
    let operation = OperationDefinition {
        ty,
        variable_definitions: operation.variable_definitions.clone(),
        directives: operation.directives.clone(),
        selection_set: Positioned::new(SelectionSet { items }, at),
    };
    ExecutableDocument {
        operations: DocumentOperations::Single(Positioned::new(operation, at)),
        fragments: if fields.iter().any(introspects) { fragments.clone() } else { HashMap::new() },
    }
}

/// The root's fields as they are found.
struct Gathering<'d> {
    document: &'d ExecutableDocument,
    variables: &'d Variables,
    fields: Vec<Asked<'d>>,
    /// Whether anything was found that another request may leave out.
    conditions: bool,
}

impl<'d> Gathering<'d> {
    /// The root has no interface and is the only type of its name, so every fragment on it fits.
    fn collect(&mut self, set: &'d SelectionSet) {
        for selection in &set.items {
            self.conditions |= !selection.node.directives().is_empty();
            if !included(selection.node.directives(), self.variables) {
                continue;
            }
            match &selection.node {
                Selection::Field(field) => selection::add(&mut self.fields, field),
                Selection::InlineFragment(fragment) => {
                    self.collect(&fragment.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let fragment = self.document.fragments.get(&spread.node.fragment_name.node);
                    if let Some(fragment) = fragment {
                        self.collect(&fragment.node.selection_set.node);
                    }
                }
            }
        }
    }
}
