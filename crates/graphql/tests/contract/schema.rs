//! The committed contract is the one that is served.

use plenary_graphql::transport::Executor;

use crate::support::Desk;

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema.graphql");

#[test]
fn the_committed_schema_is_up_to_date() {
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    let served = plenary_graphql::sdl();
    if committed == served {
        return;
    }
    let mut lines = committed.lines().zip(served.lines()).enumerate();
    let (line, (old, new)) = lines.find(|(_, (old, new))| old != new).unwrap_or((0, ("", "")));
    panic!(
        "schema.graphql differs from line {} on: it says {old:?}, the code {new:?}. \
         Run `cargo xtask schema`, and review what changed.",
        line + 1
    );
}

#[test]
fn it_is_always_the_same_text() {
    assert_eq!(plenary_graphql::sdl(), plenary_graphql::sdl());
}

#[tokio::test]
async fn what_is_served_is_what_is_committed() {
    assert_eq!(Desk::new().engine.sdl(), plenary_graphql::sdl().as_bytes());
}
