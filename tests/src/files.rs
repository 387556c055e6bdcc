//! Directories, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file below a directory, with its bytes; and every directory, without.
#[must_use]
pub fn contents(dir: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut left = vec![dir.to_owned()];
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(&next).expect("a directory") {
            let path = entry.expect("an entry").path();
            let bytes = (!path.is_dir()).then(|| fs::read(&path).expect("a file"));
            if bytes.is_none() {
                left.push(path.clone());
            }
            found.insert(path.strip_prefix(dir).expect("it is below").to_owned(), bytes);
        }
    }
    found
}

/// Copies a directory with all that is below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory can be made");
    for (path, bytes) in contents(from) {
        match bytes {
            None => fs::create_dir_all(to.join(path)).expect("a directory can be made"),
            Some(bytes) => {
                let path = to.join(path);
                fs::create_dir_all(path.parent().expect("it is below")).expect("a directory");
                fs::write(path, bytes).expect("a file can be written");
            }
        }
    }
}
