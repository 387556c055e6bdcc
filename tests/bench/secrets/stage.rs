//! What there is to be hidden: another delegation's meeting, item and draft, in a store of some years.

use plenary_domain::{GrantId, Token};
use serde_json::Value;
use uuid::Uuid;

use super::client::{Connection, Request};
use crate::Outcome;

/// Keys of the same length: the one is another delegation's, the other nobody's.
pub(crate) const MEETING: [&str; 2] = ["quiet-meeting-1", "quiet-meeting-2"];
pub(crate) const ITEM: [&str; 2] = ["quiet-item-1", "quiet-item-2"];
/// At least as many as are asked with a token.
const QUESTIONS: usize = 20;
/// Words that nothing else has in it.
pub(crate) const WORD: [&str; 2] = ["zanzibarite", "zanzibarote"];

pub(crate) struct Stage {
    /// Who asks: a delegate, who has a token for each question, since each token's budget is bounded.
    pub(crate) tokens: Vec<String>,
    /// A grant that there is, and the same token with another secret.
    pub(crate) wrong_secret: String,
    pub(crate) no_grant: String,
    pub(crate) meeting: String,
    pub(crate) item: String,
    pub(crate) draft: String,
    /// When all of it was there, and before some of it changed.
    pub(crate) past: String,
}

impl Stage {
    /// Sets it up through a server on a store to which nobody was given access yet.
    pub(crate) fn set(address: &str) -> Outcome<Self> {
        let mut connection = Connection::open(address)?;
        let [desk, ours, theirs, nobody] = [(); 4].map(|()| token());
        let [meeting, item, draft] = [(); 3].map(|()| Uuid::now_v7().to_string());
        let (meeting_key, item_key, word) = (first(MEETING), first(ITEM), first(WORD));
        let mut secretariat =
            |token: Option<&str>, field: &str| done(&mut connection, token, field);
        secretariat(None, &grant(&desk, "role: SECRETARIAT"))?;
        let desk = desk.reveal();
        for field in [
            r#"formDelegation(input: {key: "quiet-ours", name: "Ours"})"#.to_owned(),
            r#"formDelegation(input: {key: "quiet-theirs", name: "Theirs"})"#.to_owned(),
            format!(
                r#"planMeeting(input: {{id: "{meeting}", key: "{meeting_key}", title: "Quiet"}})"#
            ),
            format!(
                r#"inviteDelegation(input: {{meeting: "{meeting_key}", delegation: "quiet-theirs", role: PARTY}})"#
            ),
            format!(
                r#"proposeItem(input: {{id: "{item}", key: "{item_key}", meeting: "{meeting_key}", sponsors: ["quiet-theirs"], kind: DISCUSSION, title: "{word}"}})"#
            ),
            grant(&ours, r#"role: DELEGATE, delegation: "quiet-ours""#),
            grant(&theirs, r#"role: DELEGATE, delegation: "quiet-theirs""#),
        ] {
            secretariat(Some(&desk), &field)?;
        }
        let input = format!(
            r#"{{id: "{draft}", meeting: "{meeting_key}", kind: DISCUSSION, title: "{word}"}}"#
        );
        secretariat(Some(&theirs.reveal()), &format!("writeDraft(input: {input})"))?;
        let past = jiff::Timestamp::now().to_string();
        for field in [
            format!(r#"retitleMeeting(input: {{meeting: "{meeting_key}", title: "Quieter"}})"#),
            format!(r#"rewordItem(input: {{item: "{item_key}", title: "{word}, too"}})"#),
        ] {
            secretariat(Some(&desk), &field)?;
        }
        let mut tokens = vec![ours.reveal()];
        for more in (1..QUESTIONS).map(|_| token()) {
            secretariat(Some(&desk), &grant(&more, r#"role: DELEGATE, delegation: "quiet-ours""#))?;
            tokens.push(more.reveal());
        }
        let wrong_secret = Token::new(ours.grant(), random()).reveal();
        let no_grant = nobody.reveal();
        Ok(Self { tokens, wrong_secret, no_grant, meeting, item, draft, past })
    }
}

fn first([first, _]: [&'static str; 2]) -> &'static str {
    first
}

/// A token of its own for every run.
fn token() -> Token {
    Token::new(GrantId(Uuid::now_v7()), random())
}

fn random() -> [u8; 32] {
    let mut secret = [0; 32];
    let parts = [Uuid::now_v7().into_bytes(), Uuid::now_v7().into_bytes()].concat();
    secret.copy_from_slice(&parts);
    secret
}

fn grant(token: &Token, rest: &str) -> String {
    let (id, hash) = (token.grant(), token.hash());
    format!(r#"grantAccess(input: {{id: "{id}", secretHash: "{hash}", name: "Bench", {rest}}})"#)
}

fn done(connection: &mut Connection, token: Option<&str>, field: &str) -> Outcome<()> {
    let document = format!("mutation {{ it: {field} {{ userErrors {{ message }} }} }}");
    let said = connection.ask(&Request::graphql(token, &document))?;
    let answer: Value = serde_json::from_str(&said.body)?;
    if answer.pointer("/data/it/userErrors") == Some(&Value::Array(Vec::new())) {
        return Ok(());
    }
    Err(format!("{field}: {}", said.body).into())
}
