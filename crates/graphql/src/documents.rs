//! Documents that were parsed and counted before.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection,
    SelectionSet,
};
use async_graphql::{Positioned, ServerError, Value, Variables};

use crate::limits;

/// How many documents are remembered; when there is no more room, all are forgotten.
const ROOM: usize = 512;

/// Remembers documents by their text.
#[derive(Default)]
pub(crate) struct Documents(Mutex<HashMap<String, Arc<ExecutableDocument>>>);

impl Documents {
    /// Parses and counts a document, unless that was done before.
    pub(crate) fn read(&self, query: &str) -> Result<Arc<ExecutableDocument>, ServerError> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(document) = known.get(query) {
            return Ok(Arc::clone(document));
        }
        let document = parse_query(query).map_err(|error| with_code(error.into(), "SYNTAX"))?;
        limits::check(&document).map_err(|over| refusal(&over.message, over.code))?;
        let document = Arc::new(document);
        if known.len() >= ROOM {
            known.clear();
        }
        known.insert(query.to_owned(), Arc::clone(&document));
        Ok(document)
    }
}

/// An error of a request, before any of it is executed.
pub(crate) fn refusal(message: &str, code: &str) -> ServerError {
    with_code(ServerError::new(message, None), code)
}

fn with_code(mut error: ServerError, code: &str) -> ServerError {
    error.extensions.get_or_insert_default().set("code", code);
    error
}

/// The operation that a request asks for.
pub(crate) fn operation<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a Positioned<OperationDefinition>, ServerError> {
    let found = match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Some(operation),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(all), None) if all.len() == 1 => all.values().next(),
        (DocumentOperations::Multiple(_), None) => None,
        (DocumentOperations::Multiple(all), Some(name)) => all.get(name),
    };
    found.ok_or_else(|| {
        let message = match name {
            Some(name) => format!("the document has no operation “{name}”"),
            None => "the document has several operations; name one in operationName".to_owned(),
        };
        refusal(&message, "OPERATION_UNKNOWN")
    })
}

/// Whether an operation may change something.
pub(crate) fn changes(operation: &OperationDefinition) -> bool {
    operation.ty == OperationType::Mutation
}

/// Every variable that needs a value must have one, used or not.
pub(crate) fn check_variables(
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<(), ServerError> {
    for definition in &operation.variable_definitions {
        let definition = &definition.node;
        let given = variables.get(&definition.name.node);
        let missing = match given {
            None => definition.default_value.is_none(),
            Some(value) => *value == Value::Null,
        };
        if !definition.var_type.node.nullable && missing {
            let name = &definition.name.node;
            let message = format!("the variable ${name} needs a value");
            return Err(refusal(&message, "VARIABLE_MISSING"));
        }
    }
    Ok(())
}

/// The fields that an operation selects at its root, by response key, in order.
pub(crate) fn roots(document: &ExecutableDocument, set: &SelectionSet) -> Vec<(String, String)> {
    let of = |selection: &Positioned<Selection>| match &selection.node {
        Selection::Field(field) => {
            let key = field.node.response_key().node.to_string();
            vec![(key, field.node.name.node.to_string())]
        }
        Selection::InlineFragment(fragment) => roots(document, &fragment.node.selection_set.node),
        Selection::FragmentSpread(spread) => {
            let fragment = document.fragments.get(&spread.node.fragment_name.node);
            fragment.map_or_else(Vec::new, |f| roots(document, &f.node.selection_set.node))
        }
    };
    set.items.iter().flat_map(of).collect()
}
