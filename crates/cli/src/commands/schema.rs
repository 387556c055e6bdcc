//! `plenary schema`: the GraphQL schema.

use crate::failure::Failure;
use crate::output;

/// Prints the schema in the schema definition language.
pub(crate) fn run() -> Result<(), Failure> {
    output::line(plenary_graphql::sdl().trim_end());
    Ok(())
}
