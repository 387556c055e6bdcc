//! Measures the sled journal beside a plain file, on the disk of the directory that is given (or
//! of the temporary one): `cargo run --release -p plenary-journal --example measure [DIR]`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

use std::convert::Infallible;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{SyncSender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use plenary_journal::{
    Commit, CommitDraft, EventDraft, Head, Journal, Options, Payload, Position, Record,
    SledJournal, replay,
};
use serde_json::Value;

const EVENTS: u64 = 1_000_000;

fn main() {
    let root = std::env::args().nth(1).map_or_else(std::env::temp_dir, Into::into);
    let work = tempfile::tempdir_in(root).unwrap();
    for (submitters, each) in [(1, 5000), (64, 2000)] {
        appends(work.path(), submitters, each);
    }
    let dir = work.path().join("million");
    let head = fill(&dir, &work.path().join("crashed"));
    opening(&dir, head, "closed in order, first time");
    opening(&dir, head, "closed in order");
    opening(&work.path().join("crashed"), head, "after a crash");
    opening(&work.path().join("crashed"), head, "after that");
    let journal = open(&dir, Some(head));
    scans(&journal, &work.path().join("plain"));
    points(&journal);
}

fn open(dir: &Path, from: Option<Head>) -> SledJournal {
    let each = &mut |_| Ok::<_, Infallible>(());
    SledJournal::open(dir, &Options::default(), from, each).unwrap()
}

/// An event of about 300 bytes.
fn event(number: u64) -> EventDraft {
    let envelope = format!(
        r#"{{"type":"item-proposed","v":1,"at":"2025-03-04T10:{:02}:00Z","actor":"us","for":"participants","n":{number}}}"#,
        number % 60
    );
    let payload = format!(
        r#"{{"item":"0195f0a8-{:04x}-7000-8000-{number:012x}","meeting":"hlsd-2023","minutes":{},"title":{{"en":"Supply chains of precursors, {number}","es":"Cadenas de suministro de precursores, {number}"}},"sponsors":["us","mx"]}}"#,
        number % 65_536,
        number % 90
    );
    EventDraft {
        envelope: envelope.into_bytes(),
        envelope_salt: u128::from(number)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
            .to_le_bytes(),
        payload: payload.into_bytes(),
        payload_salt: u128::from(number)
            .wrapping_mul(0xc2b2_ae3d_27d4_eb4f_1656_67b1_9e37_79f9)
            .to_le_bytes(),
    }
}

fn batch(from: u64, events: u64) -> Vec<CommitDraft> {
    (from..from + events).map(|number| CommitDraft { events: vec![event(number)] }).collect()
}

fn bytes(batch: &[CommitDraft]) -> Vec<u8> {
    let events = batch.iter().flat_map(|commit| &commit.events);
    events.flat_map(|event| [&event.envelope[..], &event.payload].concat()).collect()
}

fn appends(work: &Path, submitters: u64, each: u64) {
    let mut file = File::create(work.join("raw")).unwrap();
    let raw = submit(submitters, each, |batch| {
        file.write_all(&bytes(&batch)).unwrap();
        file.sync_data().unwrap();
    });
    let journal = open(&work.join(format!("appends-{submitters}")), None);
    let ours =
        submit(submitters, each, |batch| drop(journal.append(journal.head(), batch).unwrap()));
    let rate = |took: Duration| (submitters * each) as f64 / took.as_secs_f64();
    println!(
        "append, {submitters} submitters: {:.0}/s, raw {:.0}/s, ratio {:.2}",
        rate(ours),
        rate(raw),
        raw.as_secs_f64() / ours.as_secs_f64()
    );
}

/// Each submitter hands in one event and waits until it is durable; a single committer batches.
fn submit(submitters: u64, each: u64, mut commit: impl FnMut(Vec<CommitDraft>)) -> Duration {
    thread::scope(|scope| {
        let (queue, submitted) = channel::<(CommitDraft, SyncSender<()>)>();
        for submitter in 0..submitters {
            let queue = queue.clone();
            scope.spawn(move || {
                let (done, wait) = sync_channel(1);
                for round in 0..each {
                    let draft = CommitDraft { events: vec![event(submitter * each + round)] };
                    queue.send((draft, done.clone())).unwrap();
                    wait.recv().unwrap();
                }
            });
        }
        drop(queue);
        timed(|| {
            while let Ok(first) = submitted.recv() {
                let rest = std::iter::from_fn(|| submitted.try_recv().ok());
                let (batch, waiting): (Vec<_>, Vec<_>) =
                    std::iter::once(first).chain(rest).take(512).unzip();
                commit(batch);
                waiting.iter().for_each(|done| done.send(()).unwrap());
            }
        })
    })
}

/// A million events; `crashed` is a copy of the directory as a kill would leave it.
fn fill(dir: &Path, crashed: &Path) -> Head {
    let journal = open(dir, None);
    let mut logical = 0;
    for from in (0..EVENTS).step_by(500) {
        let batch = batch(from, 500);
        logical += bytes(&batch).len();
        journal.append(journal.head(), batch).unwrap();
    }
    let head = journal.head();
    fs::create_dir(crashed).unwrap();
    let files =
        || fs::read_dir(dir).unwrap().map(Result::unwrap).filter(|file| file.path().is_file());
    for file in files() {
        fs::copy(file.path(), crashed.join(file.file_name())).unwrap();
    }
    drop(journal);
    let stored: u64 = files().map(|file| file.metadata().unwrap().len()).sum();
    println!(
        "{EVENTS} events of {} bytes: {:.2} bytes on disk for each, {:.2} with salts and hash counted",
        logical as u64 / EVENTS,
        stored as f64 / logical as f64,
        stored as f64 / (logical as f64 + 64.0 * EVENTS as f64)
    );
    head
}

fn opening(dir: &Path, head: Head, when: &str) {
    let took = timed(|| assert_eq!(open(dir, Some(head)).head(), head));
    println!("opening from a checkpoint, {when}: {took:.2?}, closing included");
}

fn decode(record: &Record) {
    black_box(serde_json::from_slice::<Value>(&record.envelope).unwrap());
    if let Payload::Kept { bytes, .. } = &record.payload {
        black_box(serde_json::from_slice::<Value>(bytes).unwrap());
    }
}

fn scans(journal: &SledJournal, plain: &Path) {
    let commits = || journal.read(Position::FIRST).unwrap().map(Result::unwrap);
    let mut file = Vec::new();
    commits().flat_map(|commit| commit.records).for_each(|record| write_plain(&record, &mut file));
    fs::write(plain, file).unwrap();
    let from_file = timed(|| decode_plain(&fs::read(plain).unwrap()));
    let reading = timed(|| commits().for_each(drop));
    let decoding =
        timed(|| commits().flat_map(|commit| commit.records).for_each(|record| decode(&record)));
    let checked = timed(|| {
        let each = &mut |commit: Commit| {
            commit.records.iter().for_each(decode);
            Ok::<_, Infallible>(())
        };
        replay(journal, Head::EMPTY, each).unwrap();
    });
    let verifying = timed(|| {
        replay(journal, Head::EMPTY, &mut |_| Ok::<_, Infallible>(())).unwrap();
    });
    let ratio = |other: Duration| other.as_secs_f64() / checked.as_secs_f64();
    println!("read {reading:.2?}, read and check {verifying:.2?}");
    println!(
        "read, check and decode {checked:.2?}; read and decode {decoding:.2?}, ratio {:.2}; from a plain file {from_file:.2?}, ratio {:.2}",
        ratio(decoding),
        ratio(from_file)
    );
}

fn write_plain(record: &Record, out: &mut Vec<u8>) {
    let Payload::Kept { bytes, .. } = &record.payload else { return };
    for part in [&record.envelope, bytes] {
        out.extend_from_slice(&u32::try_from(part.len()).unwrap().to_le_bytes());
        out.extend_from_slice(&crc32fast::hash(part).to_le_bytes());
        out.extend_from_slice(part);
    }
}

fn decode_plain(mut rest: &[u8]) {
    while let Some((header, after)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, crc @ ..] = *header;
        let (part, after) = after.split_at(u32::from_le_bytes([a, b, c, d]) as usize);
        assert_eq!(crc32fast::hash(part), u32::from_le_bytes(crc));
        black_box(serde_json::from_slice::<Value>(part).unwrap());
        rest = after;
    }
}

fn points(journal: &SledJournal) {
    let positions = || (0..100_000_u64).map(|step| Position(1 + step * 7919 % EVENTS));
    let took = timed(|| positions().for_each(|at| drop(black_box(journal.record(at).unwrap()))));
    println!("one record, anywhere: {:.1?}", took / 100_000);
    let near = || (0..100_000_u64).map(|step| Position(EVENTS / 2 + step % 5000));
    let took = timed(|| near().for_each(|at| drop(black_box(journal.record(at).unwrap()))));
    println!("one record, among 5000: {:.1?}", took / 100_000);
}

fn timed(act: impl FnOnce()) -> Duration {
    let started = Instant::now();
    act();
    started.elapsed()
}
