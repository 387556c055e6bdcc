//! Processes of the bench's own: itself again, in another role.

use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::Outcome;

/// A process that is ended, at the latest, when nobody needs it any more.
pub(crate) struct Helper {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Helper {
    pub(crate) fn start(role: &str, dir: &Path) -> Outcome<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["--role", role])
            .arg(dir)
            .stdout(Stdio::piped())
            .stdin(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().ok_or("a process without output")?;
        Ok(Self { child, lines: BufReader::new(stdout).lines() })
    }

    /// The next line that it says.
    pub(crate) fn line(&mut self) -> Outcome<String> {
        Ok(self.lines.next().ok_or("a process of the bench's own ended early")??)
    }

    /// The number after this word, on the next line.
    pub(crate) fn number(&mut self, word: &str) -> Outcome<f64> {
        let line = self.line()?;
        let rest = line.strip_prefix(word).ok_or_else(|| line.clone())?;
        Ok(rest.trim().parse()?)
    }

    /// SIGKILL: nothing is finished, nothing is closed.
    pub(crate) fn kill(mut self) -> Outcome<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The memory that this process holds, in bytes.
pub(crate) fn resident() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")).ok_or("no VmRSS")?;
    Ok(kilobytes.trim().parse::<f64>()? * 1024.0)
}
