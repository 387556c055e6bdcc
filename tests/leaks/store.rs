//! A log that is asked as a transport asks.

use std::sync::Arc;

use jiff::Timestamp;
use plenary_graphql::Engine;
use plenary_graphql::transport::{Executor, GraphQlRequest, Language};
use plenary_journal::{Commit, CommitDraft, EventDraft, Journal, MemoryJournal, Payload, Record};
use plenary_planner::{DeclaredClock, Options, Planner};
use serde_json::{Map, Value};
use tokio::runtime::Runtime;

use crate::play::Played;
use crate::viewers::Asker;

/// A log, its planner, and the engine over that.
pub(crate) struct Store {
    pub(crate) planner: Planner,
    pub(crate) engine: Engine,
    runtime: Runtime,
}

/// The planner's threads end with it.
impl Drop for Store {
    fn drop(&mut self) {
        self.planner.close();
    }
}

impl Store {
    /// Of these commits, at a time.
    pub(crate) fn of(commits: &[CommitDraft], now: Timestamp) -> Self {
        let journal = MemoryJournal::new();
        if !commits.is_empty() {
            journal.append(journal.head(), commits.to_vec()).unwrap();
        }
        let clock = Arc::new(DeclaredClock::at(now));
        let planner = Planner::over(Arc::new(journal), clock, Options::default()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        Self { engine: Engine::new(planner.clone()), planner, runtime }
    }

    /// What somebody is answered.
    pub(crate) fn ask(
        &self,
        asker: &Asker,
        query: &str,
        variables: Map<String, Value>,
        language: Language,
    ) -> Value {
        let request = GraphQlRequest {
            caller: asker.caller.clone(),
            query: query.to_owned(),
            operation_name: None,
            variables,
            extensions: Map::new(),
            language,
            request_id: "leaks".to_owned(),
            method_allows_mutation: false,
        };
        let answer = self.runtime.block_on(self.engine.execute(request));
        serde_json::from_slice(&answer.body).unwrap()
    }
}

/// A record as it could be appended again.
pub(crate) fn draft(record: &Record) -> EventDraft {
    let Payload::Kept { salt, bytes } = &record.payload else { panic!("nothing is withheld here") };
    EventDraft {
        envelope: record.envelope.clone(),
        envelope_salt: record.envelope_salt,
        payload: bytes.clone(),
        payload_salt: *salt,
    }
}

impl Played {
    /// The whole history, as it could be appended again.
    pub(crate) fn drafts(&self) -> Vec<CommitDraft> {
        let whole = |commit: &Commit| CommitDraft::new(commit.records.iter().map(draft).collect());
        self.commits.iter().map(whole).collect()
    }

    /// The whole history, in a store.
    pub(crate) fn store(&self) -> Store {
        Store::of(&self.drafts(), self.now)
    }
}
