//! `plenary replay`: the state, built from the log again.

use std::time::Instant;

use plenary_planner::Store;
use serde_json::json;

use crate::args::Replay;
use crate::failure::Failure;
use crate::output;

/// Rebuilds the state and compares it with the checkpoint's.
pub(crate) fn run(replay: &Replay) -> Result<(), Failure> {
    let store = Store::in_dir(&output::store(replay.store.as_deref())?);
    let bar = output::events_read("replaying");
    let started = Instant::now();
    let rebuilt = store.rebuild(&mut |events| bar.set_position(events));
    let seconds = started.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let rebuilt = rebuilt?;
    let digest: String = rebuilt.digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let per_second = (rebuilt.events as f64 / seconds).round();
    let same = rebuilt.checkpoint.map(|(_, same)| same);
    if replay.json {
        let at = rebuilt.checkpoint.map(|(at, _)| at.to_string());
        output::line(json!({
            "events": rebuilt.events, "seconds": seconds, "eventsPerSecond": per_second,
            "digest": digest, "checkpoint": at, "same": same,
        }));
    } else {
        let compared = match rebuilt.checkpoint {
            None => "there is no checkpoint to compare with".to_owned(),
            Some((at, true)) => format!("the checkpoint at {at} holds the same state"),
            Some((at, false)) => format!("the checkpoint at {at} holds another state"),
        };
        let events = output::counted(rebuilt.events, "event");
        output::line(format_args!(
            "{events} in {seconds:.3} s, {per_second} a second; digest {digest}; {compared}"
        ));
    }
    match same {
        Some(false) => Err(Failure::Differs(
            "the checkpoint differs from the log; delete the file `checkpoint`, and it is made anew"
                .into(),
        )),
        _ => Ok(()),
    }
}
