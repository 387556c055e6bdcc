//! Servers: started, stopped by a signal, and never left behind.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::NamedTempFile;

use crate::Client;
use crate::cli::command;

/// A process that is killed when a test lets go of it.
struct Guarded(Child);

impl Drop for Guarded {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server that has been started and may not yet answer.
pub struct Launched {
    process: Guarded,
    stdout: BufReader<ChildStdout>,
    stderr: NamedTempFile,
}

/// A server that answers.
pub struct Server {
    launched: Launched,
    url: String,
    said: String,
}

/// How a process ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it logged and reported.
    pub stderr: String,
}

/// A way to ask a process to end.
#[derive(Debug, Clone, Copy)]
pub enum Signal {
    /// SIGTERM: what service managers send.
    Terminate,
    /// SIGINT: what Ctrl-C sends.
    Interrupt,
}

impl Launched {
    /// Starts `plenary serve` or `plenary demo` on a free port.
    #[must_use]
    pub fn new<A: AsRef<OsStr>>(args: &[A]) -> Self {
        let stderr = NamedTempFile::new().expect("a temporary file");
        let mut process = command(args)
            .args(["--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(stderr.reopen().expect("a temporary file"))
            .spawn()
            .expect("plenary runs");
        let stdout = BufReader::new(process.stdout.take().expect("its output is piped"));
        Self { process: Guarded(process), stdout, stderr }
    }

    /// Waits until it says where it is, which it does once it answers; or until it has ended.
    ///
    /// # Errors
    /// How it ended.
    pub fn ready(mut self) -> Result<Server, Ended> {
        let mut said = String::new();
        loop {
            let begin = said.len();
            if self.stdout.read_line(&mut said).expect("plenary writes UTF-8") == 0 {
                return Err(self.end(said));
            }
            if let Some((url, _)) = address(&said[begin..]) {
                return Ok(Server { url: url.to_owned(), said, launched: self });
            }
        }
    }

    /// Ends it at once, wherever it is.
    pub fn kill(self) {
        drop(self);
    }

    fn end(mut self, mut stdout: String) -> Ended {
        self.stdout.read_to_string(&mut stdout).expect("plenary writes UTF-8");
        let code = self.process.0.wait().expect("plenary ends").code();
        let stderr = std::fs::read_to_string(self.stderr.path()).expect("plenary writes UTF-8");
        Ended { code, stdout, stderr }
    }
}

fn address(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("Plenary is at ")?.split_once("/ ")
}

impl Server {
    /// Serves this store, which is made if it is not there.
    #[track_caller]
    #[must_use]
    pub fn serve(store: &Path) -> Self {
        Self::start(&[OsStr::new("serve"), OsStr::new("--store"), store.as_os_str()])
    }

    /// Starts `plenary serve` or `plenary demo` with what else it is told.
    #[track_caller]
    #[must_use]
    pub fn start<A: AsRef<OsStr>>(args: &[A]) -> Self {
        Launched::new(args).ready().unwrap_or_else(|ended| panic!("it does not serve: {ended:?}"))
    }

    /// Where it is: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its process's id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.launched.process.0.id()
    }

    /// A client with connections of its own; of a demo, it is the secretariat.
    #[must_use]
    pub fn client(&self) -> Client {
        let client = Client::of(&self.url);
        match self.token("TOKEN") {
            Some(token) => client.showing(token),
            None => client,
        }
    }

    /// The token that a demo said to be in this variable.
    #[must_use]
    pub fn token(&self, variable: &str) -> Option<&str> {
        let mut lines = self.said.lines().filter_map(|line| line.strip_prefix("export "));
        lines.find_map(|line| line.strip_prefix(variable)?.strip_prefix('='))
    }

    /// Asks it to end, and waits until it has.
    #[must_use]
    pub fn stop(self, signal: Signal) -> Ended {
        self.tell(signal);
        self.launched.end(self.said)
    }

    /// Asks it to end.
    pub fn tell(&self, signal: Signal) {
        let name = match signal {
            Signal::Terminate => "-TERM",
            Signal::Interrupt => "-INT",
        };
        let pid = self.pid().to_string();
        let sent = Command::new("kill").args([name, &pid]).status().expect("kill runs");
        assert!(sent.success(), "no process {pid}");
    }

    /// Ends it at once (SIGKILL), whatever it is doing.
    pub fn kill(self) {
        self.launched.kill();
    }
}
