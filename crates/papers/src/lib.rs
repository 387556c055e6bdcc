//! What is printed and exported of what is seen: agendas to read, calendars to import.
//!
//! Everything here is a pure function of a [`Seen`](plenary_domain::Seen) moment: what is hidden from
//! the viewer is hidden on paper too.

pub mod agenda;
pub mod calendar;
mod labels;

pub use agenda::{Format, PrintedAgenda};
