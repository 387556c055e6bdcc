//! `plenary verify`: every record of the log, and its hash chain.

use plenary_planner::{Checked, Head, Store};
use serde_json::json;

use crate::args::Verify;
use crate::failure::Failure;
use crate::output;

/// Checks the log, and that it once had the fingerprint that was kept elsewhere.
pub(crate) fn run(verify: &Verify) -> Result<(), Failure> {
    if verify.expect == Some(Head::EMPTY.hash.fingerprint()) {
        return Err(Failure::Usage(
            "--expect: this is the fingerprint of the empty log, with which every log begins, so it \
             proves nothing; keep one that a write answered with"
                .into(),
        ));
    }
    let store = Store::in_dir(&output::store(verify.store.as_deref())?);
    let bar = output::events_read("verifying");
    let checked = store.verify(verify.expect, &mut |events| bar.set_position(events));
    bar.finish_and_clear();
    let Checked { events, commits, fingerprint, expected_at } = checked?;
    if verify.json {
        let at = expected_at.map(|at| at.to_string());
        output::line(json!({
            "events": events, "commits": commits, "fingerprint": fingerprint.to_string(),
            "expectedAt": at,
        }));
    } else {
        output::line(format_args!(
            "{} in {} {} whole; fingerprint {fingerprint}",
            output::counted(events, "event"),
            output::counted(commits, "commit"),
            if events == 1 { "is" } else { "are" },
        ));
    }
    match (verify.expect, expected_at) {
        (Some(expected), None) => Err(Failure::Differs(format!(
            "the log never had the fingerprint {expected}: it is not the one that was seen then"
        ))),
        (Some(expected), Some(at)) if !verify.json => {
            output::line(format_args!("it had the fingerprint {expected} at position {at}"));
            Ok(())
        }
        _ => Ok(()),
    }
}
