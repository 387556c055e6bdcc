//! Strangers read the schema: everything in it is described, and their tools may ask for all of it.

use serde_json::Value;

use crate::support::Desk;

/// As GraphiQL and its like send it, from graphql-js's `getIntrospectionQuery`.
const INTROSPECTION: &str = "query IntrospectionQuery { __schema {
    queryType { name } mutationType { name } subscriptionType { name }
    types { ...FullType }
    directives { name description locations args(includeDeprecated: true) { ...InputValue } } } }
  fragment FullType on __Type { kind name description specifiedByURL
    fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue }
      type { ...TypeRef } isDeprecated deprecationReason }
    inputFields(includeDeprecated: true) { ...InputValue }
    interfaces { ...TypeRef }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    possibleTypes { ...TypeRef } }
  fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
  fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType {
    kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name }
  } } } } } } } } }";

async fn types() -> Vec<Value> {
    let mut data = Desk::new().ask(INTROSPECTION).await;
    let types = data["__schema"]["types"].take();
    let Value::Array(types) = types else { panic!("types are a list") };
    types.into_iter().filter(|it| !it["name"].as_str().unwrap().starts_with("__")).collect()
}

fn each(of: &Value) -> impl Iterator<Item = &Value> {
    of.as_array().into_iter().flatten()
}

fn described(it: &Value) -> bool {
    it["description"].as_str().is_some_and(|text| !text.trim().is_empty())
}

#[tokio::test]
async fn everything_is_described() {
    let mut bare = Vec::new();
    for of in types().await {
        let name = of["name"].as_str().unwrap();
        let mut note = |it: &Value, path: String| {
            if !described(it) {
                bare.push(path);
            }
        };
        // GraphQL's own scalars are described by its specification.
        if !["Int", "Float", "String", "Boolean", "ID"].contains(&name) {
            note(&of, name.to_owned());
        }
        for part in ["fields", "inputFields", "enumValues"] {
            for it in each(&of[part]) {
                let path = format!("{name}.{}", it["name"].as_str().unwrap());
                for argument in each(&it["args"]) {
                    note(argument, format!("{path}({})", argument["name"].as_str().unwrap()));
                }
                note(it, path);
            }
        }
    }
    assert_eq!(bare, Vec::<String>::new(), "without a description");
}

#[tokio::test]
async fn every_verb_is_a_mutation_and_a_command() {
    let types = types().await;
    let names = |name: &str, part: &str| -> Vec<String> {
        let of = types.iter().find(|it| it["name"] == name).unwrap();
        each(&of[part]).map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    let (mutations, commands) = (names("Mutation", "fields"), names("CommandInput", "inputFields"));
    for word in plenary_domain::Command::WORDS {
        assert!(mutations.iter().any(|name| name == word), "mutation {word}");
        assert!(commands.iter().any(|name| name == word), "command {word}");
    }
    assert_eq!(mutations.len(), commands.len() + 1, "beside the verbs there is `commit`");
}

#[tokio::test]
async fn versions_and_positions_do_not_ride_on_int() {
    for of in types().await {
        for field in each(&of["fields"]) {
            let name = field["name"].as_str().unwrap();
            if ["version", "expectedVersion", "position"].contains(&name) {
                assert!(!field["type"].to_string().contains("\"Int\""), "{}.{name}", of["name"]);
            }
        }
    }
}
