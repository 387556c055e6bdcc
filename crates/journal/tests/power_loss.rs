//! Power loss: what was acknowledged is there when the machine comes back.
//!
//! A writer process works on an ext4 file system that lives in an image file. It is frozen, and
//! the image copied: the copy has what reached the (loop) device, not what was still in the page
//! cache of the mounted file system, as a disk has after its machine lost power. The copy is
//! mounted, and the journal in it opened. A control without our sync shows that this test can
//! see a loss.
//!
//! It needs root and loop mounts; elsewhere it says why it is skipped.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

mod support;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use plenary_journal::{Journal, Position};
use support::{Writer, open, verified_head_at};

const ROUNDS: u64 = 24;
const CONTROL_ROUNDS: u64 = 6;
const IMAGE_BYTES: u64 = 96 << 20;

#[test]
fn writer_process() {
    support::write_forever_if_asked();
}

#[test]
fn power_loss_loses_nothing_acknowledged_and_the_control_does() {
    let work = tempfile::tempdir().unwrap();
    let empty = work.path().join("empty.img");
    if let Err(reason) = make_file_system(&empty) {
        eprintln!("skipped: {reason}");
        return;
    }
    for round in 0..ROUNDS {
        let outcome = lose_power(work.path(), &empty, round, false);
        assert!(outcome.is_ok(), "round {round}: {outcome:?}");
    }
    let lost =
        (0..CONTROL_ROUNDS).filter(|round| lose_power(work.path(), &empty, *round, true).is_err());
    let lost = lost.count();
    eprintln!(
        "nothing lost in {ROUNDS} rounds; without the sync, lost in {lost} of {CONTROL_ROUNDS}"
    );
    assert!(lost > 0, "the control lost nothing: this test cannot see a loss");
}

/// One round; an error says what was acknowledged and is not there.
fn lose_power(work: &Path, empty: &Path, round: u64, unsynced: bool) -> Result<(), String> {
    let image = work.join("disk.img");
    fs::copy(empty, &image).unwrap();
    let disk = Mount::new(&image, work.join("disk")).unwrap();
    let mut writer = Writer::start("writer_process", &disk.at.join("journal"), unsynced);
    // The second word is the first acknowledgement.
    let first = [writer.next_head(), writer.next_head()].into_iter().last().flatten().unwrap();
    sleep(Duration::from_millis(20 + round * 37 % 200));
    writer.freeze();
    let after = work.join("after.img");
    fs::copy(&image, &after).unwrap();
    let (position, hash) = writer.kill().unwrap_or(first);
    drop(disk);
    let disk = Mount::new(&after, work.join("after")).unwrap();
    find(&disk.at.join("journal"), position, &hash)
}

fn find(dir: &Path, position: Position, hash: &str) -> Result<(), String> {
    if !dir.join("format").exists() {
        return Err(format!("no journal, after position {position}"));
    }
    let journal = open(dir).map_err(|error| format!("after position {position}: {error}"))?;
    let there = verified_head_at(&journal, position);
    match there {
        Some(head) if head.hash.to_string() == hash => Ok(()),
        _ => Err(format!(
            "position {position} was acknowledged, the log ends at {}",
            journal.head().position
        )),
    }
}

/// Makes the image, and mounts it once to see whether that can be done here.
fn make_file_system(image: &Path) -> Result<(), String> {
    File::create(image)
        .and_then(|file| file.set_len(IMAGE_BYTES))
        .map_err(|error| error.to_string())?;
    run(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(image))?;
    Mount::new(image, image.with_extension("mount")).map(drop)
}

/// A mounted image; unmounted when dropped, whatever happened.
struct Mount {
    at: PathBuf,
}

impl Mount {
    fn new(image: &Path, at: PathBuf) -> Result<Self, String> {
        fs::create_dir_all(&at).map_err(|error| error.to_string())?;
        run(Command::new("mount").args(["-o", "loop"]).arg(image).arg(&at))?;
        Ok(Self { at })
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        // A process that was just killed may hold it for a moment.
        let unmounted = (0..50).any(|_| {
            run(Command::new("umount").arg(&self.at)).is_ok() || {
                sleep(Duration::from_millis(20));
                false
            }
        });
        if !unmounted {
            eprintln!("{} is still mounted", self.at.display());
        }
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim()))
}
