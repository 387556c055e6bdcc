//! What developers run: `cargo xtask demo`, `cargo xtask test`, `cargo xtask schema`,
//! `cargo xtask bench`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand};

/// What developers run.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

/// The tasks.
#[derive(Debug, Subcommand)]
enum Task {
    /// Fill a fresh store with the demo and serve it; what follows goes to `plenary demo`.
    Demo {
        /// What `plenary demo` is to be told.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    /// Format, lints and all tests: what continuous integration runs.
    Test,
    /// Write schema.graphql from the program.
    Schema,
    /// Measure what it costs, beside what the machine could do at best: `[FILTER] [--dir DIR]
    /// [--events N] [--store DIR]`.
    Bench {
        /// What the bench is to be told.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Args::parse().task {
        Task::Demo { rest } => demo(&rest),
        Task::Test => test(),
        Task::Schema => schema(),
        Task::Bench { rest } => bench(&rest),
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn demo(rest: &[String]) -> bool {
    let mut arguments = vec!["run", "--package", "plenary-cli", "--", "demo"];
    arguments.extend(rest.iter().map(String::as_str));
    cargo(&arguments)
}

fn test() -> bool {
    formatted()
        && cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])
        && cargo(&["test", "--workspace", "--lib", "--bins", "--tests"])
}

/// Every source file, one by one: `cargo fmt` does not see modules that a macro declares.
fn formatted() -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut sources = Vec::new();
    let listed = ["crates", "tests"].iter().try_for_each(|dir| list(&root.join(dir), &mut sources));
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--edition", "2024"]).args(sources);
    listed.is_ok() && rustfmt.status().is_ok_and(|status| status.success())
}

fn list(dir: &Path, sources: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("node_modules") {
            list(&path, sources)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(path);
        }
    }
    Ok(())
}

fn bench(rest: &[String]) -> bool {
    let mut arguments = vec!["bench", "--package", "plenary-tests", "--bench", "ground", "--"];
    arguments.extend(rest.iter().map(String::as_str));
    cargo(&arguments)
}

fn schema() -> bool {
    let out = Command::new("cargo")
        .args(["run", "--quiet", "--package", "plenary-cli", "--", "schema"])
        .output();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema.graphql");
    out.is_ok_and(|out| out.status.success() && std::fs::write(root, out.stdout).is_ok())
}

fn cargo(arguments: &[&str]) -> bool {
    Command::new("cargo").args(arguments).status().is_ok_and(|status| status.success())
}
