//! What the figures stand on: a directory on the disk that is measured, and the large store in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use plenary_planner::{Head, Options as PlannerOptions, Planner, Store, SystemClock};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::Outcome;
use crate::life::{self, Ticking};
use crate::options::Options;

/// Everything that figures share.
pub(crate) struct Ground {
    dir: TempDir,
    events: u64,
    /// Where the large store goes, or has been made by an earlier run.
    store: PathBuf,
    pub(crate) runtime: Runtime,
    large: Option<Large>,
}

/// The large store, closed in order.
#[derive(Debug, Clone)]
pub(crate) struct Large {
    pub(crate) dir: PathBuf,
    pub(crate) head: Head,
}

impl Ground {
    pub(crate) fn new(options: &Options) -> Outcome<Self> {
        let dir = tempfile::Builder::new().prefix("plenary-bench-").tempdir_in(&options.dir)?;
        println!("Stores are made in {}.", dir.path().display());
        let store = options.store.clone().unwrap_or_else(|| dir.path().join("large"));
        let (events, runtime) = (options.events, Runtime::new()?);
        Ok(Self { dir, events, store, runtime, large: None })
    }

    /// A place of this name.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A small store, open as a server has it, for measuring writes.
    pub(crate) fn small(&self, name: &str) -> Outcome<Planner> {
        let dir = self.path(name);
        self.fill(&dir, self.events.min(20_000))?;
        Ok(Store::in_dir(&dir).open(Arc::new(SystemClock), PlannerOptions::default())?)
    }

    /// The large store; made when it is asked for first.
    pub(crate) fn large(&mut self) -> Outcome<Large> {
        if let Some(large) = &self.large {
            return Ok(large.clone());
        }
        let dir = self.store.clone();
        let started = Instant::now();
        let head = if dir.exists() { self.head(&dir)? } else { self.fill(&dir, self.events)? };
        println!("{} events are there after {:.0?}", head.position.0, started.elapsed());
        Ok(self.large.insert(Large { dir, head }).clone())
    }

    /// A copy of the large store, to be written to.
    pub(crate) fn copy_of_large(&mut self, name: &str) -> Outcome<PathBuf> {
        let (from, to) = (self.large()?.dir, self.path(name));
        copy(&from, &to)?;
        Ok(to)
    }

    fn head(&self, dir: &Path) -> Outcome<Head> {
        let planner = Store::in_dir(dir).open(Arc::new(SystemClock), PlannerOptions::default())?;
        planner.close();
        Ok(planner.snapshot().head)
    }

    fn fill(&self, dir: &Path, events: u64) -> Outcome<Head> {
        let clock = Arc::new(Ticking::new());
        let options =
            PlannerOptions { batch: 1024, checkpoint_every: u64::MAX >> 1, ..Default::default() };
        let planner = Store::in_dir(dir).open(clock.clone(), options)?;
        self.runtime.block_on(life::fill(&planner, clock, events))?;
        planner.close();
        Ok(planner.snapshot().head)
    }
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to)?;
            // What is still on its way to the disk would be paid for by whoever syncs next.
            let copied = fs::File::options().write(true).open(&to)?;
            copied.sync_all()?;
            // Of another age it would be taken for another's file, and rehearsed before it is opened.
            copied.set_modified(entry.metadata()?.modified()?)?;
        }
    }
    Ok(())
}
