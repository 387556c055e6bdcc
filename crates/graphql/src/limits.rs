//! What a document may ask for: counted before anything is executed.

use std::collections::HashMap;

use async_graphql::parser::types::{
    ExecutableDocument, Field, FragmentDefinition, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value};

/// How deep selections may nest. GraphiQL's own introspection needs 15.
const DEPTH: usize = 20;
/// How many fields one object may have selected under another name.
const ALIASES: usize = 100;
/// How many fields an operation may select at its root.
const ROOTS: usize = 50;
/// What an operation may cost: a field costs 1, and what is under a long list counts once for every
/// thing that a page may hold.
const COST: usize = 200_000;
/// How many selections are looked at before giving up: fragments in fragments can be many.
const LOOKED_AT: usize = 20_000;
/// What a page of a long list holds if nobody says.
const PAGE: usize = 50;

/// A limit that a document goes past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exceeded {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

fn exceeded(code: &'static str, message: String) -> Result<(), Exceeded> {
    Err(Exceeded { code, message })
}

/// Counts every operation of a document.
pub(crate) fn check(document: &ExecutableDocument) -> Result<(), Exceeded> {
    document.operations.iter().try_for_each(|(_, operation)| {
        let count = Count { fragments: &document.fragments, looked_at: 0, aliases: 0 };
        count.operation(&operation.node)
    })
}

struct Count<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    looked_at: usize,
    aliases: usize,
}

impl<'a> Count<'a> {
    fn operation(mut self, operation: &'a OperationDefinition) -> Result<(), Exceeded> {
        let set = &operation.selection_set.node;
        let roots = set.items.len();
        if roots > ROOTS {
            return exceeded("TOO_MANY_FIELDS", format!("{roots} root fields; at most {ROOTS}"));
        }
        let cost = self.set(set, 1)?;
        if cost > COST {
            let message = format!("this would cost {cost}; at most {COST}: ask for smaller pages");
            return exceeded("TOO_COMPLEX", message);
        }
        let aliases = self.aliases;
        if aliases > ALIASES {
            return exceeded("TOO_MANY_ALIASES", format!("{aliases} aliases; at most {ALIASES}"));
        }
        Ok(())
    }

    fn set(&mut self, set: &'a SelectionSet, depth: usize) -> Result<usize, Exceeded> {
        if depth > DEPTH {
            exceeded("TOO_DEEP", format!("selections nest more than {DEPTH} levels deep"))?;
        }
        let mut cost = 0_usize;
        for selection in &set.items {
            self.looked_at += 1;
            if self.looked_at > LOOKED_AT {
                exceeded("TOO_COMPLEX", "fragments multiply too much".to_owned())?;
            }
            cost = cost.saturating_add(self.selection(&selection.node, depth)?);
        }
        Ok(cost)
    }

    fn selection(&mut self, selection: &'a Selection, depth: usize) -> Result<usize, Exceeded> {
        match selection {
            Selection::Field(field) => self.field(&field.node, depth),
            Selection::InlineFragment(fragment) => {
                self.set(&fragment.node.selection_set.node, depth + 1)
            }
            Selection::FragmentSpread(spread) => {
                // A fragment that is missing or contains itself is the validation's to refuse; the
                // depth ends the walk here.
                match self.fragments.get(&spread.node.fragment_name.node) {
                    Some(fragment) => self.set(&fragment.node.selection_set.node, depth + 1),
                    None => Ok(0),
                }
            }
        }
    }

    fn field(&mut self, field: &'a Field, depth: usize) -> Result<usize, Exceeded> {
        self.aliases += usize::from(field.alias.is_some());
        let set = &field.selection_set.node;
        if set.items.is_empty() {
            return Ok(1);
        }
        let under = self.set(set, depth + 1)?;
        Ok(under.saturating_mul(page(field)).saturating_add(1))
    }
}

/// How many things a field may give.
fn page(field: &Field) -> usize {
    let long = matches!(field.name.node.as_str(), "meetings" | "items" | "history");
    match field.get_argument("first").map(|first| first.node.clone().into_const()) {
        Some(Some(Value::Number(first))) => {
            first.as_u64().map_or(PAGE, |n| n.try_into().unwrap_or(PAGE))
        }
        // A variable may ask for as many as a page may hold.
        Some(_) => 200,
        None if long => PAGE,
        None => 1,
    }
}
