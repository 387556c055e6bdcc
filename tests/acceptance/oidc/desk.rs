//! A server that takes an issuer's tokens, over a store in which two delegations keep apart.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use plenary_domain::{GrantId, Token};
use plenary_tests::{Answer, DIALOGUE, Ended, Server, Signal, run_with_input};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};
use uuid::Uuid;

use super::issuer::Issuer;

/// The meeting of both, and one that each holds by itself.
const APART: &str = r#"{"planMeeting": {"key": "us-prep", "title": {"en": "Among us"}, "private": true}}
{"inviteDelegation": {"meeting": "us-prep", "delegation": "us", "role": "HOST"}}
{"planMeeting": {"key": "mx-prep", "title": {"en": "Entre nosotros"}, "private": true}}
{"inviteDelegation": {"meeting": "mx-prep", "delegation": "mx", "role": "HOST"}}
"#;

pub(super) struct Desk {
    server: Server,
    _dir: TempDir,
}

impl Desk {
    /// Serves a store on which callers are told apart, which a first grant brings about.
    pub(super) fn with(issuer: &Issuer) -> Self {
        let dir = tempdir().unwrap();
        let store = dir.path().join("store");
        let store = store.to_str().unwrap();
        let commands = format!("{}\n{APART}", DIALOGUE.trim_end());
        drop(run_with_input(&["run", "-", "--store", store], &commands).fine());
        let name = issuer.name();
        let trust = ["--oidc-issuer", &name, "--oidc-audience", "plenary"];
        let log = ["--log", "warn,plenary_server=debug"];
        let server = Server::start(&[&log, &["serve", "--store", store][..], &trust].concat());
        server.client().done(&first_grant(), "position");
        Self { server, _dir: dir }
    }

    /// What comes back to whoever shows this token.
    pub(super) fn shown(&self, token: &str, query: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        let body = json!({ "query": query }).to_string();
        // A refusal may come before the body has been taken, and close the connection under it.
        let ask = |_| self.server.client().post(&body, &[("authorization", &bearer)]).ok();
        (0..3).find_map(ask).unwrap()
    }

    /// The keys of the meetings that the bearer sees.
    #[track_caller]
    pub(super) fn meetings(&self, token: &str) -> Vec<String> {
        let answer = self.shown(token, "{ meetings { nodes { key } } }");
        let data = answer.data();
        let nodes = data["meetings"]["nodes"].as_array().unwrap();
        let mut keys: Vec<_> =
            nodes.iter().map(|node| node["key"].as_str().unwrap().to_owned()).collect();
        keys.sort();
        keys
    }

    pub(super) fn is_taken(&self, token: &str) -> bool {
        self.shown(token, "{ __typename }").status == 200
    }

    /// The token is refused like any other, in words that tell nothing of it.
    #[track_caller]
    pub(super) fn refuses(&self, why: &str, token: &str) {
        let answer = self.shown(token, "{ __typename }");
        assert_eq!((answer.status, &*answer.code()), (401, "BAD_TOKEN"), "{why}");
        let message = answer.json()["errors"][0]["message"].clone();
        let bad = self.shown("garbage", "{ __typename }").json()["errors"][0]["message"].clone();
        assert_eq!(message, bad, "{why}");
    }

    pub(super) fn stop(self) -> Ended {
        self.server.stop(Signal::Terminate)
    }
}

fn first_grant() -> String {
    let token = Token::new(GrantId(Uuid::from_u128(1)), [7; 32]);
    format!(
        "grantAccess(input: {{id: \"{}\", name: \"First\", role: SECRETARIAT, secretHash: \"{}\"}})",
        token.grant().0,
        token.hash()
    )
}

/// What an issuer says of a delegate of the United States.
pub(super) fn claims(issuer: &Issuer) -> Value {
    json!({
        "iss": issuer.name(),
        "aud": "plenary",
        "sub": "f3b1",
        "name": "Ana",
        "exp": now() + 600,
        "plenary_role": "delegate",
        "plenary_delegation": "us",
    })
}

/// The same claims but for these; those that are null are left out.
pub(super) fn with(mut claims: Value, other: Value) -> Value {
    for (name, value) in other.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    claims
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// Waits for something that comes about by itself.
#[track_caller]
pub(super) fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(40), "{what} does not come about");
        std::thread::sleep(Duration::from_millis(100));
    }
}
