//! What the bench is told: by people, and by itself where it needs a process of its own.

use std::path::PathBuf;

use crate::Outcome;

/// What this process is.
pub(crate) enum Role {
    /// The bench.
    Bench(Options),
    /// A writer that is going to be killed.
    Crash(PathBuf),
    /// A reader of past moments.
    LookBack(PathBuf),
    /// The server.
    Serve(PathBuf),
    /// The bare server with the same answers.
    Bare(PathBuf),
}

/// How the bench is run.
pub(crate) struct Options {
    /// Only figures with this in their name.
    filter: Option<String>,
    /// Where stores are made; the system's temporary directory if left out.
    pub(crate) dir: PathBuf,
    /// How many events the large store has.
    pub(crate) events: u64,
    /// Where the large store is kept for the next run, and taken from if it is there.
    pub(crate) store: Option<PathBuf>,
}

impl Options {
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.filter.as_ref().is_none_or(|filter| name.contains(filter.as_str()))
    }
}

/// Reads `[FILTER] [--dir DIR] [--events N] [--store DIR]`, or `--role ROLE DIR`.
pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Outcome<Role> {
    let mut options =
        Options { filter: None, dir: std::env::temp_dir(), events: 1_000_000, store: None };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            // Cargo says so to every bench.
            "--bench" => {}
            "--dir" => options.dir = value()?.into(),
            "--events" => options.events = value()?.replace('_', "").parse()?,
            "--store" => options.store = Some(value()?.into()),
            "--role" => return role(&value()?, value()?.into()),
            filter if !filter.starts_with('-') => options.filter = Some(argument),
            other => return Err(format!("{other} is not known").into()),
        }
    }
    Ok(Role::Bench(options))
}

fn role(role: &str, dir: PathBuf) -> Outcome<Role> {
    match role {
        "crash" => Ok(Role::Crash(dir)),
        "look-back" => Ok(Role::LookBack(dir)),
        "serve" => Ok(Role::Serve(dir)),
        "bare" => Ok(Role::Bare(dir)),
        other => Err(format!("{other} is no role").into()),
    }
}
