//! Commands that run to their end.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::plenary;

/// What a command came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// The exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it reported.
    pub stderr: String,
}

/// A `plenary` that knows neither the developer's settings nor their store.
pub(crate) fn command<A: AsRef<OsStr>>(args: &[A]) -> Command {
    let mut command = Command::new(plenary());
    command.args(args).env_remove("PLENARY_LOG").env_remove("PLENARY_TOKEN").env("COLUMNS", "100");
    // A test that forgets to name a store gets an error, since nothing can be made in there.
    command.env("XDG_DATA_HOME", "/dev/null").env("HOME", "/dev/null");
    command
}

/// Runs `plenary` to its end.
pub fn run<A: AsRef<OsStr>>(args: &[A]) -> Ran {
    run_with_input(args, "")
}

/// Runs `plenary` to its end, with a token to show to servers.
pub fn run_as<A: AsRef<OsStr>>(token: &str, args: &[A]) -> Ran {
    let mut command = command(args);
    command.env("PLENARY_TOKEN", token);
    ran(command, "")
}

/// Runs `plenary` to its end, in a directory.
pub fn run_in<A: AsRef<OsStr>>(dir: &Path, args: &[A]) -> Ran {
    let mut command = command(args);
    command.current_dir(dir);
    ran(command, "")
}

/// Runs `plenary` to its end, with something to read on standard input.
pub fn run_with_input<A: AsRef<OsStr>>(args: &[A], input: &str) -> Ran {
    ran(command(args), input)
}

fn ran(mut command: Command, input: &str) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("plenary runs");
    let mut stdin = child.stdin.take().expect("its input is piped");
    // Whoever does not read its input closes it, which is no fault.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("plenary ends");
    let text = |bytes| String::from_utf8(bytes).expect("plenary writes UTF-8");
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Ran {
    /// It went well, and reported nothing.
    #[track_caller]
    #[must_use]
    pub fn fine(self) -> Self {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{self:?}");
        self
    }

    /// It went well, whatever it told beside what it printed.
    #[track_caller]
    #[must_use]
    pub fn worked(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    /// The one word that it printed: a token, or an address.
    #[track_caller]
    #[must_use]
    pub fn word(self) -> String {
        let Self { stdout, .. } = self.worked();
        let word = stdout.trim_end();
        assert!(!word.is_empty() && !word.contains(char::is_whitespace), "{stdout}");
        word.to_owned()
    }

    /// It failed with this exit code; what it reported comes back.
    #[track_caller]
    #[must_use]
    pub fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.stderr.starts_with("plenary: "), "{self:?}");
        self.stderr
    }

    /// What it printed, as JSON.
    #[track_caller]
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}
