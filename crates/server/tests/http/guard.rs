//! Who may send requests to a server on loopback.

use plenary_server::Options;

use crate::server::Server;

#[tokio::test]
async fn a_foreign_name_is_refused_on_every_route() {
    let server = Server::start().await;
    for target in ["/", "/graphql?query=a", "/health", "/nowhere"] {
        let ask = server.get(target).without("host").header("host", "evil.example");
        ask.answer().await.is(403, "FOREIGN_HOST");
        server.get(target).without("host").answer().await.is(403, "FOREIGN_HOST");
    }
    server.get("http://evil.example/health").answer().await.is(403, "FOREIGN_HOST");
}

#[tokio::test]
async fn a_proxys_name_is_known_once_it_is_set() {
    let server =
        Server::with(Options { hosts: vec!["plenary.example".to_owned()], ..Options::default() })
            .await;
    let ask = server.get("/health").without("host").header("host", "plenary.example");
    let ask = ask.header("origin", "https://plenary.example");
    assert_eq!(ask.answer().await.status, 200);
}

#[tokio::test]
async fn pages_of_other_origins_are_refused_and_get_no_cors() {
    let server = Server::start().await;
    let post = |origin: &str| server.post(r#"{"query":"{ a }"}"#).header("origin", origin);
    let own = format!("http://{}", server.address);
    let answer = post(&own).answer().await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), None);
    for origin in ["https://evil.example", "http://localhost:5173", "null"] {
        post(origin).answer().await.is(403, "FOREIGN_ORIGIN");
    }
}
