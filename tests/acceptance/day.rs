//! The planner's day of the README: every command of it, in its order.

use std::fs;
use std::path::Path;

use plenary_tests::{Ran, Server, day_commands, day_files, run, run_in};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

/// The day in a directory of its own, with what each command came to.
struct Day {
    dir: TempDir,
    ran: Vec<(String, Ran)>,
}

impl Day {
    fn new() -> Self {
        let dir = tempdir().unwrap();
        for (name, text) in day_files() {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let ran = day_commands().into_iter().map(|command| {
            let ran = run_in(dir.path(), &command.words);
            // Whoever is given a token is told what to do with it, beside the token.
            let gives = ["create", "--feed"].iter().any(|it| command.words.iter().any(|w| w == it));
            let ran = if gives { ran.worked() } else { ran.fine() };
            if let Some(file) = &command.into {
                fs::write(dir.path().join(file), &ran.stdout).unwrap();
            }
            (command.words.join(" "), ran)
        });
        let ran = ran.collect();
        Self { dir, ran }
    }

    /// What the command that begins so printed.
    #[track_caller]
    fn said(&self, command: &str) -> &str {
        let found = self.ran.iter().find(|(words, _)| words.starts_with(command));
        &found.expect(command).1.stdout
    }

    fn written(&self, file: &str) -> String {
        fs::read_to_string(self.dir.path().join(file)).unwrap()
    }

    fn ask(&self, query: &str) -> Value {
        let token = self.written("secretariat.token");
        Server::serve(&self.store()).client().showing(token.trim()).ask(query)
    }

    fn store(&self) -> std::path::PathBuf {
        Path::new(self.dir.path()).join("water")
    }
}

#[test]
fn every_file_of_the_day_is_run_and_every_command_goes_well() {
    let day = Day::new();
    for (name, text) in day_files() {
        let said = day.said(&format!("run {name} "));
        let count = text.lines().count();
        assert!(said.starts_with(&format!("{count} commands done; ")), "{said}");
    }
    assert!(day.said("verify ").contains("whole"));
    assert!(day.said("replay ").contains("same state"));
    assert!(day.said("history ").contains("was carried over from"));
}

#[test]
fn the_agenda_grows_through_the_day() {
    let day = Day::new();
    let morning = day.said("print meeting water-2027 --store");
    assert!(morning.contains("The level of the reservoirs"), "{morning}");
    let noon = day.written("agenda.html");
    for words in ["El nivel y la calidad del agua", "Pausa", "Asuntos varios", "Sala del Consejo"] {
        assert!(noon.contains(words), "{words}");
    }
    let circulated = day.said("print meeting water-2027 --revision 1");
    let rows: Vec<_> = circulated.lines().collect();
    assert_eq!(rows.len(), 6, "a head, four numbers and a break: {circulated}");
    for calendar in ["south.ics", "ruiz.ics"] {
        assert!(day.written(calendar).contains("SUMMARY:Water Talks 2027"), "{calendar}");
    }
}

#[test]
fn at_the_end_of_the_day_all_is_agreed_adopted_and_carried_on() {
    let data = Day::new().ask(
        "{ this: meeting(ref: \"water-2027\") { conflicts { sentence }
             agenda { state awaiting { key } entries { start { local } item { key consent } } } }
           release(meeting: \"water-2027\") { entries { number title { text } } }
           next: meeting(ref: \"water-2028\") { previous { key } backlog { key placement }
             participations { role delegation { key } } agenda { entries { kind } } } }",
    );
    let this = &data["this"];
    assert_eq!(this["conflicts"], json!([]));
    assert_eq!(
        (&this["agenda"]["state"], &this["agenda"]["awaiting"]),
        (&json!("ADOPTED"), &json!([]))
    );
    let entry = |at: usize| &this["agenda"]["entries"][at];
    assert_eq!(entry(0)["item"], json!({"key": "levels", "consent": "AGREED"}));
    assert_eq!(entry(2)["item"], json!({"key": "gauges", "consent": "AGREED"}));
    assert_eq!(entry(4)["start"]["local"], "2027-03-04T12:40");
    assert_eq!(data["release"]["entries"].as_array().map(Vec::len), Some(5));
    let next = &data["next"];
    assert_eq!(next["backlog"], json!([{"key": "droughts", "placement": "CARRIED_OVER"}]));
    let host = json!({"role": "HOST", "delegation": {"key": "south"}});
    assert_eq!(next["participations"][0], host);
    let kinds = json!([{"kind": "BREAK"}, {"kind": "ANY_OTHER_BUSINESS"}, {"kind": "PRESS"}]);
    assert_eq!(
        (&next["previous"]["key"], &next["agenda"]["entries"]),
        (&json!("water-2027"), &kinds)
    );
}

#[test]
fn each_delegation_has_its_access_in_three_commands() {
    let day = Day::new();
    let server = Server::serve(&day.store());
    let who = |token: &str| {
        let asked = "{ grants { name role delegation { key } revoked } }";
        let data = server.client().showing(day.written(token).trim()).ask(asked);
        data["grants"].as_array().unwrap().clone()
    };
    let of = |key: &str| json!({"name": key, "role": "DELEGATE", "delegation": {"key": key}, "revoked": false});
    assert_eq!(who("south.token"), [of("south")]);
    assert_eq!(who("secretariat.token").len(), 4, "two delegations, a telephone, and itself");
    let revoked = server.client().showing(day.written("north.token").trim());
    assert_eq!(revoked.send("{ position }").code(), "BAD_TOKEN");
    let feed = day.said("calendar delegation south --feed").trim_end();
    assert!(server.client().get(feed).text.contains("SUMMARY:Water Talks 2027"));
    let print = ["print", "meeting", "water-2027", "--server", server.url(), "--token-file"];
    let file = day.dir.path().join("south.token");
    let printed = run(&[&print[..], &[file.to_str().unwrap()]].concat()).fine().stdout;
    assert!(printed.contains("The level and the quality of the water"), "{printed}");
    let public = run(&print[..5]).failed(3);
    assert!(public.contains("No token was sent (PLENARY_TOKEN, --token-file)"), "{public}");
}
