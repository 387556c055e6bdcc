//! Small files that are there completely or not at all, and directories that are synced.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Writes a file beside its final name, syncs it, and puts it in place.
pub(super) fn write_atomically(dir: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let temporary = dir.join(format!("{name}.new"));
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, dir.join(name))?;
    sync_directory(dir)
}

/// Makes the names in a directory durable.
pub(super) fn sync_directory(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// A file's bytes, or `None` if there is no such file.
pub(super) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a file looks like from outside; all zero stands for "not known".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stamp {
    /// Bytes.
    pub(super) length: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub(super) modified: u64,
}

/// What the file looks like now; "not known" if there is none.
pub(super) fn stamp(path: &Path) -> Stamp {
    let look = || {
        let metadata = fs::metadata(path).ok()?;
        let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = u64::try_from(since.as_nanos()).ok()?;
        Some(Stamp { length: metadata.len(), modified })
    };
    look().unwrap_or_default()
}

/// The names in a directory. (One that is not UTF-8 is no name of ours, whatever it is made into.)
pub(super) fn names(dir: &Path) -> io::Result<Vec<String>> {
    let name =
        |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    fs::read_dir(dir)?.map(name).collect()
}
