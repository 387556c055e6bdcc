//! How much one document may ask for. On the way, what its fields are given is checked.

use std::collections::HashMap;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::registry::{MetaField, MetaType};
use async_graphql::{Positioned, ServerError, Variables};

use super::types::{Types, field};
use super::{inputs, prices};
use crate::errors::refused;

/// How deep selections may nest, fragments included. GraphiQL's introspection needs 18.
const MAX_DEPTH: usize = 24;
/// How many fields may be renamed by an alias.
const MAX_ALIASES: u64 = 100;
/// How many fields an answer may have, by estimate: see [`Walk::field`].
const MAX_COST: u64 = 1_000_000;
/// How long a page may be.
pub(crate) const MAX_PAGE: i32 = 200;
/// How long a page is if nothing is said.
pub(crate) const PAGE: i32 = 50;
/// How many things a list that is not paged is taken to hold. Most hold fewer, a few many more.
const LIST: u64 = 10;
/// The same in introspection, whose lists are longer.
const INTROSPECTION_LIST: u64 = 20;

/// Holds an operation against the limits, and its arguments against their types; tells what it costs
/// its caller, in points.
///
/// # Errors
/// The first limit that it exceeds; a fragment that contains itself; a malformed argument.
pub(crate) fn check(
    types: &Types,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<u64, ServerError> {
    let mut walk = Walk { types, document, variables, fragments: HashMap::new() };
    let root = types.named(types.root(operation.ty));
    let Measure { cost, aliases, points, .. } = walk.set(root, &operation.selection_set, 1)?;
    let at = operation.selection_set.pos;
    if aliases > MAX_ALIASES {
        let message = format!("The query has {aliases} aliases; it may have {MAX_ALIASES}.");
        return Err(refused("LIMIT_EXCEEDED", message, at));
    }
    if cost > MAX_COST {
        let message = format!(
            "The query may come to {cost} fields, counting a list as {LIST}; it may come to \
             {MAX_COST}. Ask for shorter pages or for less of each thing."
        );
        return Err(refused("LIMIT_EXCEEDED", message, at));
    }
    Ok(points)
}

/// What a selection amounts to.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    depth: usize,
    cost: u64,
    aliases: u64,
    /// What it costs the caller: a point for each field, and more for what is more work.
    points: u64,
}

impl Measure {
    fn beside(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            cost: self.cost.saturating_add(other.cost),
            aliases: self.aliases.saturating_add(other.aliases),
            points: self.points.saturating_add(other.points),
        }
    }
}

struct Walk<'w> {
    types: &'w Types,
    document: &'w ExecutableDocument,
    variables: &'w Variables,
    /// What each fragment amounts to; none while it is being walked through. Each is walked once:
    /// fragments that spread each other doubly would else take forever.
    fragments: HashMap<&'w str, Option<Measure>>,
}

impl<'w> Walk<'w> {
    /// Walks through a selection; `level` counts the selections around it.
    fn set(
        &mut self,
        parent: Option<&'w MetaType>,
        set: &'w Positioned<SelectionSet>,
        level: usize,
    ) -> Result<Measure, ServerError> {
        if level > MAX_DEPTH {
            let message = format!("The query nests more than {MAX_DEPTH} levels deep.");
            return Err(refused("LIMIT_EXCEEDED", message, set.pos));
        }
        let mut sum = Measure::default();
        for selection in &set.node.items {
            let measure = match &selection.node {
                Selection::Field(field) => self.field(parent, &field.node, level)?,
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.node.type_condition.as_ref();
                    let named = condition.map(|condition| condition.node.on.node.as_str());
                    let parent = named.map_or(parent, |name| self.types.named(name));
                    // A level of its own: else fragments in fragments would go down unseen.
                    self.set(parent, &fragment.node.selection_set, level + 1)?
                }
                Selection::FragmentSpread(spread) => {
                    let measure = self.fragment(&spread.node.fragment_name, level)?;
                    if level + measure.depth > MAX_DEPTH {
                        let message = format!("The query nests more than {MAX_DEPTH} levels deep.");
                        return Err(refused("LIMIT_EXCEEDED", message, spread.pos));
                    }
                    measure
                }
            };
            sum = sum.beside(measure);
        }
        Ok(sum)
    }

    /// A field counts as one, and all that is asked of it as often as there may be of it.
    fn field(
        &mut self,
        parent: Option<&'w MetaType>,
        asked: &'w Field,
        level: usize,
    ) -> Result<Measure, ServerError> {
        let aliases = u64::from(asked.alias.is_some());
        let definition = field(parent, asked);
        if let Some(definition) = definition {
            inputs::check(self.types, &definition.args, asked, self.variables)?;
        }
        let times = self.times(parent, definition, asked)?;
        let own = prices::of(parent, asked, self.variables);
        if asked.selection_set.node.items.is_empty() {
            return Ok(Measure { depth: 0, cost: 1, aliases, points: own });
        }
        let of = definition.and_then(|definition| self.types.named(&definition.ty));
        let inner = self.set(of, &asked.selection_set, level + 1)?;
        Ok(Measure {
            depth: inner.depth + 1,
            cost: inner.cost.saturating_mul(times).saturating_add(1),
            aliases: inner.aliases + aliases,
            points: inner.points.saturating_mul(times).saturating_add(own),
        })
    }

    fn times(
        &self,
        parent: Option<&MetaType>,
        definition: Option<&MetaField>,
        asked: &Field,
    ) -> Result<u64, ServerError> {
        let Some(definition) = definition else {
            // Introspection, or a mistake that validation will find.
            let lists = [
                "types",
                "fields",
                "args",
                "inputFields",
                "possibleTypes",
                "interfaces",
                "enumValues",
            ];
            let list = lists.contains(&asked.name.node.as_str());
            return Ok(if list { INTROSPECTION_LIST } else { 1 });
        };
        if definition.args.contains_key("first") {
            return self.page(asked);
        }
        let paged = parent.is_some_and(|parent| parent.field_by_name("pageInfo").is_some());
        let list = definition.ty.starts_with('[') && !paged;
        Ok(if list { LIST } else { 1 })
    }

    /// How many things a page holds.
    fn page(&self, asked: &Field) -> Result<u64, ServerError> {
        let Some(argument) = asked.get_argument("first") else {
            return Ok(PAGE.unsigned_abs().into());
        };
        let variable = |name: async_graphql::Name| self.variables.get(&name).cloned().ok_or(());
        let value = argument.node.clone().into_const_with(variable).unwrap_or_default();
        let async_graphql::Value::Number(first) = value else {
            return Ok(PAGE.unsigned_abs().into());
        };
        let first = first.as_i64().filter(|first| (0..=i64::from(MAX_PAGE)).contains(first));
        let message = || format!("A page holds 0 to {MAX_PAGE} things; ask for so many `first`.");
        let first = first.ok_or_else(|| refused("BAD_USER_INPUT", message(), argument.pos))?;
        Ok(first.unsigned_abs())
    }

    fn fragment(
        &mut self,
        name: &'w Positioned<async_graphql::Name>,
        level: usize,
    ) -> Result<Measure, ServerError> {
        let key = name.node.as_str();
        match self.fragments.get(key) {
            Some(Some(known)) => return Ok(*known),
            Some(None) => {
                let message = format!("The fragment “{key}” contains itself.");
                return Err(refused("GRAPHQL_VALIDATION_FAILED", message, name.pos));
            }
            None => {}
        }
        let Some(fragment) = self.document.fragments.get(key) else {
            return Ok(Measure::default());
        };
        self.fragments.insert(key, None);
        let parent = self.types.named(&fragment.node.type_condition.node.on.node);
        let measure = self.set(parent, &fragment.node.selection_set, level + 1)?;
        let measure = Measure { depth: measure.depth + 1, ..measure };
        self.fragments.insert(key, Some(measure));
        Ok(measure)
    }
}
