//! Media types of requests and answers, and what statuses they allow.

use crate::server::Server;

const QUERY: &str = r#"{"query":"{ meetings }"}"#;
const BROKEN: &str = r#"{"query":"broken"}"#;

#[tokio::test]
async fn answers_come_in_the_form_that_was_asked_for() {
    let server = Server::start().await;
    for (accept, media) in [
        ("application/json", "application/json; charset=utf-8"),
        ("*/*", "application/json; charset=utf-8"),
        (
            "application/graphql-response+json, application/json;q=0.9",
            "application/graphql-response+json; charset=utf-8",
        ),
    ] {
        let answer = server.post(QUERY).header("accept", accept).answer().await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), Some(media), "{accept}");
        assert_eq!(answer.header("vary"), Some("accept, accept-language"));
    }
}

#[tokio::test]
async fn what_cannot_be_answered_in_the_form_asked_for_is_406() {
    let server = Server::start().await;
    let answer = server.post(QUERY).header("accept", "text/html").answer().await;
    answer.is(406, "NOT_ACCEPTABLE");
}

#[tokio::test]
async fn only_json_in_utf8_is_read() {
    let server = Server::start().await;
    let as_media = |media| server.post_bare(QUERY).header("content-type", media);
    assert_eq!(as_media("application/json; charset=utf-8").answer().await.status, 200);
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/graphql",
        "application/json; charset=latin1",
    ] {
        as_media(media).answer().await.is(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    server.post_bare(QUERY).answer().await.is(415, "UNSUPPORTED_MEDIA_TYPE");
    let packed = server.post(QUERY).header("content-encoding", "gzip");
    packed.answer().await.is(415, "UNSUPPORTED_MEDIA_TYPE");
}

#[tokio::test]
async fn a_request_error_is_200_as_json_and_400_as_a_graphql_response() {
    let server = Server::start().await;
    let accept = |media| server.post(BROKEN).header("accept", media);
    assert_eq!(accept("application/json").answer().await.status, 200);
    let newer = accept("application/graphql-response+json").answer().await;
    assert_eq!(newer.status, 400);
    assert!(newer.body.contains("refused by the stub"));
}

#[tokio::test]
async fn refusals_too_come_in_the_form_that_was_asked_for() {
    let server = Server::start().await;
    let newer = "application/graphql-response+json";
    let answer = server.post("{").header("accept", newer).answer().await;
    answer.is(400, "BAD_REQUEST");
    assert!(answer.header("content-type").unwrap().starts_with(newer));
}

#[tokio::test]
async fn an_overload_is_503_and_says_when_to_come_back() {
    let server = Server::start().await;
    let answer = server.post(r#"{"query":"overload"}"#).answer().await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("retry-after"), Some("2"));
}
