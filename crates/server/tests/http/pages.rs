//! Everything but `/graphql`.

use std::sync::atomic::Ordering;

use crate::{client::Ask, server::Server};

#[tokio::test]
async fn alive_is_not_ready() {
    let server = Server::start().await;
    assert_eq!(server.get("/ready").answer().await.body, r#"{"ready":true}"#);
    server.stub.unready.store(true, Ordering::SeqCst);
    let answer = server.get("/ready").answer().await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.json()["reason"], "the store is read-only");
    assert_eq!(server.get("/health").answer().await.status, 200);
}

#[tokio::test]
async fn the_schema_is_there_to_read() {
    let server = Server::start().await;
    let answer = server.get("/schema.graphql").answer().await;
    assert_eq!(answer.body, "type Query { meetings: [Meeting!]! }");
}

#[tokio::test]
async fn a_newcomer_finds_examples_that_name_this_server() {
    let server = Server::start().await;
    let page = server.get("/").answer().await;
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    let example = format!("curl http://{}/graphql", server.address);
    assert_eq!(page.body.matches(&example).count(), 2);
    assert!(!page.body.contains("{address}"));
    assert!(!page.body.contains("<script") && !page.body.contains("style="));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'self';"));
    let style = server.get("/welcome.css").answer().await;
    assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));
}

#[tokio::test]
async fn nowhere_is_404_and_a_wrong_method_405() {
    let server = Server::start().await;
    server.get("/nowhere").answer().await.is(404, "NOT_FOUND");
    let answer = Ask::new(server.address, "DELETE", "/graphql").answer().await;
    answer.is(405, "METHOD_NOT_ALLOWED");
    assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"));
}

#[tokio::test]
async fn every_answer_carries_the_same_protections() {
    let server = Server::start().await;
    for target in ["/", "/health", "/graphql?query=a", "/nowhere"] {
        let answer = server.get(target).answer().await;
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("x-frame-options"), Some("DENY"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{target}: {policy}");
    }
}
