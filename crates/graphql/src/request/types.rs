//! The schema's types, for what is checked before execution.

use async_graphql::OutputType;
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{Field, OperationType};
use async_graphql::registry::{MetaField, MetaInputValue, MetaType, MetaTypeName, Registry};

use crate::query::Query;
use crate::subscription::Feeds;
use crate::verbs::Mutation;

/// The schema's types by name. The library keeps its own to itself.
pub(crate) struct Types(pub(crate) Registry);

impl Types {
    /// All types of the schema, those of introspection aside.
    pub(crate) fn new() -> Self {
        let mut registry = Registry::default();
        Query::create_type_info(&mut registry);
        Mutation::create_type_info(&mut registry);
        Feeds::create_type_info(&mut registry);
        Self(registry)
    }

    /// The type of an operation's root.
    pub(crate) fn root(&self, operation: OperationType) -> &'static str {
        match operation {
            OperationType::Query => "Query",
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        }
    }

    /// A type by its name, or by its name as part of a list or with an exclamation mark.
    pub(crate) fn named(&self, name: &str) -> Option<&MetaType> {
        self.0.types.get(MetaTypeName::concrete_typename(name))
    }

    /// The fields of an input object, and whether exactly one of them must be given.
    pub(crate) fn input(&self, name: &str) -> Option<(&IndexMap<String, MetaInputValue>, bool)> {
        match self.named(name)? {
            MetaType::InputObject { input_fields, oneof, .. } => Some((input_fields, *oneof)),
            MetaType::Scalar { .. }
            | MetaType::Object { .. }
            | MetaType::Interface { .. }
            | MetaType::Union { .. }
            | MetaType::Enum { .. } => None,
        }
    }
}

/// The definition of a field of a type.
pub(crate) fn field<'t>(parent: Option<&'t MetaType>, field: &Field) -> Option<&'t MetaField> {
    parent?.field_by_name(&field.name.node)
}
