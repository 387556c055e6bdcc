//! What Plenary costs, beside what the machine could do at best: `cargo xtask bench [FILTER]`.
//!
//! Every figure is measured in windows that alternate between the product and its peer, on the same
//! disk, and shown as the median of seven with the least and the most. A bound that is missed is
//! printed as missed; only what time tells of secrets fails the bench.

#![allow(clippy::print_stdout, reason = "a bench prints")]
#![allow(clippy::wildcard_enum_match_arm, reason = "acts and answers are sorted out in steps")]

mod commits;
mod committer;
mod disk;
mod ground;
mod http;
mod life;
mod load;
mod logical;
mod opening;
mod options;
mod past;
mod planning;
mod process;
mod replaying;
mod secrets;
mod spread;
mod table;

use std::process::ExitCode;
use std::time::Instant;

use ground::Ground;
use options::{Options, Role};
use table::Row;

/// The binary's own, for the peers too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many windows each side of a figure gets.
pub(crate) const WINDOWS: usize = 7;

/// What goes wrong ends the bench with a sentence.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

type Figure = fn(&mut Ground) -> Outcome<Vec<Row>>;

/// The figures by name, in the order in which they are measured.
const FIGURES: [(&str, Figure); 8] = [
    ("commits", commits::figure),
    ("disk", disk::figure),
    ("replay", replaying::figure),
    ("opening", opening::figure),
    ("as-of", past::figure),
    ("planning", planning::figure),
    ("http", http::figure),
    ("secrets", secrets::figure),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("The bench could not go on: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    match options::read(std::env::args().skip(1))? {
        Role::Bench(options) => bench(options),
        Role::Crash(dir) => opening::write_until_killed(&dir),
        Role::LookBack(dir) => past::look_back(&dir),
        Role::Serve(dir) => http::serve(&dir),
        Role::Bare(dir) => http::serve_bare(&dir),
    }
}

fn bench(options: Options) -> Outcome<()> {
    let chosen: Vec<_> = FIGURES.into_iter().filter(|(name, _)| options.wants(name)).collect();
    if chosen.is_empty() {
        let names = FIGURES.map(|(name, _)| name).join(", ");
        return Err(format!("no figure of that name; there are: {names}").into());
    }
    let mut ground = Ground::new(&options)?;
    let mut rows = Vec::new();
    for (name, figure) in chosen {
        let started = Instant::now();
        rows.extend(figure(&mut ground)?);
        println!("{name}: measured in {:.0?}", started.elapsed());
    }
    table::print(&rows);
    Ok(())
}
