//! What a subscription may ask of its root: one field, whatever the variables say. So says the
//! specification ("Single Root Field").

use async_graphql::parser::types::{
    ExecutableDocument, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, ServerError};

use crate::errors::refused;

/// # Errors
/// More than one field, introspection, or a field on a condition.
pub(crate) fn one_root(
    document: &ExecutableDocument,
    operation: &OperationDefinition,
) -> Result<(), ServerError> {
    let wrong = |message: &str, at| Err(refused("GRAPHQL_VALIDATION_FAILED", message, at));
    let mut keys: Vec<&Name> = Vec::new();
    let mut sets: Vec<&Positioned<SelectionSet>> = vec![&operation.selection_set];
    while let Some(set) = sets.pop() {
        for selection in &set.node.items {
            let mut directives = selection.node.directives().iter().map(|it| &it.node.name.node);
            if directives.any(|name| matches!(name.as_str(), "skip" | "include")) {
                return wrong("A subscription's root is on no condition.", selection.pos);
            }
            match &selection.node {
                Selection::Field(field) if field.node.name.node.starts_with("__") => {
                    return wrong("A subscription does not ask about the schema.", selection.pos);
                }
                Selection::Field(field) => {
                    let key = &field.node.response_key().node;
                    if keys.iter().any(|other| *other != key) {
                        return wrong("A subscription asks for one thing.", selection.pos);
                    }
                    keys.push(key);
                }
                Selection::InlineFragment(fragment) => sets.push(&fragment.node.selection_set),
                // One that contains itself was refused before.
                Selection::FragmentSpread(spread) => {
                    let fragment = document.fragments.get(&spread.node.fragment_name.node);
                    sets.extend(fragment.map(|fragment| &fragment.node.selection_set));
                }
            }
        }
    }
    Ok(())
}
