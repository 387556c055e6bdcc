//! Opening: whose directory it is, who holds it, and whether the log is what it was.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files;
use super::head_file::{self, Known};
use super::lock::{self, Lock, Refused};
use super::scan;
use super::store::Store;
use super::{Options, SledJournal};
use crate::replay::{ReplayError, replay, stored_head};
use crate::{Commit, Head, Position, ReadError, Source};

/// Names the format of the directory, and that it is ours.
const MARKER: &str = "format";
const MARKER_TEXT: &[u8] = b"plenary journal 1\n";

/// Why a journal was not opened. `E` is the error of the function that was given the commits.
#[derive(Debug, thiserror::Error)]
pub enum OpenError<E> {
    /// The directory holds something else. It was left as it was.
    #[error("{} is not empty and holds no journal", dir.display())]
    Foreign {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory holds a journal of another format. It was left as it was.
    #[error("{} holds a journal of another format", dir.display())]
    OtherFormat {
        /// The directory.
        dir: PathBuf,
    },
    /// Another process (or this one) has it open.
    #[error("{} is held by {}", dir.display(), holder(*pid))]
    Held {
        /// The directory.
        dir: PathBuf,
        /// Who holds it, if they could write it down.
        pid: Option<u32>,
    },
    /// The caller's checkpoint is not of this log: open without it, or with an older one.
    #[error("the log does not hold the checkpoint at position {}", checkpoint.position)]
    OtherHistory {
        /// The checkpoint.
        checkpoint: Head,
    },
    /// The log is shorter than it once was, or another: restore a backup.
    #[error("the log should reach position {} and ends at {}", known.position, found.position)]
    Short {
        /// What the head file remembers.
        known: Head,
        /// Where the log ends now.
        found: Head,
    },
    /// The log holds another commit than it did at this position: restore a backup.
    #[error("the log is not the one it was at position {position}")]
    Differs {
        /// The position that the head file remembers.
        position: Position,
    },
    /// Something stored is damaged: restore a backup.
    #[error("the log is damaged at position {position}: {what}")]
    Damaged {
        /// The first position that cannot be trusted.
        position: Position,
        /// What is wrong with it.
        what: String,
    },
    /// The file that remembers the head is damaged, so that nothing vouches for the log's end.
    #[error("the head file in {} is damaged", dir.display())]
    HeadFileDamaged {
        /// The directory.
        dir: PathBuf,
    },
    /// The storage engine cannot open its files: restore a backup.
    #[error("the store in {} cannot be opened", dir.display())]
    Store {
        /// The directory.
        dir: PathBuf,
        /// What the engine said.
        #[source]
        source: Source,
    },
    /// The operating system refused something.
    #[error("{} cannot be used", path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The function that was given the commits refused one.
    #[error(transparent)]
    Sink(E),
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(
        || "another process".to_owned(),
        |pid| format!("process {pid}"),
    )
}

/// Everything in order; the order is the point.
pub(super) fn open<E>(
    dir: &Path,
    options: &Options,
    from: Option<Head>,
    each: &mut dyn FnMut(Commit) -> Result<(), E>,
) -> Result<SledJournal, OpenError<E>> {
    let in_dir = |source| OpenError::Io {
        path: dir.to_owned(),
        source,
    };
    let is_new = refuse_foreign(dir)?;
    create_directory(dir).map_err(in_dir)?;
    let lock = take_lock(dir)?;
    if is_new {
        files::write_atomically(dir, MARKER, MARKER_TEXT).map_err(in_dir)?;
    }
    let known = read_known(dir)?;
    remove_unfinished_snapshots(dir).map_err(in_dir)?;
    let store = open_store(dir, options)?;
    let head = scan::last_head(&store).map_err(unreadable)?;
    let journal = SledJournal::assemble(dir, options, store, lock, head);
    check_against_known(&journal, known)?;
    check_from(&journal, from.unwrap_or(Head::EMPTY), each)?;
    files::sync_directory(dir).map_err(in_dir)?;
    head_file::write(dir, head).map_err(in_dir)?;
    Ok(journal)
}

/// Whether the directory is missing or empty, and so to be made ours.
fn refuse_foreign<E>(dir: &Path) -> Result<bool, OpenError<E>> {
    let in_dir = |source| OpenError::Io {
        path: dir.to_owned(),
        source,
    };
    if let Some(marker) = files::read_if_there(&dir.join(MARKER)).map_err(in_dir)? {
        return if marker == MARKER_TEXT {
            Ok(false)
        } else {
            Err(OpenError::OtherFormat {
                dir: dir.to_owned(),
            })
        };
    }
    match names(dir) {
        Ok(names)
            if names
                .iter()
                .all(|name| name == lock::NAME || name == "format.new") =>
        {
            Ok(true)
        }
        Ok(_) => Err(OpenError::Foreign {
            dir: dir.to_owned(),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(in_dir(error)),
    }
}

/// The names in a directory; one that is not UTF-8 is not ours.
fn names(dir: &Path) -> io::Result<Vec<String>> {
    let name =
        |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    fs::read_dir(dir)?.map(name).collect()
}

fn create_directory(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    files::sync_directory(dir)?;
    dir.canonicalize()?
        .parent()
        .map_or(Ok(()), files::sync_directory)
}

fn take_lock<E>(dir: &Path) -> Result<Lock, OpenError<E>> {
    lock::take(dir).map_err(|refused| match refused {
        Refused::Held(pid) => OpenError::Held {
            dir: dir.to_owned(),
            pid,
        },
        Refused::Io(source) => OpenError::Io {
            path: dir.join(lock::NAME),
            source,
        },
    })
}

/// The head that the log once had. If it had one, its file must be there: sled would make a new one.
fn read_known<E>(dir: &Path) -> Result<Head, OpenError<E>> {
    let in_dir = |source| OpenError::Io {
        path: dir.to_owned(),
        source,
    };
    match head_file::read(dir).map_err(in_dir)? {
        Known::Nothing => Ok(Head::EMPTY),
        Known::Damaged => Err(OpenError::HeadFileDamaged {
            dir: dir.to_owned(),
        }),
        Known::Head(known) if known != Head::EMPTY && !dir.join("db").exists() => {
            Err(OpenError::Short {
                known,
                found: Head::EMPTY,
            })
        }
        Known::Head(known) => Ok(known),
    }
}

/// A process killed while sled was opening leaves a `snap.….generating`, and sled then takes
/// every later opening for corrupt. A finished `snap.…` is never touched: sled needs it.
fn remove_unfinished_snapshots(dir: &Path) -> io::Result<()> {
    names(dir)?
        .iter()
        .filter(|name| name.starts_with("snap.") && name.ends_with(".generating"))
        .try_for_each(|name| fs::remove_file(dir.join(name)))
}

fn open_store<E>(dir: &Path, options: &Options) -> Result<Store, OpenError<E>> {
    Store::open(dir, options.sync()).map_err(|source| OpenError::Store {
        dir: dir.to_owned(),
        source,
    })
}

fn unreadable<E>(error: ReadError) -> OpenError<E> {
    match error {
        ReadError::Damaged { position, what } => OpenError::Damaged {
            position,
            what: what.to_owned(),
        },
        ReadError::Store { source } => OpenError::Damaged {
            position: Position::FIRST,
            what: source.to_string(),
        },
    }
}

fn check_against_known<E>(journal: &SledJournal, known: Head) -> Result<(), OpenError<E>> {
    let found = journal.current_head();
    if found.position < known.position {
        return Err(OpenError::Short { known, found });
    }
    match stored_head(journal, known).map_err(unreadable)? {
        Some(stored) if stored == known => Ok(()),
        _ => Err(OpenError::Differs {
            position: known.position,
        }),
    }
}

fn check_from<E>(
    journal: &SledJournal,
    from: Head,
    each: &mut dyn FnMut(Commit) -> Result<(), E>,
) -> Result<(), OpenError<E>> {
    match replay(journal, from, each) {
        Ok(_) => Ok(()),
        Err(ReplayError::Read(error)) => Err(unreadable(error)),
        Err(ReplayError::Broken(broken)) => Err(OpenError::Damaged {
            position: broken.position(),
            what: broken.to_string(),
        }),
        Err(ReplayError::UnknownStart { from }) => {
            Err(OpenError::OtherHistory { checkpoint: from })
        }
        Err(ReplayError::Short { found, expected }) => Err(OpenError::Short {
            known: expected,
            found,
        }),
        Err(ReplayError::Sink(error)) => Err(OpenError::Sink(error)),
    }
}
