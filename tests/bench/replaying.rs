//! A full replay (read, check the chain, decode, evolve), as every opening without a checkpoint does
//! it, beside decoding the same records from a file.

use std::fs;
use std::time::Instant;

use crate::ground::Ground;
use crate::logical::{decode_plain, write_plain};
use crate::opening::open;
use crate::spread::{Spread, per_second};
use crate::table::Row;
use crate::{Outcome, WINDOWS};

pub(crate) fn figure(ground: &mut Ground) -> Outcome<Vec<Row>> {
    let store = ground.large()?;
    let plain = ground.path("plain");
    if !plain.exists() {
        write_plain(&store, &plain)?;
    }
    let (checkpoint, aside) = (store.dir.join("checkpoint"), ground.path("checkpoint-aside"));
    fs::rename(&checkpoint, &aside)?;
    let (mut product, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..WINDOWS {
        let started = Instant::now();
        let planner = open(&store.dir)?;
        product.push(store.head.position.0 as f64 / started.elapsed().as_secs_f64());
        planner.close();
        drop(planner);
        fs::remove_file(&checkpoint)?;
        let started = Instant::now();
        peer.push(decode_plain(&plain)? as f64 / started.elapsed().as_secs_f64());
    }
    fs::rename(&aside, &checkpoint)?;
    let (product, peer): (Spread, Spread) =
        (product.into_iter().collect(), peer.into_iter().collect());
    let ratio = product.over(&peer);
    let row = Row::new("full replay when opening, events", product.shown(per_second))
        .beside(peer.shown(per_second), &ratio)
        .at_least(0.35, ratio.median(), "≥ 0.35 (aim 0.6)");
    Ok(vec![row])
}
