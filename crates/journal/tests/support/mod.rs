//! What the tests on sled journals share.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::convert::Infallible;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use plenary_journal::testing::draft;
use plenary_journal::{
    CommitDraft, Head, Journal, OpenError, Options, Position, SledJournal, replay,
};

/// Opens and verifies everything.
pub(crate) fn open(dir: &Path) -> Result<SledJournal, OpenError<Infallible>> {
    SledJournal::open(dir, &Options::default(), None, &mut |_| Ok(()))
}

/// The head that the journal had at this position, if everything in it verifies.
pub(crate) fn verified_head_at(journal: &SledJournal, position: Position) -> Option<Head> {
    let mut at = None;
    let end = replay(journal, Head::EMPTY, &mut |commit| {
        at = at.or_else(|| (commit.last() == position).then(|| commit.head()));
        Ok::<_, Infallible>(())
    });
    assert_eq!(end.unwrap(), journal.head());
    at
}

/// The `round`th commit of a long history: one to three events, now and then a large one.
pub(crate) fn nth_draft(round: u64) -> CommitDraft {
    let text = format!("{round} ").repeat(usize::try_from(round % 60).unwrap() + 1);
    let large = vec![b'x'; 9000];
    match round % 10 {
        3 => draft(&[text.as_bytes(), b"second", b"third"]),
        7 => draft(&[&large]),
        _ => draft(&[text.as_bytes()]),
    }
}

/// Where a writer process finds its directory; set only for that process.
pub(crate) const DIR: &str = "PLENARY_TEST_WRITER_DIR";
/// Set for a writer that must not sync.
pub(crate) const UNSYNCED: &str = "PLENARY_TEST_WRITER_UNSYNCED";

/// The body of a test that is no test unless it runs as a writer process: appends forever, and
/// prints each head once it is acknowledged.
#[allow(clippy::print_stdout, reason = "standard output is the channel to the parent")]
pub(crate) fn write_forever_if_asked() {
    let Some(dir) = std::env::var_os(DIR) else {
        return;
    };
    let unsynced = std::env::var_os(UNSYNCED).is_some();
    let options = if unsynced { Options::without_sync_for_testing() } else { Options::default() };
    let journal =
        SledJournal::open(Path::new(&dir), &options, None, &mut |_| Ok::<_, Infallible>(()))
            .unwrap();
    println!("\nopened {} {}", journal.head().position, journal.head().hash);
    for round in journal.head().position.0.. {
        let batch = (0..=round % 4).map(|step| nth_draft(round + step)).collect();
        let heads = journal.append(journal.head(), batch).unwrap();
        let head = heads.last().unwrap();
        println!("\nacknowledged {} {}", head.position, head.hash);
    }
}

/// A process of this test binary that runs `write_forever_if_asked`.
pub(crate) struct Writer {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Writer {
    /// `test` is the name of the test whose body that is.
    pub(crate) fn start(test: &str, dir: &Path, unsynced: bool) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", test, "--nocapture"])
            .env(DIR, dir)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if unsynced {
            command.env(UNSYNCED, "yes");
        }
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// Its next word: the position and hash that it opened with or had acknowledged.
    pub(crate) fn next_head(&mut self) -> Option<(Position, String)> {
        let mut line = String::new();
        while self.lines.read_line(&mut line).unwrap() > 0 {
            if let Some(head) = parse(&line) {
                return Some(head);
            }
            line.clear();
        }
        None
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Stops it where it is, without ending it.
    pub(crate) fn freeze(&self) {
        signal("-STOP", self.child.id());
    }

    /// Kills it and returns the last head that it printed.
    pub(crate) fn kill(mut self) -> Option<(Position, String)> {
        self.child.kill().unwrap();
        let mut last = None;
        while let Some(head) = self.next_head() {
            last = Some(head);
        }
        self.child.wait().unwrap();
        last
    }
}

fn parse(line: &str) -> Option<(Position, String)> {
    // A line that was cut off by the kill was not acknowledged.
    let mut words = line.strip_suffix('\n')?.split(' ');
    words.next().filter(|word| matches!(*word, "opened" | "acknowledged"))?;
    let position = words.next()?.parse().ok()?;
    Some((Position(position), words.next()?.to_owned()))
}

fn signal(signal: &str, pid: u32) {
    assert!(Command::new("kill").args([signal, &pid.to_string()]).status().unwrap().success());
}
