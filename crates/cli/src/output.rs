//! What commands print on standard output.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use directories::ProjectDirs;
use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::{Failure, cannot};

/// Prints a line. Whoever has stopped reading (`| head`) wants no more, which is no fault.
pub(crate) fn line(text: impl std::fmt::Display) {
    if let Err(error) = writeln!(io::stdout().lock(), "{text}")
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        std::process::exit(0);
    }
}

/// Tells what stands beside the outcome, on standard error, so that the outcome alone can be kept.
#[expect(clippy::print_stderr, reason = "words for people, beside what programs read")]
pub(crate) fn aside(text: impl std::fmt::Display) {
    eprintln!("{text}");
}

/// Prints a whole text as it is, or writes it to a file.
pub(crate) fn whole(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    if let Some(file) = file {
        return std::fs::write(file, text).map_err(|error| cannot(file.display(), error));
    }
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        // Whoever has stopped reading wants no more.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(cannot("standard output", error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// So many of them, in words: one command, two commands.
pub(crate) fn counted(count: impl Into<u64>, one: &str) -> String {
    let count = count.into();
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// The store that was named, or the one in the user's data directory.
pub(crate) fn store(named: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(dir) = named {
        return Ok(dir.to_owned());
    }
    let home = ProjectDirs::from("", "", "plenary").map(|dirs| dirs.data_dir().join("store"));
    home.ok_or_else(|| Failure::Usage("there is no home directory; name a --store DIR".into()))
}

/// Shows how many events have been read, on a terminal.
pub(crate) fn events_read(doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(doing);
    bar.enable_steady_tick(Duration::from_millis(100));
    match ProgressStyle::with_template("{spinner} {msg}: {human_pos} events, {per_sec}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
