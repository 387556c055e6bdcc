//! Logs: structured, on standard error.

use tracing_subscriber::EnvFilter;

use crate::args::Args;

/// Starts logging; a filter that makes no sense is replaced by the default and said so.
pub(crate) fn start(args: &Args) {
    let filter = EnvFilter::try_new(&args.log);
    let bad = filter.as_ref().err().map(ToString::to_string);
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("warn,plenary_server=info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if args.log_json {
        builder.json().flatten_event(true).init();
    } else {
        builder.compact().with_target(false).init();
    }
    if let Some(error) = bad {
        tracing::warn!(%error, "--log makes no sense; logging as usual");
    }
    quiet_panics();
}

/// A panic is one line in the log, like every other fault.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let said = panic.payload_as_str().unwrap_or("no words");
        tracing::error!(place, said, "panic");
    }));
}
