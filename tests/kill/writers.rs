//! Clients that write one command after the other until the server is gone, and remember what was
//! acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use plenary_tests::{Client, Server};
use serde_json::{Value, json};

/// How many clients write at once.
pub(crate) const WRITERS: usize = 4;

/// The status by which a server that stops says that it did nothing.
const STOPPING: u16 = 503;

/// Written by one client in one round, in order: each is sent once the one before is acknowledged.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// Begins the keys of all that it wrote.
    prefix: String,
    /// How many commits were acknowledged.
    acknowledged: usize,
    /// The last acknowledgement: the log's position after it, and its fingerprint.
    pub(crate) last: Option<(u64, String)>,
}

/// Clients that are writing.
pub(crate) struct Writers {
    threads: Vec<JoinHandle<Written>>,
    acknowledgements: Receiver<()>,
}

impl Writers {
    pub(crate) fn start(server: &Server, round: u64) -> Self {
        let (sender, acknowledgements) = channel();
        let threads = (0..WRITERS).map(|writer| {
            let (client, sender) = (server.client(), sender.clone());
            thread::spawn(move || write(&client, format!("r{round}w{writer}"), &sender))
        });
        Self { threads: threads.collect(), acknowledgements }
    }

    /// Waits until so many commits were acknowledged.
    pub(crate) fn wait_for(&self, count: usize) {
        (0..count).for_each(|_| self.acknowledgements.recv().expect("the server still answers"));
    }

    /// What they wrote, once the server is gone.
    pub(crate) fn stopped(self) -> Vec<Written> {
        self.threads.into_iter().map(|thread| thread.join().expect("a client")).collect()
    }
}

fn write(client: &Client, prefix: String, acknowledged: &Sender<()>) -> Written {
    let mut written = Written { prefix, ..Written::default() };
    while let Some(payload) =
        commit(client, &format!("{}n{}", written.prefix, written.acknowledged))
    {
        let position = payload["position"].as_str().unwrap().parse().unwrap();
        written.last = Some((position, payload["fingerprint"].as_str().unwrap().to_owned()));
        written.acknowledged += 1;
        // Nobody listens any more once the server is to be killed.
        let _ = acknowledged.send(());
    }
    written
}

/// Makes three things under one key, in one commit; none if the server is gone.
fn commit(client: &Client, key: &str) -> Option<Value> {
    let commands = json!([
        {"openSeries": {"key": key, "title": "A series"}},
        {"addVenue": {"key": key, "name": "A venue", "zone": "America/Mexico_City"}},
        {"formDelegation": {"key": key, "name": "A delegation"}},
    ]);
    let query = "mutation ($commands: [CommandInput!]!) { commit(commands: $commands) {
        position fingerprint userErrors { message } } }";
    let answer = client.try_send(query, &json!({ "commands": commands })).ok()?;
    if answer.status == STOPPING {
        return None;
    }
    let payload = answer.data()["commit"].take();
    assert_eq!(payload["userErrors"], json!([]));
    Some(payload)
}

/// The keys that a server knows, of all three kinds.
pub(crate) struct Known(BTreeMap<&'static str, BTreeSet<String>>);

impl Known {
    pub(crate) fn by(client: &Client) -> Self {
        let data = client.ask("{ seriesList { key } venues { key } delegations { key } }");
        let keys = |kind: &str| {
            let list = data[kind].as_array().unwrap().iter();
            list.map(|thing| thing["key"].as_str().unwrap().to_owned()).collect()
        };
        Self(["seriesList", "venues", "delegations"].map(|kind| (kind, keys(kind))).into())
    }

    /// Of each client there is all that was acknowledged, and at most the one commit that it was
    /// waiting for; and of each commit there is all or nothing.
    #[track_caller]
    pub(crate) fn hold(&self, written: &[Written]) {
        let [first, others @ ..] = &self.0.values().collect::<Vec<_>>()[..] else { unreachable!() };
        assert!(others.iter().all(|other| other == first), "half done: {:?}", self.0);
        for Written { prefix, acknowledged, .. } in written {
            let begin = format!("{prefix}n");
            let there = first.iter().filter_map(|key| key.strip_prefix(&begin)?.parse().ok());
            let mut there: Vec<usize> = there.collect();
            there.sort_unstable();
            let expected: Vec<usize> = (0..there.len()).collect();
            assert_eq!(there, expected, "{prefix} has gaps");
            let (count, least) = (there.len(), *acknowledged);
            assert!((least..=least + 1).contains(&count), "{prefix}: {count} of {least} are there");
        }
    }
}
