//! Giving access: the secret is made here and shown once; what goes through the door is its hash.

use plenary_planner::{Token, fresh_token};
use serde_json::{Map, Value, json};

use crate::args::Until;
use crate::door::{Door, message};
use crate::failure::{Failure, cannot};

const GRANT: &str = "mutation Grant($input: GrantAccessInput!) {
  done: grantAccess(input: $input) { userErrors { code message path } }
}";

const OPEN: &str = "mutation Open($input: OpenCalendarInput!) {
  done: openCalendar(input: $input) { userErrors { code message path } }
}";

/// Who somebody is to be, as `grantAccess` takes it.
pub(crate) fn grant(
    door: &Door,
    name: &str,
    expires: Option<Until>,
    access: Value,
) -> Result<Token, Failure> {
    make(door, GRANT, name, expires, access)
}

/// Opens a calendar; of whom, as `openCalendar` takes it.
pub(crate) fn open_calendar(
    door: &Door,
    name: &str,
    expires: Option<Until>,
    of: Value,
) -> Result<Token, Failure> {
    make(door, OPEN, name, expires, json!({ "of": of }))
}

fn make(
    door: &Door,
    mutation: &str,
    name: &str,
    expires: Option<Until>,
    rest: Value,
) -> Result<Token, Failure> {
    let token = fresh_token().map_err(|error| cannot("no random bytes", error))?;
    let mut input = Map::new();
    input.insert("id".into(), token.grant().to_string().into());
    input.insert("name".into(), name.into());
    input.insert("secretHash".into(), token.hash().to_string().into());
    input.insert("expires".into(), expires.map(|Until(time)| time.to_string()).into());
    if let Value::Object(rest) = rest {
        input.extend(rest);
    }
    let data = door.execute(mutation, json!({ "input": input }))?;
    done(&data)?;
    Ok(token)
}

/// What the mutation `done` came to.
pub(crate) fn done(data: &Value) -> Result<(), Failure> {
    let errors = data.pointer("/done/userErrors").and_then(Value::as_array);
    match errors.and_then(|errors| errors.first()) {
        None => Ok(()),
        Some(error) => Err(Failure::Refused(refused(error))),
    }
}

fn refused(error: &Value) -> String {
    let code = error.get("code").and_then(Value::as_str).unwrap_or_default();
    let next = match code {
        "FIRST_GRANT" => {
            " Begin with: plenary token create --role secretariat --name \"Desk of the secretariat\""
        }
        _ => "",
    };
    format!("{} ({code}){next}", message(error))
}
