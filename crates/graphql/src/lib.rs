//! The GraphQL schema: input to command, seen state to types.

pub mod transport;
