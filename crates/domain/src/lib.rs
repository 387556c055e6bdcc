//! What is allowed and what happened: commands, events and their wire form, state, lens and views.
//!
//! Pure: no IO, no async, no clock, no randomness. The time, the caller and fresh ids arrive with
//! the command ([`Context`]); the zone database is bundled. One verb is one file in [`commands`]:
//! its command, its fact, what it refuses, what it changes, and its tests.

pub mod access;
pub mod audience;
pub mod commands;
pub mod context;
pub mod envelope;
pub mod event;
pub mod id;
pub mod key;
pub mod minutes;
pub mod position;
pub mod refusal;
pub mod seen;
pub mod state;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod text;
pub mod time;
pub mod views;
pub mod world;

pub use access::{Caller, SecretHash, Token};
pub use audience::{Audience, Viewer};
pub use commands::{By, Command, Decided, Order, allowed, decide_all, decide_each, may};
pub use context::{Actor, Context, OnBehalfOf, Rights};
pub use envelope::{Envelope, Idempotency, Touched};
pub use event::{Event, Stamp, WireError, evolve};
pub use id::*;
pub use key::{Key, Ref};
pub use minutes::Minutes;
pub use position::Position;
pub use refusal::{Reason, Refusal};
pub use seen::Seen;
pub use state::State;
pub use text::{Language, LocalizedText};
pub use time::{LocalTime, LocalTimeInput, Zone};
pub use world::World;
