//! The verbs of the command line: one file each.

pub(crate) mod calendar;
pub(crate) mod demo;
pub(crate) mod history;
pub(crate) mod init;
pub(crate) mod print;
pub(crate) mod replay;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod token;
pub(crate) mod verify;
