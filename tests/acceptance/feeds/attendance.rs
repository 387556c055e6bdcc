//! A meeting of two delegations, each with a token of its own.

use plenary_domain::{GrantId, Token};
use plenary_tests::Server;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};
use uuid::Uuid;

use super::socket::Socket;
use super::sse::Events;

pub(super) struct Attendance {
    pub(super) server: Server,
    _dir: TempDir,
}

fn token(n: u8) -> Token {
    Token::new(GrantId(Uuid::from_u128(u128::from(n))), [n; 32])
}

/// Gives access by a token of this number.
pub(super) fn grant(n: u8, rest: &str) -> String {
    let (id, hash) = (token(n).grant(), token(n).hash());
    format!(r#"grantAccess(input: {{id: "{id}", secretHash: "{hash}", name: "Desk", {rest}}})"#)
}

fn number(of: &str) -> u8 {
    ["secretariat", "mx", "us"].iter().position(|it| *it == of).map_or(0, |at| at as u8 + 1)
}

impl Attendance {
    pub(super) fn new() -> Self {
        let dir = tempdir().unwrap();
        let server = Server::serve(dir.path());
        let client = server.client();
        for field in [
            r#"formDelegation(input: {key: "mx", name: "Mexico"})"#,
            r#"formDelegation(input: {key: "us", name: "United States"})"#,
            r#"planMeeting(input: {key: "m", title: "M"})"#,
            r#"inviteDelegation(input: {meeting: "m", delegation: "mx", role: HOST})"#,
            r#"inviteDelegation(input: {meeting: "m", delegation: "us", role: PARTY})"#,
            &grant(1, "role: SECRETARIAT"),
        ] {
            client.done(field, "position");
        }
        let attendance = Self { server, _dir: dir };
        for of in ["mx", "us"] {
            let rest = format!(r#"role: DELEGATE, delegation: "{of}""#);
            attendance.done(&grant(number(of), &rest));
        }
        attendance
    }

    /// What an `Authorization` header says for somebody.
    pub(super) fn bearer(&self, of: &str) -> String {
        format!("Bearer {}", token(number(of)).reveal())
    }

    pub(super) fn ask(&self, of: &str, query: &str) -> Value {
        let body = json!({ "query": query }).to_string();
        let bearer = self.bearer(of);
        self.server.client().post(&body, &[("authorization", &bearer)]).unwrap().data()
    }

    /// Runs a mutation as somebody, who is expected to be allowed to.
    pub(super) fn done_by(&self, of: &str, field: &str) {
        let query = format!("mutation {{ it: {field} {{ userErrors {{ code message }} }} }}");
        assert_eq!(self.ask(of, &query)["it"]["userErrors"], json!([]), "{field}");
    }

    pub(super) fn done(&self, field: &str) {
        self.done_by("secretariat", field);
    }

    pub(super) fn draft(&self, of: &str, title: &str) {
        let field =
            format!(r#"writeDraft(input: {{meeting: "m", kind: DISCUSSION, title: "{title}"}})"#);
        self.done_by(of, &field);
    }

    pub(super) fn revoke(&self, of: &str) {
        self.done(&format!(r#"revokeAccess(input: {{grant: "{}"}})"#, token(number(of)).grant()));
    }

    /// A socket that has introduced itself.
    pub(super) fn socket(&self, of: &str) -> Socket {
        let mut socket = Socket::open(&self.server);
        socket.init(Some(&self.bearer(of)));
        socket
    }

    pub(super) fn events(&self, of: &str, query: &str, headers: &[(&str, &str)]) -> Events {
        let bearer = self.bearer(of);
        let mut all = vec![("authorization", bearer.as_str())];
        all.extend_from_slice(headers);
        Events::open(&self.server, query, &all)
    }
}
