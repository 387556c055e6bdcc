//! The GraphQL schema: input becomes a command, what is seen becomes types. The only place that says
//! async-graphql.
//!
//! `verbs` are the mutations, `view` is what can be asked of a moment, `objects` are the things that
//! come back; none of them holds a state, only a [`Seen`](plenary_domain::Seen) one.

mod admission;
mod calendar;
mod connections;
mod engine;
mod enums;
mod errors;
mod interface;
mod json;
mod limiting;
mod ob;
mod objects;
mod papers;
mod payloads;
mod query;
mod request;
mod scalars;
mod scope;
mod sdl;
mod selection;
mod subscription;
mod takings;
pub mod transport;
mod verbs;
mod view;
mod what_if;

pub use engine::{Engine, Settings};
pub use sdl::sdl;
