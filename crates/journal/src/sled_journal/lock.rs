//! Our own lock on the directory: sled's does not say who holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// The lock file's name; it stays when the journal is closed.
pub(super) const NAME: &str = "lock";

/// Held as long as it lives; the operating system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Why the lock could not be taken.
pub(super) enum Refused {
    /// Someone holds it: the process id they wrote, if it can be read.
    Held(Option<u32>),
    Io(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

pub(super) fn take(dir: &Path) -> Result<Lock, Refused> {
    let path = dir.join(NAME);
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(Refused::Held(holder(&mut file))),
        Err(TryLockError::Error(error)) => return Err(Refused::Io(error)),
    }
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())?;
    Ok(Lock { _file: file })
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
