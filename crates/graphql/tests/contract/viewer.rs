//! Who is asking, what waits for them, and what they have not seen.

use plenary_domain::{GrantId, Token};
use plenary_graphql::transport::{Caller, Credential, Executor};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::dialogue::planned;
use crate::support::{Answer, Desk, request};

/// The dialogue, with a desk of its secretariat.
pub(crate) async fn with_grants() -> Desk {
    let desk = planned().await;
    admitted(&desk, 1, "role: SECRETARIAT").await;
    desk
}

/// Somebody who was given access of a kind, and shows it.
pub(crate) async fn admitted(desk: &Desk, n: u8, kind: &str) -> Caller {
    let token = Token::new(GrantId(Uuid::from_u128(u128::from(n))), [n; 32]);
    let (id, hash) = (token.grant(), token.hash());
    let input = format!(r#"id: "{id}", secretHash: "{hash}", name: "Desk {n}", {kind}"#);
    desk.run(&format!("grantAccess(input: {{{input}}})"), "position").await;
    desk.engine.admit(Credential::Token(token.reveal())).expect("is let in")
}

pub(crate) async fn mexico(desk: &Desk) -> Caller {
    admitted(desk, 2, r#"role: DELEGATE, delegation: "mx""#).await
}

pub(crate) async fn sent_by(desk: &Desk, caller: &Caller, query: &str) -> Answer {
    let mut request = request(query);
    request.caller = caller.clone();
    desk.execute(request).await
}

/// The data of a query of theirs that is expected to go well.
pub(crate) async fn asked_by(desk: &Desk, caller: &Caller, query: &str) -> Value {
    sent_by(desk, caller, query).await.data()
}

const WHO: &str = "{ viewer { name role delegation { key } meetings { key } grant { name }
    awaiting { asked } unseen { count } } }";

const WAITS: &str = "awaiting { asked meeting { key } item { key } wording revision }";

async fn waits(desk: &Desk, caller: &Caller) -> Value {
    let mut data = asked_by(desk, caller, &format!("{{ viewer {{ {WAITS} }} }}")).await;
    data["viewer"]["awaiting"].take()
}

fn clearance() -> Value {
    json!({"asked": "CLEARANCE", "meeting": {"key": "hlsd-2023"}, "item": null, "wording": null,
        "revision": 1})
}

fn about_fentanyl(asked: &str) -> Value {
    json!({"asked": asked, "meeting": {"key": "hlsd-2023"}, "item": {"key": "fentanyl"},
        "wording": 1, "revision": null})
}

#[tokio::test]
async fn the_public_is_nobody_in_particular() {
    let desk = with_grants().await;
    let public = desk.engine.admit(Credential::Nothing).expect("the public is let in");
    let nobody = json!({"name": null, "role": null, "delegation": null, "meetings": [],
        "grant": null, "awaiting": [], "unseen": {"count": 0}});
    assert_eq!(asked_by(&desk, &public, WHO).await["viewer"], nobody);
}

#[tokio::test]
async fn each_is_told_who_they_are() {
    let desk = with_grants().await;
    let reader = admitted(&desk, 2, r#"role: READER, meetings: ["hlsd-2023"]"#).await;
    let viewer = asked_by(&desk, &reader, WHO).await["viewer"].take();
    assert_eq!((&viewer["name"], &viewer["role"]), (&json!("Desk 2"), &json!("READER")));
    assert_eq!(viewer["meetings"], json!([{"key": "hlsd-2023"}]));
    let mexico = admitted(&desk, 3, r#"role: DELEGATE, delegation: "mx""#).await;
    let viewer = asked_by(&desk, &mexico, WHO).await["viewer"].take();
    assert_eq!((&viewer["role"], &viewer["meetings"]), (&json!("DELEGATE"), &json!([])));
    assert_eq!(viewer["delegation"], json!({"key": "mx"}));
    assert_eq!(viewer["grant"], json!({"name": "Desk 3"}));
    let at_the_store = desk.ask(WHO).await["viewer"].take();
    assert_eq!(
        (&at_the_store["role"], &at_the_store["grant"]),
        (&json!("SECRETARIAT"), &Value::Null)
    );
    assert_eq!(at_the_store["awaiting"], json!([]));
}

#[tokio::test]
async fn what_waits_for_a_delegation_waits_until_it_has_spoken() {
    let desk = with_grants().await;
    let mexico = mexico(&desk).await;
    desk.run(r#"circulateAgenda(input: {meeting: "hlsd-2023"})"#, "position").await;
    let before = asked_by(&desk, &mexico, "{ position }").await["position"].take();
    assert_eq!(waits(&desk, &mexico).await, json!([clearance(), about_fentanyl("CONSENT")]));
    for (said, then) in [
        (r#"clearRevision(input: {meeting: "hlsd-2023"})"#, json!([about_fentanyl("CONSENT")])),
        (
            r#"agreeAdReferendum(input: {item: "fentanyl"})"#,
            json!([about_fentanyl("CONFIRMATION")]),
        ),
        (r#"confirmWording(input: {item: "fentanyl"})"#, json!([])),
    ] {
        let query = format!("mutation {{ it: {said} {{ userErrors {{ code }} }} }}");
        let done = asked_by(&desk, &mexico, &query).await;
        assert_eq!(done["it"]["userErrors"], json!([]), "{said}");
        assert_eq!(waits(&desk, &mexico).await, then, "{said}");
    }
    let then =
        format!("{{ asOf(moment: \"@{}\") {{ viewer {{ {WAITS} }} }} }}", before.as_str().unwrap());
    let then = asked_by(&desk, &mexico, &then).await;
    let waited = json!([clearance(), about_fentanyl("CONSENT")]);
    assert_eq!(then["asOf"]["viewer"]["awaiting"], waited);
}

#[tokio::test]
async fn unseen_is_what_happened_since_and_is_for_one_to_see() {
    let desk = with_grants().await;
    let mexico = mexico(&desk).await;
    let mut last = asked_by(&desk, &mexico, "{ position }").await["position"].take();
    desk.run(r#"cueItem(input: {item: "fentanyl", text: "Call the press"})"#, "position").await;
    for minutes in [20, 25] {
        let allot = format!(r#"allotMinutes(input: {{entry: "fentanyl", minutes: {minutes}}})"#);
        desk.run(&allot, "position").await;
    }
    for (left, more) in [(2, true), (1, false)] {
        let after = last.as_str().unwrap();
        let query = format!(
            "{{ viewer {{ unseen(after: \"{after}\", first: 1) {{ count
                entries {{ nodes {{ verb position }} pageInfo {{ hasNextPage }} }} }} }} }}"
        );
        let mut data = asked_by(&desk, &mexico, &query).await;
        let mut unseen = data["viewer"]["unseen"].take();
        assert_eq!(unseen["count"], left);
        assert_eq!(unseen["entries"]["pageInfo"]["hasNextPage"], more);
        assert_eq!(unseen["entries"]["nodes"].as_array().unwrap().len(), 1);
        assert_eq!(unseen["entries"]["nodes"][0]["verb"], "allotMinutes");
        last = unseen["entries"]["nodes"][0]["position"].take();
    }
    let seen = format!("{{ viewer {{ unseen(after: {last}) {{ count }} }} }}");
    assert_eq!(asked_by(&desk, &mexico, &seen).await["viewer"]["unseen"]["count"], 0);
    let nowhere = r#"{ viewer { unseen(after: "nowhere") { count } } }"#;
    assert_eq!(sent_by(&desk, &mexico, nowhere).await.code(), "CURSOR_UNKNOWN");
}
