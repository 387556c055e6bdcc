//! Two doors, one implementation: a command line on a store and one on a server say the same.

use plenary_tests::{DIALOGUE, Ran, Server, run, run_with_input};
use tempfile::{TempDir, tempdir};

/// A store reached directly, and another reached through its server.
struct Doors {
    dir: TempDir,
    server: Server,
}

impl Doors {
    fn new() -> Self {
        let dir = tempdir().unwrap();
        let server = Server::serve(&dir.path().join("served"));
        Self { dir, server }
    }

    /// What both doors answer to the same commands.
    fn both(&self, args: &[&str], input: &str) -> [Ran; 2] {
        let store = self.dir.path().join("direct");
        let at = [["--store", store.to_str().unwrap()], ["--server", self.server.url()]];
        at.map(|at| run_with_input(&[args, &at].concat(), input))
    }

    /// What both doors answer alike, apart from times, ids and what is made of them.
    #[track_caller]
    fn same(&self, args: &[&str], input: &str) -> Ran {
        let [direct, served] = self.both(args, input).map(timeless);
        assert_eq!(direct, served);
        direct
    }
}

/// What is said, without what differs from store to store: UUIDs, times and fingerprints.
fn timeless(ran: Ran) -> Ran {
    Ran { stdout: ran.stdout.split_inclusive(SEPARATORS).map(word).collect(), ..ran }
}

const SEPARATORS: [char; 6] = [' ', '"', '\n', '/', ':', ','];

fn word(word: &str) -> String {
    let end = word.find(SEPARATORS).unwrap_or(word.len());
    let (word, separator) = word.split_at(end);
    let is_hex = |part: &str| part.len() >= 4 && part.chars().all(|char| char.is_ascii_hexdigit());
    let is_groups = word.contains('-') && word.split('-').all(is_hex);
    let is_time = word.starts_with("20") && word.contains("T") || word.ends_with('Z');
    let word = if is_groups || is_time { "…" } else { word };
    format!("{word}{separator}")
}

#[test]
fn a_run_and_its_history_are_the_same_through_both_doors() {
    let doors = Doors::new();
    let done = doors.same(&["run", "-"], DIALOGUE).fine();
    assert!(done.stdout.starts_with("11 commands done; position "), "{done:?}");
    let history = doors.same(&["history"], "").fine();
    assert!(history.stdout.lines().count() >= 11, "{history:?}");
    let kinds = doors.same(&["history", "--json", "--newest-first", "--limit", "3"], "").fine();
    assert_eq!(kinds.stdout.lines().count(), 3, "{kinds:?}");
    let args = ["history", "--meeting", "hlsd-2023", "--language", "es"];
    let spanish = doors.same(&args, "").fine();
    assert_ne!(spanish.stdout, history.stdout);
}

#[test]
fn a_refusal_is_the_same_through_both_doors() {
    let doors = Doors::new();
    let line = "{\"placeItem\": {\"item\": \"nothing\"}}\n";
    let said = doors.same(&["run", "-"], line).failed(3);
    assert!(said.contains("There is no item “nothing”."), "{said}");
    assert!(said.contains("(UNKNOWN at commands.0.placeItem.item)"), "{said}");
    // What the schema does not know is refused before anything is decided.
    let said = doors.same(&["run", "-"], "{\"placeIten\": {}}\n").failed(3);
    assert_eq!(
        said,
        "plenary: line 1: `commands[0]` has no field `placeIten`; did you mean `placeItem`?\n"
    );
}

#[test]
fn a_refusal_names_the_line_of_the_file() {
    let doors = Doors::new();
    let after = |lines: usize, last: &str| {
        let series = "{\"openSeries\": {\"title\": \"S\"}}\n\n";
        format!("{}{last}\n", series.repeat(lines / 2))
    };
    let said = doors.same(&["run", "-"], &after(998, "{\"placeItem\": {\"item\": \"no\"}}"));
    let said = said.failed(3);
    assert!(said.starts_with("plenary: line 999: There is no item “no”."), "{said}");
    assert!(said.contains("(UNKNOWN at commands.499.placeItem.item)"), "{said}");
    let said = doors.same(&["run", "-"], &after(4, "{\"openSeries\": {}}")).failed(3);
    assert_eq!(said, "plenary: line 5: `commands[2].openSeries.title` is missing.\n");
    // Of a list as a whole, no line is to blame.
    let said = doors.same(&["run", "-"], "\n").failed(3);
    assert!(said.contains("(NOTHING_TO_DO at commands)") && !said.contains("line"), "{said}");
}

#[test]
fn a_repeated_run_is_done_once_through_both_doors() {
    let doors = Doors::new();
    let args = ["run", "-", "--json", "--idempotency-key", "monday"];
    let first = doors.both(&args, DIALOGUE).map(Ran::fine);
    assert_eq!(doors.both(&args, DIALOGUE), first);
    let said = doors.same(&args, "{\"openSeries\": {\"title\": \"Another\"}}").failed(3);
    assert!(said.contains("IDEMPOTENCY_KEY_REUSED"), "{said}");
}

#[test]
fn a_bad_line_is_named_and_nothing_is_done() {
    let doors = Doors::new();
    let said = doors.same(&["run", "-"], &format!("{DIALOGUE}\n{{\"openSeries\": \n")).failed(2);
    assert_eq!(said, "plenary: line 13: EOF while parsing a value at column 15\n");
    assert!(!doors.dir.path().join("direct").exists());
    assert_eq!(doors.server.client().position(), "0");
}

#[test]
fn a_command_given_twice_on_a_line_is_not_lost() {
    let doors = Doors::new();
    let twice = r#"{"openSeries": {"title": "One"}, "openSeries": {"title": "Two"}}"#;
    let said = doors.same(&["run", "-"], twice).failed(2);
    assert!(said.starts_with("plenary: line 1: “openSeries” is given twice"), "{said}");
    let query = "mutation($c: [CommandInput!]!) { commit(commands: $c) { position } }";
    let body = format!(r#"{{"query": "{query}", "variables": {{"c": [{twice}]}}}}"#);
    let answer = doors.server.client().post(&body, &[]).unwrap();
    assert_eq!(answer.status, 400, "{}", answer.text);
    assert_eq!(doors.server.client().position(), "0");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_command() {
    let doors = Doors::new();
    let said = doors.same(&["run", "-"], &format!("\u{feff}{DIALOGUE}")).fine().stdout;
    assert!(said.starts_with("11 commands done; "), "{said}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let said = run(&["run", "no-such.jsonl", "--store", store.to_str().unwrap()]).failed(2);
    assert!(said.contains("no-such.jsonl"), "{said}");
    assert!(!store.exists());
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let url = format!("http://{}", unused());
    let said = run(&["history", "--server", &url]).failed(1);
    assert!(said.contains(&url), "{said}");
    let said = run(&["history", "--server", "ftp://example.org"]).failed(2);
    assert!(said.contains("like http://127.0.0.1:8080"), "{said}");
}

/// An address at which nobody listens any more.
fn unused() -> std::net::SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}
