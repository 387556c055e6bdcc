//! Opening: whose directory it is, who holds it, and whether the log is what it was.

use std::fs;
use std::io;
use std::path::Path;

use super::files;
use super::head_file::{self, Known, Said};
use super::lock::{self, Lock, Refused};
use super::log::Log;
use super::store::Store;
use super::{OpenError, Options, SledJournal, autopsy, rehearsal};
use crate::replay::{replay, stored_head};
use crate::{Commit, Head, Journal, ReadError};

/// Names the format of the directory, and that it is ours.
const MARKER: &str = "format";
const MARKER_TEXT: &[u8] = b"plenary journal 1\n";

type Each<'a, E> = &'a mut dyn FnMut(Commit) -> Result<(), E>;

/// Everything in order; the order is the point.
pub(super) fn open<E>(
    dir: &Path,
    options: &Options,
    from: Option<Head>,
    each: Each<'_, E>,
) -> Result<SledJournal, OpenError<E>> {
    let (lock, known) = prepare(dir)?;
    let log = open_log(dir, dir, options.sync()).map_err(|error| autopsy::named(dir, error))?;
    check_log(&log, known, from.unwrap_or(Head::EMPTY), each)?;
    files::sync_directory(dir).map_err(OpenError::io(dir))?;
    head_file::write(dir, Known::running(log.head())).map_err(OpenError::io(dir))?;
    Ok(SledJournal::new(dir, log, lock))
}

/// All that comes before sled is let at the directory; returns the head that the log must reach.
fn prepare<E>(dir: &Path) -> Result<(Lock, Head), OpenError<E>> {
    let is_new = refuse_foreign(dir)?;
    create_directory(dir).map_err(OpenError::io(dir))?;
    let lock = take_lock(dir)?;
    if is_new {
        files::write_atomically(dir, MARKER, MARKER_TEXT).map_err(OpenError::io(dir))?;
    }
    let known = read_known(dir)?;
    if rehearsal::is_called_for(dir, &known) {
        rehearsal::rehearse(dir, known.head).map_err(|error| autopsy::named(dir, error))?;
    }
    remove_unfinished_snapshots(dir).map_err(OpenError::io(dir))?;
    Ok((lock, known.head))
}

/// Whether the directory is missing or empty, and so to be made ours.
fn refuse_foreign<E>(dir: &Path) -> Result<bool, OpenError<E>> {
    match files::read_if_there(&dir.join(MARKER)).map_err(OpenError::io(dir))? {
        Some(marker) if marker == MARKER_TEXT => return Ok(false),
        Some(_) => {
            return Err(OpenError::OtherFormat { dir: dir.to_owned() });
        }
        None => {}
    }
    // What a process leaves that is killed between taking the lock and marking the directory.
    let ours = |name: &String| name == lock::NAME || *name == format!("{MARKER}.new");
    match files::names(dir) {
        Ok(names) if names.iter().all(ours) => Ok(true),
        Ok(_) => Err(OpenError::Foreign { dir: dir.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(OpenError::Io { path: dir.to_owned(), source }),
    }
}

fn create_directory(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    files::sync_directory(dir)?;
    dir.canonicalize()?.parent().map_or(Ok(()), files::sync_directory)
}

fn take_lock<E>(dir: &Path) -> Result<Lock, OpenError<E>> {
    lock::take(dir).map_err(|refused| match refused {
        Refused::Held(pid) => OpenError::Held { dir: dir.to_owned(), pid },
        Refused::Io(source) => OpenError::Io { path: dir.join(lock::NAME), source },
    })
}

/// What the log once was. If it held anything, its file must be there: sled would make a new one.
fn read_known<E>(dir: &Path) -> Result<Known, OpenError<E>> {
    match head_file::read(dir).map_err(OpenError::io(dir))? {
        Said::Nothing => Ok(Known::running(Head::EMPTY)),
        Said::Damaged => Err(OpenError::HeadFileDamaged { dir: dir.to_owned() }),
        Said::This(Known { head, .. }) if head != Head::EMPTY && !dir.join("db").exists() => {
            Err(OpenError::Short { known: head, found: Head::EMPTY })
        }
        Said::This(known) => Ok(known),
    }
}

/// A process killed while sled was opening leaves a `snap.….generating`, and sled then takes
/// every later opening for corrupt. A finished `snap.…` is never touched: sled needs it.
fn remove_unfinished_snapshots(dir: &Path) -> io::Result<()> {
    let names = files::names(dir)?;
    let unfinished = names.iter().filter(|name| unfinished_snapshot(name));
    unfinished.map(|name| dir.join(name)).try_for_each(fs::remove_file)
}

pub(super) fn unfinished_snapshot(name: &str) -> bool {
    name.starts_with("snap.") && name.ends_with(".generating")
}

/// Lets sled open its files, which are those of the journal in `journal` or a copy of them.
pub(super) fn open_log<E>(dir: &Path, journal: &Path, sync: bool) -> Result<Log, OpenError<E>> {
    let failed = |source| OpenError::Store { dir: journal.to_owned(), source };
    let store = Store::open(dir, sync).map_err(failed)?;
    Log::new(store).map_err(|error| match error {
        ReadError::Store { source, .. } => failed(source),
        damaged @ ReadError::Damaged { .. } => OpenError::unreadable(damaged),
    })
}

/// That the log is what it was (as far as `known`) and in order (after `from`).
pub(super) fn check_log<E>(
    log: &Log,
    known: Head,
    from: Head,
    each: Each<'_, E>,
) -> Result<(), OpenError<E>> {
    let found = log.head();
    if found.position < known.position {
        return Err(OpenError::Short { known, found });
    }
    if stored_head(log, known).map_err(OpenError::unreadable)? != Some(known) {
        return Err(OpenError::Differs { position: known.position });
    }
    replay(log, from, each).map_err(OpenError::replay).map(|_| ())
}
