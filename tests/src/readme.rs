//! What README.md tells its readers to do, so that it cannot tell them what does not work.

use std::fs;

use serde_json::Value;

use crate::root;

/// The README.
#[must_use]
pub fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("there is a README")
}

/// The bodies that its `curl` commands post, in order.
#[must_use]
pub fn queries() -> Vec<Value> {
    let readme = readme();
    let bodies = readme.split("curl ").skip(1).map(|command| {
        let body = command.split("-d '").nth(1).and_then(|rest| rest.split('\'').next());
        body.unwrap_or_else(|| panic!("this posts nothing: curl {command}"))
    });
    bodies.map(|body| serde_json::from_str(body).expect(body)).collect()
}

/// The file that it gives to `plenary run`, one command a line.
#[must_use]
pub fn script() -> String {
    let readme = readme();
    let lines = readme.lines().filter_map(|line| line.strip_prefix("    "));
    lines.filter(|line| line.starts_with('{')).map(|line| format!("{line}\n")).collect()
}
