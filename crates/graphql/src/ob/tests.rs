//! The error examples of the GraphQL specification, § 6.4.4 “Handling Execution Errors”.

use std::sync::Arc;

use async_graphql::{EmptyMutation, EmptySubscription, Object, Request, Result, Schema};
use plenary_domain::Language;
use serde_json::{Value, json};

use super::{Ob, fields};
use crate::errors::is_bubble;
use crate::scope::Caller;

struct Query;
struct Hero;
struct Friend(&'static str);

#[Object]
impl Query {
    async fn hero(&self) -> Option<Ob<Hero>> {
        Some(Ob(Hero))
    }
}

#[Object]
impl Hero {
    async fn name(&self) -> &str {
        "R2-D2"
    }

    async fn friends(&self) -> Option<Vec<Option<Ob<Friend>>>> {
        Some(friends().map(Some).collect())
    }

    async fn sure_friends(&self) -> Option<Vec<Ob<Friend>>> {
        Some(friends().collect())
    }

    async fn surest_friends(&self) -> Vec<Ob<Friend>> {
        friends().collect()
    }

    async fn twin(&self) -> Ob<Hero> {
        Ob(Hero)
    }

    async fn return_of(&self) -> Option<&str> {
        std::future::pending().await
    }
}

fields!(Hero: name, twin);
fields!(Friend: id, name);

fn friends() -> impl Iterator<Item = Ob<Friend>> {
    ["1000", "1002", "1003"].into_iter().map(|id| Ob(Friend(id)))
}

#[Object]
impl Friend {
    async fn id(&self) -> &str {
        self.0
    }

    async fn name(&self) -> Result<Option<&str>> {
        self.sure_name().map(Some)
    }

    #[graphql(name = "sureName")]
    async fn named(&self) -> Result<&str> {
        self.sure_name()
    }
}

impl Friend {
    fn sure_name(&self) -> Result<&'static str> {
        match self.0 {
            "1000" => Ok("Luke Skywalker"),
            "1003" => Ok("Leia Organa"),
            id => Err(format!("Name for character with ID {id} could not be fetched.").into()),
        }
    }
}

/// The data as text, since its order matters, and the paths of the errors.
async fn answer(query: &str) -> (String, Vec<Value>) {
    let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
    let caller = Caller::new(plenary_domain::Caller::public(), Language::english(), String::new());
    let response = schema.execute(Request::new(query).data(Arc::new(caller))).await;
    let errors = response.errors.iter().filter(|error| !is_bubble(error));
    let paths = errors.map(|error| serde_json::to_value(&error.path).expect("a path")).collect();
    let mut data = Vec::new();
    crate::json::write(&mut data, &response.data);
    (String::from_utf8(data).expect("text"), paths)
}

#[tokio::test]
async fn a_failed_field_is_null_where_null_may_stand() {
    let (data, errors) = answer("{ hero { name friends { id name } } }").await;
    let expected = r#"{"hero":{"name":"R2-D2","friends":[{"id":"1000","name":"Luke Skywalker"},{"id":"1002","name":null},{"id":"1003","name":"Leia Organa"}]}}"#;
    assert_eq!(data, expected);
    assert_eq!(errors, [json!(["hero", "friends", 1, "name"])]);
}

#[tokio::test]
async fn a_failed_field_takes_its_object_along_where_null_may_not_stand() {
    let (data, errors) = answer("{ hero { name friends { id name: sureName } } }").await;
    let expected = r#"{"hero":{"name":"R2-D2","friends":[{"id":"1000","name":"Luke Skywalker"},null,{"id":"1003","name":"Leia Organa"}]}}"#;
    assert_eq!(data, expected);
    assert_eq!(errors, [json!(["hero", "friends", 1, "name"])]);
}

#[tokio::test]
async fn a_failed_element_takes_its_list_along() {
    let (data, errors) = answer("{ hero { sureFriends { sureName } name } }").await;
    assert_eq!(data, r#"{"hero":{"sureFriends":null,"name":"R2-D2"}}"#);
    assert_eq!(errors, [json!(["hero", "sureFriends", 1, "sureName"])]);
}

#[tokio::test]
async fn a_failure_goes_up_until_null_may_stand() {
    let (data, errors) = answer("{ hero { twin { twin { surestFriends { sureName } } } } }").await;
    assert_eq!(data, r#"{"hero":null}"#);
    assert_eq!(errors, [json!(["hero", "twin", "twin", "surestFriends", 1, "sureName"])]);
}

#[tokio::test]
async fn fields_come_back_in_the_order_of_the_query() {
    let query = "{ hero { c: name ...F a: name twin { y: name } ... { b: name } twin { x: name } c: name } }
        fragment F on Hero { d: name __typename }";
    let (data, errors) = answer(query).await;
    let expected = r#"{"hero":{"c":"R2-D2","d":"R2-D2","__typename":"Hero","a":"R2-D2","twin":{"y":"R2-D2","x":"R2-D2"},"b":"R2-D2"}}"#;
    assert_eq!(data, expected);
    assert_eq!(errors, Vec::<Value>::new());
}

#[tokio::test]
async fn what_is_selected_twice_fails_as_one() {
    let query = "{ hero { friends { id } friends { sureName } } }";
    let (data, _) = answer(query).await;
    let expected = r#"{"hero":{"friends":[{"id":"1000","sureName":"Luke Skywalker"},null,{"id":"1003","sureName":"Leia Organa"}]}}"#;
    assert_eq!(data, expected);
}

#[tokio::test]
async fn a_field_that_waits_has_failed() {
    let (data, errors) = answer("{ hero { name returnOf } }").await;
    assert_eq!(data, r#"{"hero":{"name":"R2-D2","returnOf":null}}"#);
    assert_eq!(errors, [json!(["hero", "returnOf"])]);
}
