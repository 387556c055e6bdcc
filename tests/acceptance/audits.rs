//! The server audits of the GraphQL-over-HTTP specification, run by their own authors' program.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use plenary_tests::{Server, root};
use tempfile::tempdir;

/// The oldest Node.js whose `fetch` and modules the audits can do with.
const OLDEST_NODE: u32 = 20;

#[test]
fn every_audit_of_graphql_over_http_passes() {
    let audits = installed("audits");
    let dir = tempdir().unwrap();
    let server = Server::serve(dir.path());
    let endpoint = format!("{}/graphql", server.url());
    let run =
        Command::new("node").args(["run.mjs", &endpoint]).current_dir(audits).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let complaints = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}{complaints}");
    assert_eq!(said.trim_end(), "61 passed, 0 failed");
}

/// Where the programs of a directory under `tests` lie, with what they need.
pub(crate) fn installed(directory: &str) -> PathBuf {
    needs("node", OLDEST_NODE);
    needs("npm", 1);
    let audits = root().join("tests").join(directory);
    let changed = |path: &str| modified(&audits.join(path));
    // npm writes its own lock file last, so what was cut short is installed again.
    if changed("node_modules/.package-lock.json") < changed("package-lock.json") {
        let arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
        let npm = Command::new("npm").args(arguments).current_dir(&audits).output().unwrap();
        let said = String::from_utf8_lossy(&npm.stderr);
        assert!(npm.status.success(), "`npm ci` in {} failed: {said}", audits.display());
    }
    audits
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

/// Fails in words if a program is not there, or too old.
fn needs(program: &str, oldest: u32) {
    let output = Command::new(program).arg("--version").output();
    let version = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let major = version.as_deref().ok().and_then(major);
    assert!(
        major.is_some_and(|major| major >= oldest),
        "these tests need Node.js {OLDEST_NODE} or newer and npm, and `{program} --version` says \
         {version:?}. Install them: `apt-get install nodejs npm` on Debian 13 or Ubuntu 25.04 and \
         newer, or see https://nodejs.org/en/download"
    );
}

/// 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}
