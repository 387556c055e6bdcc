//! The root of an answer, as the specification says: the library resolves it in its own way, which
//! leaves failed fields out and does not let them bubble (see `ob`, which does for all objects
//! below what this does for the root).

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value, Variables};

use super::types::Types;
use crate::selection::{self, Asked, may_be_null};

/// The fields that an operation asks of its root: each key once, in order, and whether `null` may
/// stand for it.
pub(crate) struct Roots(Vec<(Name, bool)>);

impl Roots {
    /// Finds the root's fields, and gives back the document that asks for these alone.
    pub(crate) fn of(
        types: &Types,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> (Self, ExecutableDocument) {
        let root = types.root(operation.ty);
        let mut asked = Vec::new();
        collect(document, &operation.selection_set.node, variables, &mut asked);
        let known = |field: &Asked<'_>| {
            let key = field.node.response_key().node.clone();
            (key, may_be_null(&types.0, root, &field.node.name.node))
        };
        (Self(asked.iter().map(known).collect()), document_of(document, operation, asked))
    }

    /// Whether the operation asks for one thing only.
    pub(crate) fn single(&self) -> bool {
        self.0.len() == 1
    }

    /// The root's fields in order, those that failed as `null`; `null` alone if one failed that
    /// may not be null.
    pub(crate) fn complete(self, data: Value) -> Value {
        let mut values = if let Value::Object(values) = data { values } else { IndexMap::new() };
        let mut complete = IndexMap::with_capacity(self.0.len());
        for (key, may_be_null) in self.0 {
            let value = values.swap_remove(&key);
            match value {
                Some(value) => complete.insert(key, value),
                None if may_be_null => complete.insert(key, Value::Null),
                None => return Value::Null,
            };
        }
        Value::Object(complete)
    }
}

fn document_of(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    asked: Vec<Asked<'_>>,
) -> ExecutableDocument {
    let at = operation.selection_set.pos;
    let selection =
        |field: Asked<'_>| Positioned::new(Selection::Field(Positioned::clone(&field)), at);
    let items = asked.into_iter().map(selection).collect();
    let operation = OperationDefinition {
        ty: operation.ty,
        variable_definitions: operation.variable_definitions.clone(),
        directives: operation.directives.clone(),
        selection_set: Positioned::new(SelectionSet { items }, at),
    };
    ExecutableDocument {
        operations: DocumentOperations::Single(Positioned::new(operation, at)),
        fragments: document.fragments.clone(),
    }
}

/// The root has no interface and is the only type of its name, so every fragment on it fits.
fn collect<'d>(
    document: &'d ExecutableDocument,
    set: &'d SelectionSet,
    variables: &Variables,
    fields: &mut Vec<Asked<'d>>,
) {
    for selection in &set.items {
        if !included(selection.node.directives(), variables) {
            continue;
        }
        match &selection.node {
            Selection::Field(field) => selection::add(fields, field),
            Selection::InlineFragment(fragment) => {
                collect(document, &fragment.node.selection_set.node, variables, fields);
            }
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, variables, fields);
                }
            }
        }
    }
}

fn included(directives: &[Positioned<Directive>], variables: &Variables) -> bool {
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
