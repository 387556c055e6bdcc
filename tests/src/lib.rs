//! The harness of the acceptance tests: they use the product from outside, through its binary.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod binary;
mod cli;
mod client;
mod dialogue;
mod files;
mod readme;
mod server;

pub use binary::{plenary, root};
pub use cli::{Ran, run, run_as, run_in, run_with_input};
pub use client::{Answer, Client};
pub use dialogue::{DIALOGUE, dialogue};
pub use files::{contents, copy};
pub use readme::{DayCommand, Query, day_commands, day_files, followed, queries, readme, script};
pub use server::{Ended, Launched, Server, Signal};
