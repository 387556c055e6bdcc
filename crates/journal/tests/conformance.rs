//! The scenarios that every journal must pass, against each of them.

#![allow(clippy::unwrap_used, reason = "tests")]

mod memory {
    plenary_journal::conformance!((plenary_journal::MemoryJournal::new(), ()));
}

mod sled {
    use std::convert::Infallible;

    use plenary_journal::{Options, SledJournal};
    use tempfile::TempDir;

    fn new() -> (SledJournal, TempDir) {
        let dir = tempfile::tempdir().unwrap();
        let each = &mut |_| Ok::<_, Infallible>(());
        (SledJournal::open(dir.path(), &Options::default(), None, each).unwrap(), dir)
    }

    plenary_journal::conformance!(new());
}
