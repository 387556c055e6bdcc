//! What goes wrong behind the desk is told apart, and kept from the caller.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use plenary_journal::testing::FailingJournal;
use plenary_journal::{
    AppendError, CommitDraft, Commits, Head, Journal, MemoryJournal, Position, ReadError, Record,
};
use serde_json::{Value, json};

use plenary_graphql::transport::{Executor, Outcome};

use crate::dialogue::plan;
use crate::support::Desk;

/// A journal that can be made unreadable.
#[derive(Debug, Default)]
struct Illegible {
    inner: MemoryJournal,
    unreadable: AtomicBool,
}

impl Illegible {
    fn check(&self, position: Position) -> Result<(), ReadError> {
        if !self.unreadable.load(Ordering::SeqCst) {
            return Ok(());
        }
        Err(ReadError::Store { position, source: "secret sector 7 is damaged".into() })
    }
}

impl Journal for Illegible {
    fn append(&self, expected: Head, commits: Vec<CommitDraft>) -> Result<Vec<Head>, AppendError> {
        self.inner.append(expected, commits)
    }

    fn read(&self, from: Position) -> Result<Commits<'_>, ReadError> {
        self.check(from)?;
        self.inner.read(from)
    }

    fn record(&self, position: Position) -> Result<Option<Record>, ReadError> {
        self.check(position)?;
        self.inner.record(position)
    }

    fn head(&self) -> Head {
        self.inner.head()
    }

    fn wait_past(&self, position: Position, timeout: Duration) -> Head {
        self.inner.wait_past(position, timeout)
    }

    fn forget(&self, position: Position) -> Result<(), AppendError> {
        self.inner.forget(position)
    }
}

#[tokio::test]
async fn a_fault_is_masked_wherever_it_shows() {
    let journal = Arc::new(Illegible::default());
    let desk = Desk::over(journal.clone());
    plan(&desk).await;
    journal.unreadable.store(true, Ordering::SeqCst);
    for query in [
        r#"{ asOf(moment: "@9") { meeting(ref: "hlsd-2023") { key title { text } } delegations { key } } }"#,
        r#"{ now: position asOf(moment: "@9") { venues { key } } }"#,
        "{ history { nodes { summary } } }",
    ] {
        let answer = desk.send(query).await;
        assert_eq!(answer.outcome, Outcome::Executed, "{}", answer.text);
        assert_eq!(answer.code(), "INTERNAL", "{}", answer.text);
        assert_eq!(answer.body["data"], Value::Null, "{}", answer.text);
        assert!(!answer.text.contains("sector"), "{}", answer.text);
    }
    // The present needs no log.
    let data = desk.ask(r#"{ meeting(ref: "hlsd-2023") { key } }"#).await;
    assert_eq!(data["meeting"]["key"], "hlsd-2023");
}

#[tokio::test]
async fn an_unknown_outcome_says_so_and_writes_end() {
    let journal = Arc::new(FailingJournal::new(MemoryJournal::new()));
    let desk = Desk::over(journal.clone());
    desk.run(r#"openSeries(input: {key: "a", title: "A"})"#, "position").await;
    journal.fail_next_append(false);
    for code in ["OUTCOME_UNKNOWN", "READ_ONLY"] {
        let answer = desk
            .send(r#"mutation { openSeries(input: {key: "b", title: "B"}) { position } }"#)
            .await;
        assert_eq!(answer.code(), code, "{}", answer.text);
        assert_eq!((answer.outcome, &answer.body["data"]), (Outcome::Executed, &Value::Null));
        assert_eq!(answer.error()["path"], json!(["openSeries"]));
    }
    assert!(desk.engine.ready().is_err());
    assert_eq!(
        desk.ask(r#"{ a: series(ref: "a") { key } b: series(ref: "b") { key } }"#).await,
        json!({"a": {"key": "a"}, "b": null})
    );
}
