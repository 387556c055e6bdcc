//! The binary under test: built from the sources as they are, so that no stale one is ever tested.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The workspace's root.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace")
}

/// The binary `plenary`, built in this process's profile and target directory at the first call.
#[must_use]
pub fn plenary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(build)
}

fn build() -> PathBuf {
    let out = out_directory();
    let target = out.parent().expect("a profile's directory lies in the target directory");
    let profile = match out.file_name().and_then(|name| name.to_str()) {
        Some("debug") => "dev",
        Some(name) => name,
        None => panic!("{} names no profile", out.display()),
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--package", "plenary-cli", "--bin", "plenary"])
        .args(["--profile", profile, "--target-dir"])
        .arg(target)
        .current_dir(root())
        .status()
        .expect("cargo runs");
    assert!(built.success(), "plenary was not built");
    out.join(format!("plenary{}", std::env::consts::EXE_SUFFIX))
}

/// Where this process's profile puts its binaries: `target/debug` of `target/debug/deps/x-123`.
fn out_directory() -> PathBuf {
    let test = std::env::current_exe().expect("a process knows its binary");
    test.ancestors().nth(2).expect("tests lie in deps").to_owned()
}
