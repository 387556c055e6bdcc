//! The contract, written out: `schema.graphql` is generated from this, reviewed and committed.

use async_graphql::{
    EmptyMutation, EmptySubscription, SDLExportOptions, Schema, SchemaBuilder, ValidationMode,
};

use crate::ob::Ob;
use crate::query::Query;
use crate::subscription::{Feeds, Subscription};
use crate::verbs::Mutation;
use crate::view::View;

/// The schema, still to be told how documents are looked at.
pub(crate) fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query, Mutation, Subscription).limit_directives(4)
}

/// The schema, for documents that were found to fit it.
pub(crate) fn schema() -> Schema<Query, Mutation, Subscription> {
    builder().validation_mode(ValidationMode::Fast).finish()
}

/// What feeds' documents are executed by, once for each thing to tell: there, the root of subscriptions
/// is asked as a query's. It knows every type that a fragment may name.
pub(crate) fn feeds() -> Schema<Feeds, EmptyMutation, EmptySubscription> {
    let builder = Schema::build(Feeds, EmptyMutation, EmptySubscription).limit_directives(4);
    builder.register_output_type::<Ob<View>>().validation_mode(ValidationMode::Fast).finish()
}

/// A schema in the schema definition language.
pub(crate) fn of(schema: &Schema<Query, Mutation, Subscription>) -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .prefer_single_line_descriptions()
        .include_specified_by()
        .use_space_ident();
    let sdl = schema.sdl_with_options(options);
    let lines: Vec<&str> = sdl.trim().lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

/// The public contract in the schema definition language; always the same text.
#[must_use]
pub fn sdl() -> String {
    of(&schema())
}
