//! What is offered for a thing, and why the rest is not.

use plenary_graphql::transport::{Caller, Language};
use serde_json::{Value, json};

use crate::support::{Desk, request};
use crate::viewer::{admitted, asked_by, mexico, with_grants};

/// The verbs that somebody may use on the thing at a field.
async fn offered(desk: &Desk, caller: &Caller, field: &str) -> Vec<String> {
    let data = asked_by(desk, caller, &format!("{{ it: {field} {{ allowedVerbs }} }}")).await;
    let verbs = data["it"]["allowedVerbs"].as_array().expect("there is such a thing");
    verbs.iter().map(|verb| verb.as_str().unwrap().to_owned()).collect()
}

/// Why somebody may not use a verb on the thing at a field; null if they may.
async fn refusal(desk: &Desk, caller: &Caller, field: &str, verb: &str) -> Value {
    let query = format!(r#"{{ it: {field} {{ refusal(verb: "{verb}") {{ code path }} }} }}"#);
    let mut data = asked_by(desk, caller, &query).await;
    let mut refusal = data["it"]["refusal"].take();
    assert!(refusal.is_null() || refusal["path"] == json!([]), "{refusal}");
    refusal["code"].take()
}

/// What the mutation itself says; null if it is done.
async fn said(desk: &Desk, caller: &Caller, mutation: &str) -> Value {
    let query = format!("mutation {{ it: {mutation} {{ userErrors {{ code }} }} }}");
    let data = asked_by(desk, caller, &query).await;
    data.pointer("/it/userErrors/0/code").cloned().unwrap_or_default()
}

const MEETING: &str = r#"meeting(ref: "hlsd-2023")"#;
const FENTANYL: &str = r#"item(ref: "fentanyl")"#;
const FIREARMS: &str = r#"item(ref: "firearms")"#;

async fn entry(desk: &Desk) -> String {
    let data = desk.ask(r#"{ item(ref: "fentanyl") { entry { uuid } } }"#).await;
    format!("entry(uuid: {})", data["item"]["entry"]["uuid"])
}

#[tokio::test]
async fn the_secretariat_is_offered_what_can_be_done_now() {
    let desk = with_grants().await;
    let secretariat = Caller::at_the_store();
    let verbs = offered(&desk, &secretariat, MEETING).await;
    assert!(verbs.contains(&"cancelMeeting".to_owned()), "{verbs:?}");
    assert!(!verbs.contains(&"reinstateMeeting".to_owned()), "{verbs:?}");
    assert_eq!(refusal(&desk, &secretariat, MEETING, "cancelMeeting").await, Value::Null);
    let why = refusal(&desk, &secretariat, MEETING, "reinstateMeeting").await;
    assert_eq!(why, "MEETING_NOT_CANCELLED");
    desk.run(r#"cancelMeeting(input: {meeting: "hlsd-2023"})"#, "position").await;
    assert_eq!(refusal(&desk, &secretariat, MEETING, "cancelMeeting").await, "MEETING_CANCELLED");
    assert_eq!(refusal(&desk, &secretariat, MEETING, "reinstateMeeting").await, Value::Null);
}

#[tokio::test]
async fn a_delegation_is_offered_what_it_may_do_and_told_what_the_verb_would_say() {
    let desk = with_grants().await;
    let mexico = mexico(&desk).await;
    assert_eq!(refusal(&desk, &mexico, FENTANYL, "endorseWording").await, Value::Null);
    assert_eq!(refusal(&desk, &mexico, FIREARMS, "rewordItem").await, Value::Null);
    for (field, verb, mutation) in [
        (FENTANYL, "rewordItem", r#"rewordItem(input: {item: "fentanyl", title: "Opioids"})"#),
        (FENTANYL, "waiveConsent", r#"waiveConsent(input: {item: "fentanyl"})"#),
        (FENTANYL, "liftObjection", r#"liftObjection(input: {item: "fentanyl"})"#),
        (MEETING, "cancelMeeting", r#"cancelMeeting(input: {meeting: "hlsd-2023"})"#),
        (MEETING, "clearRevision", r#"clearRevision(input: {meeting: "hlsd-2023"})"#),
    ] {
        let why = refusal(&desk, &mexico, field, verb).await;
        assert!(why.is_string(), "{verb}");
        assert_eq!(why, said(&desk, &mexico, mutation).await, "{verb}");
        assert!(!offered(&desk, &mexico, field).await.contains(&verb.to_owned()), "{verb}");
    }
    assert_eq!(refusal(&desk, &mexico, FENTANYL, "dance").await, "VERB_UNKNOWN");
    assert_eq!(refusal(&desk, &mexico, FENTANYL, "endorseWording").await, Value::Null);
    assert_eq!(refusal(&desk, &mexico, MEETING, "endorseWording").await, "NOT_ABOUT_THIS");
}

#[tokio::test]
async fn who_chairs_a_meeting_is_offered_its_entries() {
    let desk = with_grants().await;
    let mexico = mexico(&desk).await;
    let entry = entry(&desk).await;
    assert_eq!(refusal(&desk, &mexico, &entry, "moveEntry").await, "CHAIR_ONLY");
    desk.run(r#"appointChair(input: {meeting: "hlsd-2023", delegate: "barcena"})"#, "position")
        .await;
    assert_eq!(refusal(&desk, &mexico, &entry, "moveEntry").await, Value::Null);
    let moved = r#"moveEntry(input: {entry: "fentanyl", place: {first: true}})"#;
    assert_eq!(said(&desk, &mexico, moved).await, Value::Null);
    assert_eq!(refusal(&desk, &mexico, &entry, "setOpenness").await, "SECRETARIAT_ONLY");
}

#[tokio::test]
async fn everything_that_verbs_are_about_offers_some() {
    let desk = with_grants().await;
    let mexico = mexico(&desk).await;
    let secretariat = Caller::at_the_store();
    let meeting = asked_by(
        &desk,
        &secretariat,
        r#"{ meeting(ref: "hlsd-2023") { participations { id } }
            grant: node(id: "Grant:00000000-0000-0000-0000-000000000002") { id } }"#,
    )
    .await;
    let node = |id: &Value| format!("node(id: {id}) {{ ... on");
    let participation = node(&meeting["meeting"]["participations"][0]["id"]);
    let grant = node(&meeting["grant"]["id"]);
    for (field, verb) in [
        (r#"series(ref: "hlsd") {"#.to_owned(), "renameSeries"),
        (r#"venue(ref: "palacio") {"#.to_owned(), "addRoom"),
        (r#"delegation(ref: "mx") {"#.to_owned(), "nameDelegate"),
        (r#"delegate(ref: "barcena") {"#.to_owned(), "retitleDelegate"),
        (format!("{} {{", entry(&desk).await), "takeOff"),
        (format!("{participation} Participation {{"), "nameAttendees"),
        (format!("{grant} Grant {{"), "revokeAccess"),
    ] {
        let close = "}".repeat(field.matches('{').count());
        let query = format!("{{ it: {field} allowedVerbs {close} }}");
        let data = asked_by(&desk, &secretariat, &query).await;
        let verbs = data["it"]["allowedVerbs"].as_array().expect("verbs");
        assert!(verbs.contains(&json!(verb)), "{field}: {verbs:?}");
    }
    let write = r#"mutation { writeDraft(input: {meeting: "hlsd-2023", kind: DISCUSSION, title: "Water"}) {
        draft { allowedVerbs refusal(verb: "shareDraft") { code } } } }"#;
    let draft = asked_by(&desk, &mexico, write).await["writeDraft"]["draft"].take();
    assert!(draft["allowedVerbs"].as_array().unwrap().contains(&json!("shareDraft")), "{draft}");
    assert_eq!(draft["refusal"], Value::Null);
}

#[tokio::test]
async fn who_may_only_read_is_offered_nothing() {
    let desk = with_grants().await;
    let reader = admitted(&desk, 2, r#"role: READER, meetings: ["hlsd-2023"]"#).await;
    assert_eq!(offered(&desk, &reader, MEETING).await, [""; 0]);
    assert_eq!(refusal(&desk, &reader, MEETING, "cancelMeeting").await, "MAY_ONLY_READ");
}

#[tokio::test]
async fn nothing_is_offered_in_the_past_nor_in_what_is_only_supposed() {
    let desk = with_grants().await;
    let position = desk.ask("{ position }").await["position"].take();
    let asked = r#"meeting(ref: "hlsd-2023") { allowedVerbs refusal(verb: "cancelMeeting") { code message } }"#;
    let (then, supposed) = (
        format!("{{ asOf(moment: \"@{}\") {{ {asked} }} }}", position.as_str().unwrap()),
        format!(
            r#"{{ whatIf(commands: [{{openSeries: {{title: "X"}}}}]) {{ view {{ {asked} }} }} }}"#
        ),
    );
    let mut then = desk.ask(&then).await["asOf"]["meeting"].take();
    let supposed = desk.ask(&supposed).await["whatIf"]["view"]["meeting"].take();
    assert_eq!(then, supposed);
    assert_eq!(then["allowedVerbs"], json!([]));
    assert_eq!(then["refusal"]["code"], "MOMENT_PAST");
    let message = then["refusal"]["message"].take();
    assert!(message.as_str().unwrap().starts_with("Nothing can be done at this moment"));
    let mut spanish = request(
        r#"{ asOf(moment: "@1") { series(ref: "hlsd") { refusal(verb: "renameSeries") { message } } } }"#,
    );
    spanish.language = Language::Spanish;
    let data = desk.execute(spanish).await.data();
    let message = data["asOf"]["series"]["refusal"]["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("En este momento no se puede hacer nada"), "{message}");
}
