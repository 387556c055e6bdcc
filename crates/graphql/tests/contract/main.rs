//! The contract of the executor, from outside: what goes in as text comes out as text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod access;
mod agenda;
mod calendar;
mod consent;
mod dialogue;
mod faults;
mod feeds;
mod introspection;
mod limits;
mod moments;
mod mutations;
mod offered;
mod pages;
mod papers;
mod parties;
mod places;
mod requests;
mod resolution;
mod schema;
mod support;
mod veil;
mod viewer;
mod what_if;
