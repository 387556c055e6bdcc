//! Logs: structured, on standard error.

use tracing_subscriber::EnvFilter;

use crate::args::Args;
use crate::failure::{Failure, chain};

/// Starts logging.
pub(crate) fn start(args: &Args) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&args.log).map_err(|error| {
        let words = format!("--log (or PLENARY_LOG) {}: {}", args.log, chain(&error));
        Failure::Usage(words)
    })?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if args.log_json {
        builder.json().flatten_event(true).init();
    } else {
        builder.compact().with_target(false).init();
    }
    quiet_panics();
    Ok(())
}

/// A panic is one line in the log, like every other fault.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let said = panic.payload_as_str().unwrap_or("no words");
        tracing::error!(place, said, "panic");
    }));
}
