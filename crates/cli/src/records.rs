//! `access.jsonl` beside the store: what the secretariat took out of it, one line each.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use plenary_graphql::transport::{Taken, Takings};
use serde_json::json;

/// Appends to the file, which is opened for each line, so that it may be moved away at any time.
pub(crate) struct Records {
    file: PathBuf,
    /// Lines are whole.
    turn: Mutex<()>,
}

impl Records {
    /// Of the store in this directory.
    pub(crate) fn of(store: &Path) -> Self {
        Self { file: store.join("access.jsonl"), turn: Mutex::new(()) }
    }

    fn append(&self, line: &str) -> io::Result<()> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.file)?.write_all(line.as_bytes())
    }
}

impl Takings for Records {
    fn note(&self, taken: &Taken<'_>) {
        let Taken { by, what, of, request_id } = taken;
        let line = json!({
            "time": Timestamp::now().to_string(),
            "by": by,
            "what": what,
            "of": of,
            "requestId": request_id,
        });
        if let Err(error) = self.append(&format!("{line}\n")) {
            tracing::error!(%error, request_id, what, "not noted in access.jsonl");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn each_line_is_one_taking_and_nobody_else_may_read_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let records = Records::of(dir.path());
        for of in ["a", "b\nc"] {
            records.note(&Taken { by: "store", what: "printed", of, request_id: "1" });
        }
        let file = dir.path().join("access.jsonl");
        let text = fs::read_to_string(&file).unwrap();
        let of: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["of"].take())
            .collect();
        assert_eq!(of, ["a", "b\nc"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn what_cannot_be_noted_fails_nothing() {
        let records = Records::of(Path::new("/dev/null/nowhere"));
        records.note(&Taken { by: "store", what: "printed", of: "a", request_id: "1" });
    }
}
