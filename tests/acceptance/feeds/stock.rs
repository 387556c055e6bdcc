//! The stock clients of both protocols, as others publish them.

use std::process::Command;

use super::attendance::Attendance;
use crate::audits::installed;

#[test]
fn the_stock_clients_follow_come_back_and_miss_nothing() {
    let programs = installed("feeds");
    let attendance = Attendance::new();
    let run = Command::new("node")
        .args(["run.mjs", &format!("{}/graphql", attendance.server.url())])
        .env("SECRETARIAT", attendance.bearer("secretariat"))
        .env("DELEGATE", attendance.bearer("mx"))
        .current_dir(programs)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let complaints = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}{complaints}");
    assert_eq!(said.trim_end(), "graphql-ws: 9 of 9 in order\ngraphql-sse: 9 of 9 in order");
}
