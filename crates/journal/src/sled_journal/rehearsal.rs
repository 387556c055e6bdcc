//! Opening a copy first, when the store's file is not as it was left.
//!
//! sled repairs while it opens: it cuts the log at the first thing it cannot read and overwrites
//! what follows. Once a damaged log has been opened, nobody can mend it any more. So if the file
//! changed between an orderly closing and now (cut off, edited, copied, restored), a copy is opened and
//! verified in full, and the directory is not touched unless that went well.
//!
//! After a crash there is nothing to compare with: a copy is opened first unless the file is so
//! large that this would double the time to recover. Then sled repairs in place, and the head file
//! and the chain tell whether it cut too much.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::OpenError;
use super::files::{self, Stamp};
use super::head_file::Known;
use super::open::{check_log, open_log, unfinished_snapshot};
use crate::Head;

/// Where the copy is: within the directory, which is ours, and closed to whom that is closed.
const NAME: &str = "rehearsal";

/// A file of this size, in bytes, is copied and verified in a fraction of a second.
const SMALL: u64 = 64 << 20;

/// Whether the store's file is another than the one that was left, or may be.
pub(super) fn is_called_for(dir: &Path, known: &Known) -> bool {
    let now = files::stamp(&dir.join("db"));
    if known.closed == Stamp::default() {
        return (1..=SMALL).contains(&now.length);
    }
    known.closed != now
}

/// Opens and verifies a copy.
pub(super) fn rehearse<E>(dir: &Path, known: Head) -> Result<(), OpenError<E>> {
    let copy = Copy::of(dir).map_err(OpenError::io(dir))?;
    let log = open_log(&copy.dir, dir, false)?;
    check_log(&log, known, Head::EMPTY, &mut |_| Ok(()))
}

/// A copy of sled's files; gone when dropped.
struct Copy {
    dir: PathBuf,
}

impl Copy {
    fn of(dir: &Path) -> io::Result<Self> {
        let copy = Self { dir: dir.join(NAME) };
        if copy.dir.is_dir() {
            // Left by a process that was killed: the directory's lock is ours now.
            fs::remove_dir_all(&copy.dir)?;
        }
        fs::create_dir(&copy.dir)?;
        for name in files::names(dir)?.iter().filter(|name| is_sleds(name)) {
            fs::copy(dir.join(name), copy.dir.join(name))?;
        }
        Ok(copy)
    }
}

/// `blobs/` is left out: no value of ours is large enough to be put there.
fn is_sleds(name: &str) -> bool {
    matches!(name, "db" | "conf") || name.starts_with("snap.") && !unfinished_snapshot(name)
}

impl Drop for Copy {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.dir) {
            tracing::warn!(%error, dir = %self.dir.display(), "a copy that is no longer needed cannot be removed");
        }
    }
}
