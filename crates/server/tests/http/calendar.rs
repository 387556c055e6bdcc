//! Calendars that are subscribed to.

use crate::{client::Ask, server::Server, stub::CALENDAR};

fn address() -> String {
    format!("/calendar/{CALENDAR}.ics")
}

#[tokio::test]
async fn a_calendar_is_fetched_and_fetched_again_only_when_it_changed() {
    let server = Server::start().await;
    let answer = server.get(&address()).answer().await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "BEGIN:VCALENDAR en"));
    assert_eq!(answer.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
    let tag = answer.header("etag").unwrap();
    let again = server.get(&address()).header("if-none-match", tag).answer().await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let other = server.get(&address()).header("if-none-match", "W/\"0\"").answer().await;
    assert_eq!(other.status, 200);
    let head = Ask::new(server.address, "HEAD", &address()).answer().await;
    assert_eq!((head.status, head.body.as_str(), head.header("etag")), (200, "", Some(tag)));
}

#[tokio::test]
async fn it_is_in_the_language_that_is_asked_for() {
    let server = Server::start().await;
    let named = server.get(&format!("{}?language=es", address())).answer().await;
    assert_eq!(named.body, "BEGIN:VCALENDAR es");
    let read = server.get(&address()).header("accept-language", "es").answer().await;
    assert_eq!(read.body, "BEGIN:VCALENDAR es");
}

#[tokio::test]
async fn whatever_is_wrong_is_answered_alike() {
    let server = Server::start().await;
    let mut answers = Vec::new();
    for path in
        ["/calendar/plenary_22_secret.ics", "/calendar/x.ics", "/calendar/x", "/calendar/%ff"]
    {
        let answer = server.get(path).header("x-request-id", "1").answer().await;
        answer.is(404, "NOT_FOUND");
        answers.push(answer.body);
    }
    let bare = format!("/calendar/{CALENDAR}");
    answers.push(server.get(&bare).header("x-request-id", "1").answer().await.body);
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}
