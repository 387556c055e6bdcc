//! `plenary demo`: three editions of a dialogue, entered as they were planned, and served.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use plenary_planner::{DeclaredClock, SystemClock};
use serde_json::json;

use crate::args::Demo;
use crate::commands::run;
use crate::demo::{Access, CAST, STEPS};
use crate::door::{Door, Opened};
use crate::failure::{Failure, cannot};
use crate::script::Script;
use crate::serving::{self, Bound};
use crate::{granting, output};

/// Fills a fresh store and serves it.
pub(crate) fn run(demo: &Demo) -> Result<(), Failure> {
    if let Some(dir) = &demo.keep {
        fresh(dir)?;
    }
    let bound = Bound::to(&demo.listen)?;
    let temporary = tempfile::Builder::new().prefix("plenary-demo-").tempdir();
    let temporary = temporary.map_err(|error| cannot("no temporary directory", error))?;
    let dir = demo.keep.clone().unwrap_or_else(|| temporary.path().join("store"));
    let (commands, tokens) = fill(&dir)?;
    output::line(format_args!(
        "{commands} commands entered {} steps of three dialogues, 2021 to 2023, in {}",
        STEPS.len(),
        dir.display()
    ));
    output::line(
        "Tokens, shown this once: TOKEN is the secretariat's, US and MX are delegates', READER may read \
         hlsd-2023, AUDITOR is an auditor's.",
    );
    tokens.iter().for_each(output::line);
    let opened = Opened::to_serve(&dir, Arc::new(SystemClock), bound.settings(&dir))?;
    bound.serve_until_told(opened.into_parts(), |url| {
        serving::url(url);
        output::line(format_args!(
            "Try: curl -s {url}/graphql -H \"authorization: Bearer $TOKEN\" -H 'content-type: application/json' -d '{{\"query\":\"{{ meeting(ref: \\\"hlsd-2023\\\") {{ title {{ text }} agenda {{ entries {{ number item {{ title {{ text }} }} }} }} }} }}\"}}'"
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

/// Enters every step at its declared time, by the same commands that anyone would use, and gives access
/// to one of every role; so many commands, and the tokens as a shell takes them.
fn fill(dir: &Path) -> Result<(usize, Vec<String>), Failure> {
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
    let tokens = CAST.iter().map(|(variable, access)| given(&door, variable, access));
    let tokens = tokens.collect::<Result<_, _>>()?;
    door.close();
    Ok((commands, tokens))
}

fn given(door: &Door, variable: &str, access: &Access) -> Result<String, Failure> {
    let Access { name, role, delegation, meetings } = access;
    let rest = json!({ "role": role, "delegation": delegation, "meetings": meetings });
    let token = granting::grant(door, name, None, rest)?;
    Ok(format!("export {variable}={}", token.reveal()))
}
