//! Subscriptions: what a stream is told, and what it is refused.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use plenary_domain::{GrantId, Token};
use plenary_graphql::transport::{Caller, Credential, Executor, Feed, Reply, Step};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::dialogue::planned;
use crate::support::{Desk, REQUEST_ID, request, with};

const NOTHING: [(Value, String); 0] = [];

/// A subscription that begins.
async fn follow(desk: &Desk, caller: &Caller, query: &str) -> Box<dyn Feed> {
    let mut asked = request(query);
    asked.caller = caller.clone();
    match desk.engine.follow(asked, None).await {
        Reply::Feed(feed) => feed,
        Reply::Once(answer) => panic!("{}", String::from_utf8_lossy(&answer.body)),
    }
}

/// The errors of one that does not.
async fn refused(desk: &Desk, caller: &Caller, query: &str) -> Value {
    let mut asked = request(query);
    asked.caller = caller.clone();
    let Reply::Once(answer) = desk.engine.follow(asked, None).await else { panic!("{query}") };
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    assert!(body.get("data").is_none(), "{body}");
    assert_eq!(body["errors"][0]["extensions"]["requestId"], REQUEST_ID);
    body["errors"].clone()
}

/// What a feed says by now, and after which cursor it goes on.
fn by_now(feed: &mut dyn Feed) -> Vec<(Value, String)> {
    let mut said = Vec::new();
    while let Poll::Ready(step) =
        pin!(feed.next()).as_mut().poll(&mut Context::from_waker(Waker::noop()))
    {
        let Step::Next { body, cursor } = step else { panic!("it ended") };
        said.push((serde_json::from_slice(&body).unwrap(), cursor));
    }
    said
}

fn at_the_store() -> Caller {
    Caller::at_the_store()
}

/// Lets delegates in, after the secretariat itself.
async fn delegates<const N: usize>(desk: &Desk, of: [&str; N]) -> [Caller; N] {
    grant(desk, 1, "role: SECRETARIAT").await;
    let mut callers = of.map(|_| at_the_store());
    for (nth, (of, caller)) in of.iter().zip(&mut callers).enumerate() {
        let rest = format!(r#"role: DELEGATE, delegation: "{of}""#);
        *caller = grant(desk, 2 + nth as u8, &rest).await;
    }
    callers
}

async fn grant(desk: &Desk, n: u8, rest: &str) -> Caller {
    let token = Token::new(GrantId(Uuid::from_u128(u128::from(n))), [n; 32]);
    let (id, hash) = (token.grant(), token.hash());
    let field =
        format!(r#"grantAccess(input: {{id: "{id}", secretHash: "{hash}", name: "D", {rest}}})"#);
    desk.run(&field, "position").await;
    desk.engine.admit(Credential::Token(token.reveal())).unwrap()
}

const ENTRIES: &str = "position verb actor summary ... on RecordedFact { kind }";

#[tokio::test]
async fn history_goes_on_entry_by_entry() {
    let desk = planned().await;
    let query = format!("subscription {{ it: history {{ {ENTRIES} }} }}");
    let mut feed = follow(&desk, &at_the_store(), &query).await;
    assert_eq!(by_now(&mut *feed), NOTHING);
    desk.run(r#"retitleMeeting(input: {meeting: "hlsd-2023", title: "New"})"#, "position").await;
    desk.run(r#"openSeries(input: {key: "other", title: "Other"})"#, "position").await;
    let said = by_now(&mut *feed);
    let verbs: Vec<_> = said.iter().map(|(it, _)| it["data"]["it"]["verb"].clone()).collect();
    assert_eq!(verbs, ["retitleMeeting", "openSeries"]);
    for (it, cursor) in &said {
        assert_eq!(it["data"]["it"]["position"], **cursor);
        assert!(it.get("errors").is_none(), "{it}");
    }
}

#[tokio::test]
async fn what_a_feed_says_is_what_history_says_from_any_position() {
    let desk = planned().await;
    let asked = format!("{{ history(first: 200) {{ nodes {{ {ENTRIES} }} }} }}");
    let nodes = desk.ask(&asked).await["history"]["nodes"].take();
    let nodes = nodes.as_array().unwrap();
    for (nth, node) in nodes.iter().enumerate() {
        let variables = json!({"after": node["position"]});
        let query = format!(
            "subscription ($after: Position!) {{ history(after: $after) {{ {ENTRIES} }} }}"
        );
        let asked = with(request(&query), variables);
        let Reply::Feed(mut feed) = desk.engine.follow(asked, None).await else { panic!() };
        let said = by_now(&mut *feed);
        let said: Vec<_> = said.iter().map(|(it, _)| &it["data"]["history"]).collect();
        assert_eq!(said, nodes[nth + 1..].iter().collect::<Vec<_>>());
        // A cursor that a transport keeps stands for the argument.
        let resume = node["position"].as_str().map(str::to_owned);
        let asked = request(&format!("subscription {{ history {{ {ENTRIES} }} }}"));
        let Reply::Feed(mut feed) = desk.engine.follow(asked, resume).await else { panic!() };
        assert_eq!(by_now(&mut *feed).len(), nodes.len() - nth - 1);
    }
}

#[tokio::test]
async fn a_part_of_history_is_followed_alone() {
    let desk = planned().await;
    let item = desk.ask(r#"{ item(ref: "fentanyl") { id } }"#).await["item"]["id"].take();
    let query = format!("subscription {{ history(filter: {{entity: {item}}}) {{ verb }} }}");
    let mut feed = follow(&desk, &at_the_store(), &query).await;
    desk.run(r#"retitleMeeting(input: {meeting: "hlsd-2023", title: "New"})"#, "position").await;
    assert_eq!(by_now(&mut *feed), NOTHING);
    desk.run(r#"rewordItem(input: {item: "fentanyl", title: "Fentanyl, again"})"#, "position")
        .await;
    assert_eq!(by_now(&mut *feed)[0].0, json!({"data": {"history": {"verb": "rewordItem"}}}));
}

#[tokio::test]
async fn a_meetings_changes_come_with_the_meeting_as_it_is() {
    let desk = planned().await;
    let query = r#"subscription { meetingChanged(ref: "hlsd-2023") {
        meeting { key title { text } agenda { entries { item { key } } } }
        entries { verb position } position } }"#;
    let mut feed = follow(&desk, &at_the_store(), query).await;
    desk.run(r#"openSeries(input: {key: "other", title: "Other"})"#, "position").await;
    assert_eq!(by_now(&mut *feed), NOTHING);
    desk.run(r#"retitleMeeting(input: {meeting: "hlsd-2023", title: "New"})"#, "position").await;
    desk.run(r#"placeItem(input: {item: "firearms"})"#, "position").await;
    // Read late, both are told as one.
    let said = by_now(&mut *feed);
    let [(it, cursor)] = &said[..] else { panic!("{said:?}") };
    let it = &it["data"]["meetingChanged"];
    assert_eq!(it["position"], **cursor);
    assert_eq!(it["meeting"]["title"]["text"], "New");
    assert_eq!(it["meeting"]["agenda"]["entries"].as_array().unwrap().len(), 3);
    let verbs: Vec<_> =
        it["entries"].as_array().unwrap().iter().map(|e| e["verb"].clone()).collect();
    assert_eq!(verbs, ["retitleMeeting", "placeItem"]);
}

#[tokio::test]
async fn each_delegation_is_told_its_own_alone() {
    let desk = planned().await;
    let [mx, us] = delegates(&desk, ["mx", "us"]).await;
    let query = "subscription { history { verb } }";
    let mut feeds = [follow(&desk, &mx, query).await, follow(&desk, &us, query).await];
    let draft = r#"mutation { writeDraft(input: {meeting: "hlsd-2023", kind: DISCUSSION, title: "Ours alone"}) { userErrors { code message } } }"#;
    let mut asked = request(draft);
    asked.caller = mx.clone();
    let answer = desk.execute(asked).await.data();
    assert_eq!(answer["writeDraft"]["userErrors"], json!([]));
    let [to_mx, to_us] = feeds.each_mut().map(|feed| by_now(&mut **feed));
    assert_eq!(to_mx.len(), 1);
    assert_eq!(to_us, NOTHING);
}

#[tokio::test]
async fn a_meeting_that_is_hidden_is_refused_as_one_that_is_not_there() {
    let desk = planned().await;
    desk.run(r#"formDelegation(input: {key: "ca", name: "Canada"})"#, "position").await;
    let [ca] = delegates(&desk, ["ca"]).await;
    for field in [
        "meetingChanged(ref: \"NAME\") { position }",
        "history(filter: {meeting: \"NAME\"}) { verb }",
    ] {
        let ask = |name: &str| format!("subscription {{ {} }}", field.replace("NAME", name));
        let hidden = refused(&desk, &ca, &ask("hlsd-2023")).await;
        let absent = refused(&desk, &ca, &ask("hlsd-2099")).await;
        assert_eq!(hidden[0]["extensions"]["code"], "UNKNOWN");
        assert_eq!(hidden.to_string(), absent.to_string().replace("hlsd-2099", "hlsd-2023"));
    }
}

#[tokio::test]
async fn a_feed_ends_with_the_access_it_was_begun_with() {
    let desk = planned().await;
    let [mx] = delegates(&desk, ["mx"]).await;
    let mut feed = follow(&desk, &mx, "subscription { history { verb } }").await;
    desk.run(&format!(r#"revokeAccess(input: {{grant: "{}"}})"#, Uuid::from_u128(2)), "position")
        .await;
    let Step::AccessEnded(body) = feed.next().await else { panic!("it goes on") };
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["errors"][0]["extensions"]["code"], "ACCESS_ENDED");
}

#[tokio::test]
async fn a_subscription_asks_for_one_thing_and_on_no_condition() {
    let desk = planned().await;
    for (query, code) in [
        ("subscription { history { verb } other: history { verb } }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "subscription { ...F } fragment F on Subscription { a: history { verb } b: history { verb } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("subscription { __typename }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { history @skip(if: false) { verb } }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "subscription { ... @include(if: true) { history { verb } } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { history { nothing } }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { history(after: \"soon\") { verb } }", "CURSOR_UNKNOWN"),
        ("subscription { history(after: \"99999\") { verb } }", "CURSOR_UNKNOWN"),
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
    ] {
        let errors = refused(&desk, &at_the_store(), query).await;
        assert_eq!(errors[0]["extensions"]["code"], code, "{query}: {errors}");
    }
}

#[tokio::test]
async fn a_subscription_needs_a_stream_and_a_stream_takes_anything() {
    let desk = planned().await;
    let answer = desk.send("subscription { history { verb } }").await;
    answer.request_error();
    assert_eq!(answer.code(), "SUBSCRIPTIONS_NEED_A_STREAM");
    let Reply::Once(answer) = desk.engine.follow(request("{ position }"), None).await else {
        panic!("a query is answered once")
    };
    assert!(serde_json::from_slice::<Value>(&answer.body).unwrap()["data"]["position"].is_string());
}
