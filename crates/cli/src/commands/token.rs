//! `plenary token`: who may see and do what.

mod create;
mod list;
mod revoke;

use serde_json::Value;

use crate::args::Token;
use crate::door::Door;
use crate::failure::Failure;

const GRANTS: &str = "query Grants {
  grants {
    uuid name role created expires revoked
    delegation { key uuid } meetings { key uuid }
    calendarOf {
      __typename
      ... on Meeting { key uuid } ... on Delegation { key uuid } ... on Delegate { key uuid }
    }
  }
}";

/// Gives access, lists it, or revokes it.
pub(crate) fn run(token: &Token) -> Result<(), Failure> {
    match token {
        Token::Create(create) => create::run(create),
        Token::List(list) => list::run(list),
        Token::Revoke(revoke) => revoke::run(revoke),
    }
}

/// All access that the caller knows of.
fn grants(door: &Door) -> Result<Vec<Value>, Failure> {
    let mut data = door.execute(GRANTS, Value::Object(serde_json::Map::new()))?;
    match data.get_mut("grants").map(Value::take) {
        Some(Value::Array(grants)) => Ok(grants),
        _ => Err(Failure::Fault("no list of grants came back".into())),
    }
}

fn text<'a>(grant: &'a Value, field: &str) -> &'a str {
    grant.get(field).and_then(Value::as_str).unwrap_or_default()
}
