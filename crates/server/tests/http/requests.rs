//! Parameters, methods, batches, languages.

use serde_json::json;

use crate::server::Server;

#[tokio::test]
async fn a_post_reaches_the_executor_whole() {
    let server = Server::start().await;
    let body = json!({
        "query": "query Agenda($key: String!) { meeting(key: $key) { id } }",
        "operationName": "Agenda",
        "variables": { "key": "hlsd-2023", "más": ["🏃"] },
        "extensions": { "some": "value" },
        "unknown": "is ignored",
    });
    let answer = server.post(body.to_string()).answer().await;
    for name in ["query", "operationName", "variables", "extensions"] {
        assert_eq!(answer.told(name), body[name]);
    }
    assert_eq!(answer.told("mayMutate"), json!(true));
}

#[tokio::test]
async fn a_get_reaches_the_executor_and_may_not_mutate() {
    let server = Server::start().await;
    let query = "query=%7B+meetings%20%7D&operationName=&variables=%7B%22a%22%3A1%7D";
    let answer = server.get(&format!("/graphql?{query}")).answer().await;
    assert_eq!(answer.told("query"), json!("{ meetings }"));
    assert_eq!(answer.told("operationName"), json!(null));
    assert_eq!(answer.told("variables"), json!({ "a": 1 }));
    assert_eq!(answer.told("mayMutate"), json!(false));
}

#[tokio::test]
async fn a_mutation_by_get_is_405_and_points_at_post() {
    let server = Server::start().await;
    for accept in ["application/json", "application/graphql-response+json"] {
        let answer =
            server.get("/graphql?query=mutation+%7B+a+%7D").header("accept", accept).answer().await;
        assert_eq!(answer.status, 405);
        assert_eq!(answer.header("allow"), Some("POST"));
    }
}

#[tokio::test]
async fn malformed_bodies_are_400() {
    let server = Server::start().await;
    for body in ["", " ", "{ \"not a JSON", "5", "\"text\"", "{}{}", "[[\"{ a }\"]]", "[5]"] {
        server.post(body).answer().await.is(400, "BAD_REQUEST");
    }
    let broken_text = b"{\"query\":\"\xff\"}".to_vec();
    server.post(broken_text).answer().await.is(400, "BAD_REQUEST");
}

#[tokio::test]
async fn wrong_parameters_are_400_and_named() {
    let server = Server::start().await;
    for (body, name) in [
        (json!({ "notquery": "{ a }" }), "`query`"),
        (json!({ "query": null }), "`query`"),
        (json!({ "query": { "obj": "ect" } }), "`query`"),
        (json!({ "query": "{ a }", "operationName": 0 }), "`operationName`"),
        (json!({ "query": "{ a }", "variables": "text" }), "`variables`"),
        (json!({ "query": "{ a }", "extensions": [] }), "`extensions`"),
    ] {
        let answer = server.post(body.to_string()).answer().await;
        answer.is(400, "BAD_REQUEST");
        assert!(answer.body.contains(name), "{answer:?}");
    }
    for query in ["", "query=a&query=b", "query=a&variables=%7B", "query=a&extensions=5"] {
        let answer = server.get(&format!("/graphql?{query}")).answer().await;
        answer.is(400, "BAD_REQUEST");
    }
}

#[tokio::test]
async fn absent_and_null_parameters_are_alike() {
    let server = Server::start().await;
    let body = json!({
        "query": "{ a }", "operationName": null, "variables": null, "extensions": null,
    });
    for body in [body, json!({ "query": "{ a }" })] {
        let answer = server.post(body.to_string()).answer().await;
        assert_eq!(answer.told("operationName"), json!(null));
        assert_eq!(answer.told("variables"), json!({}));
    }
}

#[tokio::test]
async fn a_batch_is_answered_in_its_order() {
    let server = Server::start().await;
    let batch = json!([{ "query": "{ a }" }, { "query": "broken" }, { "query": "{ b }" }]);
    let answer = server.post(batch.to_string()).answer().await;
    assert_eq!(answer.status, 200);
    let answers = answer.json();
    assert_eq!(answers[0]["data"]["query"], "{ a }");
    assert_eq!(answers[1]["errors"][0]["message"], "refused by the stub");
    assert_eq!(answers[2]["data"]["query"], "{ b }");
    assert_eq!(answers.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_batch_holds_one_to_ten_requests() {
    let server = Server::start().await;
    let of = |size| json!(vec![json!({ "query": "{ a }" }); size]).to_string();
    assert_eq!(server.post(of(10)).answer().await.status, 200);
    server.post(of(0)).answer().await.is(400, "BATCH_SIZE");
    let answer = server.post(of(11)).answer().await;
    answer.is(400, "BATCH_SIZE");
    assert!(answer.body.contains("one to 10") && answer.body.contains("11"));
}

#[tokio::test]
async fn the_language_is_the_clients_choice() {
    let server = Server::start().await;
    let ask = || server.post(r#"{"query":"{ a }"}"#);
    assert_eq!(ask().answer().await.told("language"), "en");
    let spanish = ask().header("accept-language", "fr, es-419;q=0.9, en;q=0.1");
    assert_eq!(spanish.answer().await.told("language"), "es");
}
