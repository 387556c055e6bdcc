//! Agendas on paper.

use std::fs;
use std::path::PathBuf;

use plenary_tests::{Server, Signal, run, run_as};
use serde_json::json;
use tempfile::{TempDir, tempdir};

/// The demo's store, closed.
fn demo() -> (TempDir, PathBuf) {
    let (dir, store, _) = demo_with_token();
    (dir, store)
}

/// The demo's store, closed, and the secretariat's token.
fn demo_with_token() -> (TempDir, PathBuf, String) {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let server = Server::start(&["demo", "--keep", store.to_str().unwrap()]);
    let token = server.token("TOKEN").unwrap().to_owned();
    let ended = server.stop(Signal::Terminate);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    (dir, store, token)
}

/// A log's fingerprint is another one in every store, since what it holds is salted.
fn without_fingerprint(printed: &str) -> String {
    let word = printed.split_inclusive([' ', '<', '\n']);
    let is_fingerprint = |word: &str| {
        let groups: Vec<_> = word.trim_end_matches([' ', '<', '\n']).split('-').collect();
        let hex = |group: &&str| group.len() == 8 && group.bytes().all(|b| b.is_ascii_hexdigit());
        groups.len() == 4 && groups.iter().all(hex)
    };
    let words = word.map(|word| {
        let end = word.len() - word.trim_end_matches([' ', '<', '\n']).len();
        if is_fingerprint(word) {
            format!("FINGERPRINT{}", &word[word.len() - end..])
        } else {
            word.to_owned()
        }
    });
    words.collect()
}

#[test]
fn the_dialogue_of_2023_is_printed_in_every_form_and_language() {
    let (_dir, store) = demo();
    for format in ["markdown", "html", "csv"] {
        for language in ["en", "es"] {
            let print = ["print", "meeting", "hlsd-2023", "--store", store.to_str().unwrap()];
            let how = ["--format", format, "--language", language];
            let printed = run(&[&print[..], &how].concat()).fine().stdout;
            let shown = without_fingerprint(&printed);
            assert_eq!(shown.matches("FINGERPRINT").count(), usize::from(format != "csv"));
            insta::assert_snapshot!(format!("agenda-{format}-{language}"), shown);
        }
    }
}

#[test]
fn a_revision_is_printed_as_it_was_circulated_with_its_fingerprint() {
    let (_dir, store, token) = demo_with_token();
    let server = Server::serve(&store);
    let data = server
        .client()
        .showing(&token)
        .ask("{ meeting(ref: \"hlsd-2023\") { agenda { revisions { number fingerprint } } } }");
    let revisions = data["meeting"]["agenda"]["revisions"].as_array().unwrap();
    assert_eq!(revisions.len(), 2);
    for revision in revisions {
        let number = revision["number"].to_string();
        let print = ["print", "meeting", "hlsd-2023", "--server", server.url()];
        let printed =
            run_as(&token, &[&print[..], &["--revision", &number]].concat()).fine().stdout;
        assert!(printed.contains(&format!("**Status:** Revision {number} (")), "{printed}");
        let fingerprint = revision["fingerprint"].as_str().unwrap();
        assert!(printed.contains(&format!("Fingerprint {fingerprint}\n")), "{printed}");
    }
    let print = ["print", "meeting", "hlsd-2023", "--server", server.url(), "--revision", "3"];
    assert!(run_as(&token, &print).failed(3).contains("There is no revision 3"));
}

#[test]
fn what_is_printed_goes_to_a_file_too() {
    let (dir, store) = demo();
    let file = dir.path().join("agenda.html");
    let (store, path) = (store.to_str().unwrap(), file.to_str().unwrap());
    let print = ["print", "meeting", "hlsd-2023", "--store", store, "--format", "html"];
    let printed = run(&print).fine().stdout;
    let said = run(&[&print[..], &["--output", path]].concat()).fine().stdout;
    assert_eq!((said.as_str(), fs::read_to_string(&file).unwrap()), ("", printed));
    let nowhere = dir.path().join("no/agenda.html");
    let nowhere = nowhere.to_str().unwrap();
    assert!(run(&[&print[..], &["--output", nowhere]].concat()).failed(1).contains(nowhere));
}

#[test]
fn what_is_not_there_is_not_printed() {
    let (_dir, store) = demo();
    let store = store.to_str().unwrap();
    for (args, said) in [
        (&["print", "meeting", "hlsd-1999"][..], "There is no meeting “hlsd-1999”."),
        (&["calendar", "meeting", "hlsd-1999"], "There is no meeting “hlsd-1999”."),
        (&["calendar", "delegation", "fr"], "There is no delegation “fr”."),
        (&["calendar", "delegate", "nobody"], "There is no delegate “nobody”."),
    ] {
        let words = run(&[args, &["--store", store]].concat()).failed(3);
        assert!(words.contains(said), "{words}");
    }
}

#[test]
fn things_are_found_in_every_language_and_without_accents() {
    let server = Server::start(&["demo"]);
    let client = server.client();
    let found = |text: &str| {
        let query = format!(
            "{{ search(text: {}, first: 3) {{ totalCount nodes {{ field text language
                node {{ __typename ... on Delegate {{ key }} ... on Item {{ key }} }} }} }} }}",
            json!(text)
        );
        client.ask(&query)["search"]["nodes"].clone()
    };
    let people = found("barcena");
    assert_eq!(people[0]["node"]["__typename"], "Delegate", "{people}");
    assert_eq!(people[0]["text"], "Alicia Bárcena", "{people}");
    let items = found("MIGRACION");
    assert_eq!(items[0]["language"], "es", "{items}");
}
