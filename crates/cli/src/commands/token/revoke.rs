//! `plenary token revoke`.

use serde_json::{Value, json};
use uuid::Uuid;

use super::text;
use crate::args::Revoke;
use crate::door::Door;
use crate::failure::Failure;
use crate::{granting, output};

const REVOKE: &str = "mutation Revoke($input: RevokeAccessInput!) {
  done: revokeAccess(input: $input) { userErrors { code message path } }
}";

/// Revokes a grant by its UUID or its name.
pub(crate) fn run(revoke: &Revoke) -> Result<(), Failure> {
    let door = Door::to_what_is_there(&revoke.at)?;
    let revoked = revoked(&door, &revoke.grant);
    door.close();
    output::line(format_args!("The access of {} is revoked.", revoked?));
    Ok(())
}

fn revoked(door: &Door, asked: &str) -> Result<String, Failure> {
    let id = match asked.parse::<Uuid>() {
        Ok(id) => id.to_string(),
        Err(_) => named(door, asked)?,
    };
    let data = door.execute(REVOKE, json!({ "input": { "grant": id } }))?;
    granting::done(&data)?;
    Ok(if id == asked { id } else { format!("“{asked}” ({id})") })
}

/// The UUID of the one grant of this name that was not revoked yet.
fn named(door: &Door, name: &str) -> Result<String, Failure> {
    let mut found = super::grants(door)?;
    found.retain(|it| text(it, "name") == name && it.get("revoked") != Some(&Value::Bool(true)));
    let ids: Vec<&str> = found.iter().map(|grant| text(grant, "uuid")).collect();
    match ids[..] {
        [id] => Ok(id.to_owned()),
        [] => Err(Failure::Refused(format!(
            "Nobody called “{name}” has access; plenary token list says who has."
        ))),
        _ => Err(Failure::Refused(format!(
            "Several are called “{name}”; revoke one by its id: {}",
            ids.join(", ")
        ))),
    }
}
