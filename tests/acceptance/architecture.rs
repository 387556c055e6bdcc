//! What the parts may lean on. An arrow that is not in these tables is a decision to be made, and
//! then to be written down here.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use plenary_tests::{contents, root};
use serde_json::Value;

/// A crate, the crates of ours and those of others that it may depend on.
struct Allowed {
    name: &'static str,
    ours: &'static [&'static str],
    others: &'static [&'static str],
}

/// cli ─► server ─► graphql ─► planner ─► domain
///                     │          └─────► journal
///                     └─────► papers ──► domain
///
/// and cli ─► planner (it opens, replays and verifies stores), cli ─► graphql (it executes GraphQL
/// on a store without a server, and prints the schema), graphql ─► domain (it turns inputs into
/// commands, and what may be seen into types).
const CRATES: [Allowed; 9] = [
    Allowed {
        name: "plenary-domain",
        ours: &[],
        // No tokio, no getrandom, no tracing: it is pure.
        others: &[
            "blake3",
            "imbl",
            "jiff",
            "postcard",
            "serde",
            "serde_json",
            "sha2",
            "subtle",
            "thiserror",
            "unicode-normalization",
            "uuid",
        ],
    },
    Allowed {
        name: "plenary-journal",
        ours: &[],
        // No jiff, no serde_json: it knows nothing of what it keeps.
        others: &[
            "blake3",
            "crc32fast",
            "crossbeam-epoch",
            "serde",
            "sled",
            "thiserror",
            "tracing",
        ],
    },
    Allowed {
        name: "plenary-planner",
        ours: &["plenary-domain", "plenary-journal"],
        others: &[
            "arc-swap",
            "blake3",
            "getrandom",
            "jiff",
            "postcard",
            "serde",
            "serde_json",
            "thiserror",
            "tokio",
            "tracing",
            "uuid",
        ],
    },
    Allowed {
        name: "plenary-papers",
        ours: &["plenary-domain"],
        // No tokio, no async-graphql: it prints what it is given.
        others: &["csv", "icalendar", "jiff"],
    },
    Allowed {
        name: "plenary-graphql",
        ours: &["plenary-domain", "plenary-papers", "plenary-planner"],
        others: &[
            "async-graphql",
            "bytes",
            // How much each caller may ask for.
            "governor",
            "jiff",
            "serde",
            "serde_json",
            "thiserror",
            "tokio",
            "tracing",
            "uuid",
        ],
    },
    Allowed {
        name: "plenary-server",
        ours: &["plenary-graphql"],
        // An identity provider's tokens are verified by jsonwebtoken, and its keys fetched by ureq.
        others: &[
            "axum",
            "bytes",
            "form_urlencoded",
            "governor",
            "http-body-util",
            "hyper",
            "hyper-util",
            "jsonwebtoken",
            "serde",
            "serde_json",
            "thiserror",
            "tokio",
            "tracing",
            "ureq",
            "uuid",
        ],
    },
    Allowed {
        name: "plenary-cli",
        ours: &["plenary-graphql", "plenary-planner", "plenary-server"],
        others: &[
            "clap",
            "directories",
            "indicatif",
            "jiff",
            "mimalloc",
            "serde_json",
            "tempfile",
            "thiserror",
            "tokio",
            "tracing",
            "tracing-subscriber",
            "ureq",
            "uuid",
        ],
    },
    Allowed { name: "plenary-xtask", ours: &[], others: &["clap"] },
    Allowed {
        // Its tests use the product from outside, so they may not even name a crate of it; the bench,
        // whose dependencies are not counted here, may.
        name: "plenary-tests",
        ours: &[],
        others: &["serde_json", "tempfile", "ureq", "uuid"],
    },
];

/// Libraries that one crate alone may name, tests included; the bench measures a bare axum beside it.
const ALONE: [(&str, &[&str]); 4] = [
    ("sled", &["plenary-journal"]),
    ("async-graphql", &["plenary-graphql"]),
    ("axum", &["plenary-server", "plenary-tests"]),
    ("icalendar", &["plenary-papers"]),
];

#[test]
fn every_crate_leans_on_what_it_may() {
    let packages = packages();
    let names: BTreeSet<_> = packages.iter().map(|package| text(package, "name")).collect();
    assert_eq!(names, CRATES.iter().map(|allowed| allowed.name).collect());
    for package in &packages {
        let allowed = CRATES.iter().find(|allowed| allowed.name == text(package, "name")).unwrap();
        let (ours, others): (BTreeSet<_>, BTreeSet<_>) =
            dependencies(package, false).partition(|name| name.starts_with("plenary-"));
        assert_eq!(ours, allowed.ours.iter().copied().collect(), "of {}", allowed.name);
        assert_eq!(others, allowed.others.iter().copied().collect(), "of {}", allowed.name);
    }
}

#[test]
fn engines_are_named_by_one_crate_alone() {
    for package in &packages() {
        let name = text(package, "name");
        let used: BTreeSet<_> = dependencies(package, true).collect();
        for (library, owners) in ALONE {
            assert!(owners.contains(&name) || !used.contains(library), "{name} names {library}");
        }
    }
}

#[test]
fn nothing_leads_from_the_domain_to_a_runtime_or_to_a_store() {
    let tree =
        cargo(&["tree", "--package", "plenary-domain", "--edges", "normal", "--prefix", "none"]);
    for absent in ["tokio ", "mio ", "sled ", "tracing ", "async-graphql ", "axum "] {
        assert_eq!(tree.lines().find(|line| line.starts_with(absent)), None);
    }
}

/// What would make a decision depend on more than the state, the command and its context.
const IMPURE: [&str; 12] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "Uuid::now",
    "async fn",
];

#[test]
fn the_domain_reads_no_clock_no_file_and_no_dice() {
    for (path, bytes) in contents(&root().join("crates/domain/src")) {
        let source = String::from_utf8(bytes.unwrap_or_default()).unwrap();
        for impure in IMPURE {
            assert!(!source.contains(impure), "{} says {impure}", path.display());
        }
    }
}

#[test]
fn the_top_level_holds_what_belongs_there() {
    let belongs = ["Cargo.lock", "Cargo.toml", "README.md", "crates", "schema.graphql", "tests"];
    let found: BTreeSet<String> =
        top_level().into_iter().filter(|name| !name.starts_with('.')).collect();
    assert_eq!(found, belongs.map(str::to_owned).into());
}

/// Names at the top level: those under version control, or else all but what is built there.
fn top_level() -> Vec<String> {
    let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
    match Command::new("git").arg("ls-files").current_dir(root()).output() {
        Ok(output) if output.status.success() => {
            String::from_utf8(output.stdout).unwrap().lines().map(first).collect()
        }
        Ok(_) | Err(_) => {
            let mut names: Vec<_> =
                contents(root()).keys().map(|p| first(p.to_str().unwrap())).collect();
            names.retain(|name| name != "target");
            names
        }
    }
}

#[test]
fn manifests_take_from_the_workspace_what_it_says() {
    for package in &packages() {
        let path = text(package, "manifest_path");
        let manifest = std::fs::read_to_string(Path::new(path)).unwrap();
        for line in [
            "version.workspace = true",
            "edition.workspace = true",
            "rust-version.workspace = true",
            "license.workspace = true",
            "publish.workspace = true",
            "[lints]\nworkspace = true",
        ] {
            assert!(manifest.contains(line), "{path} lacks `{line}`");
        }
        assert_eq!(package["publish"], Value::Array(Vec::new()), "{path} may be published");
        assert!(!text(package, "description").is_empty(), "{path} has no description");
        takes_versions_from_the_workspace(path, &manifest);
    }
}

#[track_caller]
fn takes_versions_from_the_workspace(path: &str, manifest: &str) {
    let tables = manifest
        .split("\n[")
        .filter(|table| table.split(']').next().is_some_and(|name| name.ends_with("dependencies")));
    for line in tables.flat_map(|table| table.lines().skip(1)) {
        let is_comment = line.is_empty() || line.starts_with('#');
        let of_ours = line.starts_with("plenary-") && line.contains("path = ");
        let of_workspace = line.contains("workspace = true");
        assert!(is_comment || of_ours || of_workspace, "{path}: {line}");
    }
}

fn packages() -> Vec<Value> {
    let metadata = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let mut metadata: Value = serde_json::from_str(&metadata).unwrap();
    serde_json::from_value(metadata["packages"].take()).unwrap()
}

/// What a crate names; its tests' dependencies are left out unless asked for.
fn dependencies(package: &Value, tests: bool) -> impl Iterator<Item = &str> {
    let named = package["dependencies"].as_array().unwrap().iter();
    named
        .filter(move |dependency| tests || dependency["kind"] != "dev")
        .map(|dependency| text(dependency, "name"))
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
