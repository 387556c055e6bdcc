//! Calendars, read back by programs that others wrote: Python's icalendar, and ical.js, which many
//! mail programs read calendars with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use plenary_tests::{root, run, run_with_input};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::audits::installed;

/// Meetings on nights in which clocks change, and in a country whose clocks no longer do.
const MEETINGS: &str = r#"
{"formDelegation": {"key": "north", "name": {"en": "Upper Basin", "es": "Cuenca Alta"}}}
{"nameDelegate": {"key": "lee", "delegation": "north", "person": "Jo Lee", "title": "Engineer"}}
{"addVenue": {"key": "palais", "name": {"en": "Palais; Salle 1, 2"}, "city": "Paris", "zone": "Europe/Paris"}}
{"planMeeting": {"key": "paris", "title": {"en": "Night talks: water, soil; air \\ and everything that lies between them"}, "venue": "palais", "start": {"local": "2023-10-28T22:00"}, "end": {"local": "2023-10-29T04:00"}}}
{"planMeeting": {"key": "twice", "title": "Twice", "venue": "palais", "parent": "paris", "private": true, "start": {"local": "2023-10-29T02:30", "offset": 7200}, "end": {"local": "2023-10-29T02:30", "offset": 3600}}}
{"planMeeting": {"key": "new-york", "title": "New York", "start": {"local": "2023-11-05T00:30", "zone": "America/New_York"}, "end": {"local": "2023-11-05T09:00", "zone": "America/New_York"}}}
{"planMeeting": {"key": "mexico", "title": {"en": "Mexico", "es": "México"}, "start": {"local": "2023-11-05T09:00", "zone": "America/Mexico_City"}, "end": {"local": "2023-11-05T10:00", "zone": "America/Mexico_City"}}}
{"planMeeting": {"key": "flight", "title": "Flight", "start": {"local": "2023-07-01T09:00", "zone": "Asia/Tokyo"}, "end": {"local": "2023-07-01T09:30", "zone": "UTC"}}}
{"planMeeting": {"key": "some-day", "title": "Some day"}}
{"inviteDelegation": {"meeting": "paris", "delegation": "north", "role": "HOST"}}
{"inviteDelegation": {"meeting": "twice", "delegation": "north", "role": "HOST"}}
{"inviteDelegation": {"meeting": "new-york", "delegation": "north", "role": "PARTY"}}
{"inviteDelegation": {"meeting": "mexico", "delegation": "north", "role": "PARTY"}}
{"inviteDelegation": {"meeting": "flight", "delegation": "north", "role": "PARTY"}}
{"inviteDelegation": {"meeting": "some-day", "delegation": "north", "role": "PARTY"}}
{"nameAttendees": {"meeting": "paris", "delegation": "north", "attendees": [{"delegate": "lee", "capacity": "HEAD", "remote": true}]}}
{"proposeItem": {"key": "levels", "meeting": "paris", "kind": "STATEMENTS", "sponsors": ["north"], "title": "Levels, high and low", "minutes": 400}}
{"placeItem": {"item": "levels", "minutes": 300}}
{"addSpeaker": {"entry": "levels", "delegate": "lee", "minutes": 10}}
{"cancelMeeting": {"meeting": "new-york", "reason": "Snow"}}
"#;

/// Where ical.js lies. Tests run beside one another, and it is installed once.
static READERS: LazyLock<PathBuf> = LazyLock::new(|| installed("calendars"));

/// A Python that has icalendar.
static PYTHON: LazyLock<PathBuf> = LazyLock::new(python);

/// A calendar as both readers understand it: they must agree on every word.
fn read_back(args: &[&str]) -> Vec<Value> {
    let (dir, store) = planned();
    let file = dir.path().join("written.ics");
    let more = ["--store", store.to_str().unwrap(), "--output", file.to_str().unwrap()];
    assert_eq!(run(&[&["calendar"][..], args, &more].concat()).fine().stdout, "");
    let ours = fs::read_to_string(&file).unwrap();
    assert!(ours.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{ours}");
    let javascript = said_by(Command::new("node").arg("run.mjs").arg(&file), &READERS);
    let python = said_by(Command::new(&*PYTHON).arg("read.py").arg(&file), &directory());
    assert_eq!(javascript, python, "{ours}");
    assert_eq!(python[0]["method"], "PUBLISH");
    python[0]["events"].as_array().unwrap().clone()
}

fn planned() -> (TempDir, PathBuf) {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let args = ["run", "-", "--store", store.to_str().unwrap()];
    let _ = run_with_input(&args, MEETINGS).fine();
    (dir, store)
}

fn directory() -> PathBuf {
    root().join("tests/calendars")
}

fn said_by(command: &mut Command, directory: &Path) -> Value {
    let output = command.current_dir(directory).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A Python that has what `requirements.txt` asks for, made ready under the target directory.
fn python() -> PathBuf {
    let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendars");
    let python = environment.join("bin/python");
    let asked = fs::read_to_string(directory().join("requirements.txt")).unwrap();
    let has = environment.join("requirements.txt");
    if fs::read_to_string(&has).ok().as_ref() != Some(&asked) {
        done(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment));
        let arguments = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
        done(Command::new(&python).args(arguments).arg(directory().join("requirements.txt")));
        fs::write(has, asked).unwrap();
    }
    python
}

fn done(command: &mut Command) {
    let output = command.output();
    let fine = output.as_ref().is_ok_and(|output| output.status.success());
    assert!(
        fine,
        "these tests need Python 3.10 or newer with venv and pip (`apt-get install python3-venv`), \
         and {command:?} came to {output:?}"
    );
}

/// When an appointment begins and ends in UTC.
fn utc(event: &Value) -> [&str; 2] {
    [&event["start"]["utc"], &event["end"]["utc"]].map(|time| time.as_str().unwrap())
}

#[test]
fn times_are_right_where_clocks_change() {
    let events = read_back(&["delegation", "north"]);
    let [flight, paris, twice, new_york, mexico] = &events[..] else { panic!("{events:?}") };
    assert_eq!(paris["start"]["local"], "2023-10-28T22:00:00");
    assert_eq!(utc(paris), ["2023-10-28T20:00:00Z", "2023-10-29T03:00:00Z"]);
    assert_eq!(utc(twice), ["2023-10-29T00:30:00Z", "2023-10-29T01:30:00Z"]);
    assert_eq!(new_york["end"]["local"], "2023-11-05T09:00:00");
    assert_eq!(utc(new_york), ["2023-11-05T04:30:00Z", "2023-11-05T14:00:00Z"]);
    assert_eq!(mexico["start"]["local"], "2023-11-05T09:00:00");
    assert_eq!(utc(mexico), ["2023-11-05T15:00:00Z", "2023-11-05T16:00:00Z"]);
    assert_eq!(utc(flight), ["2023-07-01T00:00:00Z", "2023-07-01T09:30:00Z"]);
}

#[test]
fn what_became_of_a_meeting_and_what_it_belongs_to_is_told() {
    let events = read_back(&["delegation", "north"]);
    let [_, paris, twice, new_york, _] = &events[..] else { panic!("{events:?}") };
    assert_eq!((&paris["status"], &new_york["status"]), (&json!("CONFIRMED"), &json!("CANCELLED")));
    assert_eq!((&paris["sequence"], &new_york["sequence"]), (&json!(3), &json!(1)));
    assert_eq!((&twice["parent"], &twice["class"]), (&paris["uid"], &json!("PRIVATE")));
    assert_eq!((&paris["parent"], &paris["class"]), (&json!(""), &json!("PUBLIC")));
    assert!(paris["uid"].as_str().unwrap().ends_with("@plenary"));
}

#[test]
fn texts_come_back_as_they_were_written() {
    let [paris] = &read_back(&["meeting", "paris"])[..] else { panic!("one meeting") };
    let title = "Night talks: water, soil; air \\ and everything that lies between them";
    assert_eq!(paris["summary"], title);
    assert_eq!(paris["location"], "Palais; Salle 1, 2, Paris");
    let description =
        "Agenda: Draft\nSaturday, 28 October 2023\n22:00–02:00 (+1) 1 Levels, high and low";
    assert_eq!(paris["description"], description);
    let [mexico] = &read_back(&["meeting", "mexico", "--language", "es"])[..] else { panic!() };
    assert_eq!(mexico["summary"], "México");
    assert_eq!(read_back(&["meeting", "some-day"]), Vec::<Value>::new());
}

#[test]
fn a_delegate_reads_how_they_attend_and_when_they_speak() {
    let [paris] = &read_back(&["delegate", "lee"])[..] else { panic!("one meeting") };
    let description = "Attends: head of delegation, by video\n\
                       Speaks: Levels, high and low, 22:00–22:10, speaker 1 of 1, 10 min";
    assert_eq!(paris["description"], description);
}
