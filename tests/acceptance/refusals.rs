//! Every refusal is tested somewhere, by its code.

use std::collections::BTreeSet;
use std::path::Path;

use plenary_domain::Reason;
use plenary_tests::root;

/// Everything in a directory's sources that stands between quotation marks and may be a code.
fn quoted(dir: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        // Where the codes are defined they are not tested.
        if path.is_dir() && !path.ends_with("node_modules") {
            quoted(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("reason.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.extend(text.split('"').map(str::to_owned));
        }
    }
}

#[test]
fn no_refusal_goes_without_a_test() {
    let mut found = BTreeSet::new();
    for dir in ["crates", "tests"] {
        quoted(&root().join(dir), &mut found);
    }
    let codes: BTreeSet<_> = Reason::ALL.iter().map(|(code, _)| *code).collect();
    let untested: Vec<_> = codes.iter().filter(|code| !found.contains(**code)).collect();
    assert!(untested.is_empty(), "no test names {untested:?}");
}
