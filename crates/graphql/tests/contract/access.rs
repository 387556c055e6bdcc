//! Who is let in, and what they may do.

use plenary_domain::{GrantId, Token};
use plenary_graphql::transport::{Caller, Credential, Executor, Language, NotAdmitted};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::dialogue::planned;
use crate::support::{Desk, request};

fn token(n: u8) -> Token {
    Token::new(GrantId(Uuid::from_u128(u128::from(n))), [n; 32])
}

/// Grants access by a token; what else the input says comes with it.
fn grant(token: &Token, rest: &str) -> String {
    let (id, hash) = (token.grant(), token.hash());
    format!(r#"grantAccess(input: {{id: "{id}", secretHash: "{hash}", name: "Desk", {rest}}})"#)
}

/// The dialogue, with a desk of the secretariat and whoever else.
async fn granted(rest: &str) -> (Desk, Caller) {
    let desk = planned().await;
    let selection = "grant { name role expires revoked delegation { key } meetings { key } }";
    desk.run(&grant(&token(1), "role: SECRETARIAT"), selection).await;
    desk.run(&grant(&token(2), rest), selection).await;
    let caller = desk.engine.admit(Credential::Token(token(2).reveal())).expect("is let in");
    (desk, caller)
}

async fn asked_by(desk: &Desk, caller: &Caller, query: &str) -> Value {
    let mut request = request(query);
    request.caller = caller.clone();
    desk.execute(request).await.body
}

#[tokio::test]
async fn whoever_shows_nothing_is_the_public_once_somebody_was_given_access() {
    let desk = planned().await;
    assert_eq!(desk.engine.admit(Credential::Nothing), Ok(Caller::at_the_store()));
    let (desk, _) = granted("role: AUDITOR").await;
    let public = desk.engine.admit(Credential::Nothing).expect("the public is let in");
    let answer = asked_by(&desk, &public, r#"{ meeting(ref: "hlsd-2023") { key } }"#).await;
    assert_eq!(answer, json!({"data": {"meeting": null}}));
    for wrong in ["", "plenary_", &token(3).reveal(), &token(2).reveal()[1..]] {
        let admitted = desk.engine.admit(Credential::Token(wrong.to_owned()));
        assert_eq!(admitted, Err(NotAdmitted), "{wrong}");
    }
}

#[tokio::test]
async fn a_delegate_sees_and_acts_for_their_own_delegation_until_it_ends() {
    let (desk, caller) = granted(r#"role: DELEGATE, delegation: "mx""#).await;
    let asked = r#"{ meeting(ref: "hlsd-2023") { key } }"#;
    let answer = asked_by(&desk, &caller, asked).await;
    assert_eq!(answer["data"]["meeting"]["key"], "hlsd-2023");
    let revoke = format!(
        r#"mutation {{ revokeAccess(input: {{grant: "{}"}}) {{ grant {{ revoked }} userErrors {{ code }} }} }}"#,
        token(2).grant()
    );
    let answer = asked_by(&desk, &caller, &revoke).await;
    assert_eq!(
        answer["data"]["revokeAccess"],
        json!({"grant": {"revoked": true}, "userErrors": []})
    );
    assert!(!desk.engine.may_still(&caller));
    assert_eq!(desk.engine.admit(Credential::Token(token(2).reveal())), Err(NotAdmitted));
    // Who was let in a moment before is told so.
    let answer = asked_by(&desk, &caller, &revoke).await;
    assert_eq!(answer["data"]["revokeAccess"]["userErrors"], json!([{"code": "ACCESS_ENDED"}]));
}

#[tokio::test]
async fn a_reader_only_reads() {
    let (desk, caller) = granted(r#"role: READER, meetings: ["hlsd-2023"]"#).await;
    let open = r#"mutation { openSeries(input: {title: "X"}) { userErrors { code path } } }"#;
    let answer = asked_by(&desk, &caller, open).await;
    let errors = json!([{"code": "MAY_ONLY_READ", "path": ["input"]}]);
    assert_eq!(answer["data"]["openSeries"]["userErrors"], errors);
    let what_if = r#"{ whatIf(commands: [{openSeries: {title: "X"}}]) { refusals { index } } }"#;
    let answer = asked_by(&desk, &caller, what_if).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "MAY_ONLY_READ");
}

#[tokio::test]
async fn each_role_takes_what_belongs_to_it_and_nothing_else() {
    let desk = planned().await;
    for (rest, code, path) in [
        ("role: DELEGATE", "DELEGATION_MISSING", "delegation"),
        (r#"role: AUDITOR, delegation: "mx""#, "NOT_OF_THIS_ROLE", "delegation"),
        (r#"role: SECRETARIAT, meetings: ["hlsd-2023"]"#, "NOT_OF_THIS_ROLE", "meetings"),
    ] {
        let error = desk.refused(&grant(&token(2), rest)).await;
        assert_eq!((&error["code"], &error["path"]), (&json!(code), &json!(["input", path])));
    }
}

/// Opens a calendar by a token; what else the input says comes with it.
fn open_calendar(token: &Token, of: &str) -> String {
    let (id, hash) = (token.grant(), token.hash());
    format!(r#"openCalendar(input: {{id: "{id}", secretHash: "{hash}", name: "Wall", of: {of}}})"#)
}

#[tokio::test]
async fn a_calendar_shows_today_to_whoever_has_its_address_and_opens_nothing_else() {
    let (desk, delegate) = granted(r#"role: DELEGATE, delegation: "mx""#).await;
    let of = "grant { calendarOf { __typename ... on Delegation { key } } created role }";
    let opened = desk.run(&open_calendar(&token(3), r#"{delegation: "mx"}"#), of).await;
    let grant = json!({
        "calendarOf": {"__typename": "Delegation", "key": "mx"},
        "created": opened["grant"]["created"], "role": "SECRETARIAT",
    });
    assert!(opened["grant"]["created"].is_string(), "{opened}");
    assert_eq!(opened["grant"], grant);
    let fetched = |n: u8, language| desk.engine.calendar(&token(n).reveal(), language);
    let calendar = fetched(3, Language::English).expect("a calendar");
    assert!(calendar.starts_with(b"BEGIN:VCALENDAR\r\n"));
    assert_ne!(fetched(3, Language::Spanish), Some(calendar));
    let admitted = desk.engine.admit(Credential::Token(token(3).reveal()));
    assert_eq!(admitted, Err(NotAdmitted));
    for n in [1, 2, 4] {
        assert_eq!(fetched(n, Language::English), None, "{n}");
    }
    assert_eq!(desk.engine.calendar("x", Language::English), None);
    // Of the secretariat's calendars, a delegation knows nothing; its own it opens itself.
    let names = |data: Value| data["data"]["grants"].clone();
    let asked = "{ grants { name } }";
    assert_eq!(names(asked_by(&desk, &delegate, asked).await), json!([{"name": "Desk"}]));
    let own = format!(
        "mutation {{ {} {{ userErrors {{ code }} }} }}",
        open_calendar(&token(5), r#"{meeting: "hlsd-2023"}"#)
    );
    let done = asked_by(&desk, &delegate, &own).await;
    assert_eq!(done["data"]["openCalendar"]["userErrors"], json!([]));
    let own = names(asked_by(&desk, &delegate, asked).await);
    assert_eq!(own, json!([{"name": "Desk"}, {"name": "Wall"}]));
    desk.run(&format!(r#"revokeAccess(input: {{grant: "{}"}})"#, token(5).grant()), "").await;
    assert_eq!(fetched(5, Language::English), None);
}

#[tokio::test]
async fn a_fact_names_the_access_by_which_it_came_about() {
    let (desk, delegate) = granted(r#"role: DELEGATE, delegation: "mx""#).await;
    let open = format!(
        "mutation {{ {} {{ userErrors {{ code }} }} }}",
        open_calendar(&token(5), r#"{meeting: "hlsd-2023"}"#)
    );
    asked_by(&desk, &delegate, &open).await;
    let asked = "{ history(newestFirst: true, first: 2) { nodes { verb grant { name uuid } } } }";
    let by = json!({"name": "Desk", "uuid": token(2).grant().to_string()});
    let expected = json!([
        {"verb": "openCalendar", "grant": by},
        {"verb": "grantAccess", "grant": null},
    ]);
    let answer = asked_by(&desk, &delegate, asked).await;
    assert_eq!(answer["data"]["history"]["nodes"], expected);
}
