//! What people look at: pure functions of what is seen, without storage of their own.

pub mod agenda;
mod attendance;
pub mod awaiting;
#[cfg(test)]
mod changing;
pub mod conflicts;
pub mod dates;
pub mod history;
pub mod matrix;
pub mod meetings;
pub mod printed;
pub mod programme;
pub mod search;
pub mod timetable;

pub use agenda::{AgendaView, Line, Slot, Tally};
pub use conflicts::{Conflict, ConflictCode, Severity};
pub use matrix::{Cell, Matrix};
pub use programme::{Attendance, Programme, Speaking};
pub use timetable::{Day, Timetable};
