//! What people look at: pure functions of what is seen, without storage of their own.

pub mod agenda;
pub mod conflicts;
pub mod dates;
pub mod history;
pub mod meetings;
pub mod printed;
pub mod search;

pub use agenda::{AgendaView, Line, Tally};
pub use conflicts::{Conflict, ConflictCode, Severity};
