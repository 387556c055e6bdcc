//! Access on the command line: made, shown once, listed, revoked.

use std::fs;
use std::path::PathBuf;

use plenary_tests::{DIALOGUE, Server, contents, run, run_as, run_with_input};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// A store that `init` made, and its first token.
pub(crate) struct Access {
    pub(crate) dir: TempDir,
    pub(crate) token: String,
}

impl Access {
    pub(crate) fn new() -> Self {
        let dir = tempdir().unwrap();
        let store = dir.path().join("store");
        let token = run(&["init", "--store", store.to_str().unwrap()]).word();
        Self { dir, token }
    }

    /// The same with a dialogue in it.
    pub(crate) fn to_dialogue() -> Self {
        let access = Self::new();
        let store = access.store();
        let args = ["run", "-", "--store", store.to_str().unwrap()];
        let _ = run_with_input(&args, DIALOGUE).fine();
        access
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.dir.path().join("store")
    }

    /// Runs a command on the store itself.
    pub(crate) fn run(&self, args: &[&str]) -> plenary_tests::Ran {
        let store = self.store();
        run(&[args, &["--store", store.to_str().unwrap()]].concat())
    }

    pub(crate) fn create(&self, args: &[&str]) -> String {
        self.run(&[&["token", "create"], args].concat()).word()
    }
}

#[test]
fn a_store_is_made_once_and_its_first_token_is_shown_once() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let init = ["init", "--store", store.to_str().unwrap(), "--name", "Desk"];
    let ran = run(&init).worked();
    assert!(ran.stderr.contains("“Desk”") && ran.stderr.contains("plenary serve"), "{ran:?}");
    let token = ran.clone().word();
    assert!(!ran.stderr.contains(&token));
    let server = Server::serve(&store);
    assert_eq!(server.client().ask("{ grants { name } }")["grants"], Value::Array(vec![]));
    let data = server.client().showing(&token).ask("{ grants { name role } }");
    assert_eq!(data["grants"], serde_json::json!([{"name": "Desk", "role": "SECRETARIAT"}]));
    drop(server);
    let said = run(&init).failed(3);
    assert!(said.contains("There is a store in") && said.contains("token create"), "{said}");
}

#[test]
fn the_store_and_the_log_hold_no_secret() {
    let access = Access::to_dialogue();
    let other = access.create(&["--role", "delegate", "--delegation", "mx", "--name", "Adviser"]);
    let server =
        Server::start(&["--log", "trace", "serve", "--store", access.store().to_str().unwrap()]);
    let url = server.url().to_owned();
    for token in [&access.token, &other] {
        let list = run_as(token, &["--log", "trace", "token", "list", "--server", &url]).worked();
        assert!(!format!("{list:?}").contains(secret(token)));
        let json = run_as(token, &["history", "--json", "--server", &url]).worked();
        assert!(!json.stdout.contains(secret(token)));
    }
    let log = server.stop(plenary_tests::Signal::Terminate).stderr;
    for token in [&access.token, &other] {
        assert!(!log.contains(secret(token)));
        let bytes = secret(token).as_bytes();
        for (path, file) in contents(access.dir.path()) {
            let file = file.unwrap_or_default();
            assert!(!file.windows(bytes.len()).any(|part| part == bytes), "{}", path.display());
        }
    }
}

/// The part of a token that nobody else may know.
fn secret(token: &str) -> &str {
    token.rsplit('_').next().unwrap()
}

#[test]
fn access_is_given_listed_and_revoked_on_a_store() {
    let access = Access::to_dialogue();
    let list = || access.run(&["token", "list"]).fine().stdout;
    for args in [
        &["--role", "delegate", "--delegation", "mx", "--name", "Adviser", "--expires", "30d"][..],
        &["--role", "reader", "--meeting", "hlsd-2023", "--name", "Press"],
        &["--role", "auditor", "--name", "Court of Auditors"],
    ] {
        let ran = access.run(&[&["token", "create"], args].concat()).worked();
        assert!(ran.stderr.contains("shown this once"), "{ran:?}");
        let token = ran.word();
        assert!(token.starts_with("plenary_"));
        assert!(!list().contains(secret(&token)));
    }
    let lines: Vec<String> = list().lines().map(|line| line[38..].to_owned()).collect();
    let line = |standing, of, name| format!("{standing:<9}  {of:<28}  {name}");
    assert_eq!(
        lines,
        [
            line("stands", "secretariat", "First desk of the secretariat"),
            line("stands", "delegate of mx", "Adviser"),
            line("stands", "reader of hlsd-2023", "Press"),
            line("stands", "auditor", "Court of Auditors"),
        ]
    );
    let _ = access.run(&["token", "revoke", "Press"]).fine();
    assert!(list().contains(&line("revoked", "reader of hlsd-2023", "Press")), "{}", list());
    let said = access.run(&["token", "revoke", "Press"]).failed(3);
    assert!(said.contains("Nobody called “Press” has access"), "{said}");
    let json = access.run(&["token", "list", "--json"]).fine().stdout;
    let json: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(json[1]["expires"].is_string() && json[0]["expires"].is_null(), "{json:?}");
    let id = json[3]["uuid"].as_str().unwrap();
    let said = access.run(&["token", "revoke", id]).fine().stdout;
    assert_eq!(said, format!("The access of {id} is revoked.\n"));
    let said = access.run(&["token", "revoke", "First desk of the secretariat"]).failed(3);
    assert!(said.contains("(LAST_GRANT)"), "{said}");
}

#[test]
fn access_is_given_listed_and_revoked_through_a_server() {
    let access = Access::to_dialogue();
    let server = Server::serve(&access.store());
    let at = ["--server", server.url()];
    let adviser =
        ["token", "create", "--role", "delegate", "--delegation", "mx", "--name", "Adviser"];
    let public = run(&[&adviser[..], &at].concat()).failed(3);
    assert!(public.contains("(MAY_ONLY_READ)"), "{public}");
    let token = run_as(&access.token, &[&adviser[..], &at].concat()).word();
    let list = |token: &str| run_as(token, &[&["token", "list"], &at[..]].concat()).fine().stdout;
    assert_eq!(list(&access.token).lines().count(), 2);
    // A delegation knows of what was given in its name, and revokes it itself.
    assert_eq!(list(&token).lines().count(), 1);
    let _ = run_as(&token, &[&["token", "revoke", "Adviser"], &at[..]].concat()).fine();
    for command in [&["token", "list"][..], &["history"], &["token", "revoke", "Adviser"]] {
        let said = run_as(&token, &[command, &at].concat()).failed(3);
        assert!(said.contains("ask the secretariat for a new one"), "{said}");
        assert!(!said.contains(secret(&token)));
    }
}

#[test]
fn the_first_to_be_given_access_is_the_secretariat_and_the_command_line_says_how() {
    let dir = tempdir().unwrap();
    let store = dir.path().join("store");
    let at = ["--store", store.to_str().unwrap()];
    let _ = run_with_input(&[&["run", "-"], &at[..]].concat(), DIALOGUE).fine();
    let auditor = ["token", "create", "--role", "auditor", "--name", "Court"];
    let said = run(&[&auditor[..], &at].concat()).failed(3);
    assert!(said.contains("(FIRST_GRANT)"), "{said}");
    assert!(said.contains("plenary token create --role secretariat"), "{said}");
    let desk = ["token", "create", "--role", "secretariat", "--name", "Desk"];
    let _ = run(&[&desk[..], &at].concat()).word();
    let _ = run(&[&auditor[..], &at].concat()).word();
}

#[test]
fn a_token_comes_from_a_file_or_the_environment_and_never_from_the_command_line() {
    let access = Access::to_dialogue();
    let server = Server::serve(&access.store());
    let file = access.dir.path().join("token");
    fs::write(&file, format!("{}\n", access.token)).unwrap();
    let named = ["token", "list", "--server", server.url(), "--token-file", file.to_str().unwrap()];
    assert_eq!(run(&named).fine().stdout.lines().count(), 1);
    // The file that is named goes before the environment.
    assert_eq!(run_as("plenary_wrong", &named).fine().stdout.lines().count(), 1);
    fs::write(&file, format!("{}\nand more", access.token)).unwrap();
    let said = run(&named).failed(2);
    assert!(said.contains("holds no token") && !said.contains(secret(&access.token)), "{said}");
    fs::remove_file(&file).unwrap();
    assert!(run(&named).failed(2).contains("--token-file"));
    let alone = ["token", "list", "--token-file", "x", "--store", "y"];
    assert_eq!(run(&alone).code, Some(2));
}

#[test]
fn what_belongs_to_a_role_is_asked_for() {
    let access = Access::to_dialogue();
    for args in [
        &["--role", "delegate", "--name", "x"][..],
        &["--role", "reader", "--name", "x"],
        &["--role", "chair", "--name", "x"],
        &["--role", "auditor"],
        &["--role", "auditor", "--name", "x", "--expires", "soon"],
    ] {
        let ran = access.run(&[&["token", "create"], args].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?}");
    }
    let auditor = ["token", "create", "--role", "auditor", "--name", "x"];
    let said = access.run(&[&auditor[..], &["--delegation", "mx"]].concat()).failed(3);
    assert!(said.contains("(NOT_OF_THIS_ROLE)"), "{said}");
    let past = ["--expires", "2020-01-01T00:00:00Z"];
    let said = access.run(&[&auditor[..], &past].concat()).failed(3);
    assert!(said.contains("(EXPIRES_EARLIER)"), "{said}");
}

#[test]
fn who_acted_by_which_grant_is_told_to_those_who_know_of_it() {
    let access = Access::to_dialogue();
    let token = access.create(&["--role", "delegate", "--delegation", "mx", "--name", "Adviser"]);
    let server = Server::serve(&access.store());
    let secretariat = server.client().showing(&access.token);
    secretariat.done("openSeries(input: {title: \"Others\"})", "");
    let asked = "{ history(newestFirst: true, first: 1) { nodes { verb grant { name } } } }";
    let node = |data: Value| data["history"]["nodes"][0].clone();
    let expected = |grant: Value| serde_json::json!({"verb": "openSeries", "grant": grant});
    let desk = serde_json::json!({"name": "First desk of the secretariat"});
    assert_eq!(node(secretariat.ask(asked)), expected(desk));
    // Who sits at the secretariat's desks is not a delegation's to know.
    let adviser = server.client().showing(&token);
    assert_eq!(node(adviser.ask(asked)), expected(Value::Null));
}
