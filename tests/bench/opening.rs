//! Opening the large store: closed in order, and killed while it was written to.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use plenary_planner::{Options, Planner, Store, SystemClock};
use tokio::runtime::Runtime;

use crate::commits::{Allotting, entries};
use crate::ground::Ground;
use crate::load::Worker;
use crate::process::Helper;
use crate::spread::{Spread, time};
use crate::table::Row;
use crate::{Outcome, WINDOWS};

/// Events written before the kill: nearly as many as may follow the last checkpoint.
const BEFORE_KILL: u64 = 240_000;

pub(crate) fn figure(ground: &mut Ground) -> Outcome<Vec<Row>> {
    let dir = ground.copy_of_large("opening")?;
    let events = ground.large()?.head.position.0;
    let (mut orderly, mut crashed) = (Vec::new(), Vec::new());
    for _ in 0..WINDOWS {
        orderly.push(seconds_to_open(&dir)?);
        crash(&dir)?;
        crashed.push(seconds_to_open(&dir)?);
    }
    let row = |when: &str, bound: f64, words: &str, seconds: Vec<f64>| {
        let seconds: Spread = seconds.into_iter().collect();
        let figure = format!("opening {events} events {when}, files cached");
        Row::new(figure, seconds.shown(time)).at_most(bound, seconds.median(), words)
    };
    let killed = format!("after SIGKILL, {BEFORE_KILL} past the checkpoint");
    Ok(vec![
        row("from a checkpoint", 0.5, "aim 0.5 s", orderly),
        row(&killed, 2.0, "aim 2 s", crashed),
    ])
}

fn seconds_to_open(dir: &Path) -> Outcome<f64> {
    let started = Instant::now();
    let planner = open(dir)?;
    let took = started.elapsed().as_secs_f64();
    planner.close();
    Ok(took)
}

pub(crate) fn open(dir: &Path) -> Outcome<Planner> {
    Ok(Store::in_dir(dir).open(Arc::new(SystemClock), Options::default())?)
}

/// Lets another process write, and kills it.
fn crash(dir: &Path) -> Outcome<()> {
    let mut writer = Helper::start("crash", dir)?;
    while writer.number("events")? < BEFORE_KILL as f64 {}
    writer.kill()
}

/// Writes, and says how much, until somebody ends it.
pub(crate) fn write_until_killed(dir: &Path) -> Outcome<()> {
    let planner = open(dir)?;
    let before = planner.snapshot().head.position.0;
    Runtime::new()?.block_on(async {
        for entry in entries(&planner, 256) {
            let mut writer = Allotting::new(&planner, entry);
            tokio::spawn(async move { while writer.once().await.is_ok() {} });
        }
        loop {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            println!("events {}", planner.snapshot().head.position.0 - before);
        }
    })
}
