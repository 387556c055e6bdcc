//! `plenary demo`: three editions of a dialogue, entered as they were planned, and served.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use plenary_planner::{DeclaredClock, SystemClock};

use crate::args::Demo;
use crate::commands::run;
use crate::demo::STEPS;
use crate::door::{Door, Opened};
use crate::failure::{Failure, cannot};
use crate::output;
use crate::script::Script;
use crate::serving::{self, Bound};

/// Fills a fresh store and serves it.
pub(crate) fn run(demo: &Demo) -> Result<(), Failure> {
    if let Some(dir) = &demo.keep {
        fresh(dir)?;
    }
    let bound = Bound::to(&demo.listen)?;
    let temporary = tempfile::Builder::new().prefix("plenary-demo-").tempdir();
    let temporary = temporary.map_err(|error| cannot("no temporary directory", error))?;
    let dir = demo.keep.clone().unwrap_or_else(|| temporary.path().join("store"));
    let commands = fill(&dir)?;
    output::line(format_args!(
        "{commands} commands entered {} steps of three dialogues, 2021 to 2023, in {}",
        STEPS.len(),
        dir.display()
    ));
    let opened = Opened::at(&dir, Arc::new(SystemClock))?;
    bound.serve_until_told(opened.into_parts(), |url| {
        serving::url(url);
        output::line(format_args!(
            "Try: curl -s {url}/graphql -H 'content-type: application/json' -d '{{\"query\":\"{{ meeting(ref: \\\"hlsd-2023\\\") {{ title {{ text }} agenda {{ entries {{ number item {{ title {{ text }} }} }} }} }} }}\"}}'"
        ));
    })
}

fn fresh(dir: &Path) -> Result<(), Failure> {
    let used = dir.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if used {
        let words = format!("{} is not empty; --keep wants a directory to fill", dir.display());
        return Err(Failure::Usage(words));
    }
    Ok(())
}

/// Enters every step at its declared time, by the same commands that anyone would use.
fn fill(dir: &Path) -> Result<usize, Failure> {
    let clock = Arc::new(DeclaredClock::at(Timestamp::UNIX_EPOCH));
    let door = Door::Store(Box::new(Opened::at(dir, clock.clone())?));
    let mut commands = 0;
    for step in STEPS {
        let at: Timestamp = step.at.parse().map_err(|error| cannot(step.at, error))?;
        clock.set(at);
        let script = Script::read(step.commands)?;
        let done = run::commit(&door, &script, None).and_then(|outcome| outcome.done(&script));
        done.map_err(|failure| cannot(step.at, failure))?;
        commands += script.commands.len();
    }
    door.close();
    Ok(commands)
}
