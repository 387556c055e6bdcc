//! `plenary token list`.

use jiff::Timestamp;
use serde_json::Value;

use super::text;
use crate::args::List;
use crate::door::Door;
use crate::failure::Failure;
use crate::output;

/// Prints one grant a line.
pub(crate) fn run(list: &List) -> Result<(), Failure> {
    let door = Door::to_what_is_there(&list.at)?;
    let grants = super::grants(&door);
    door.close();
    for grant in grants? {
        if list.json {
            output::line(grant);
        } else {
            output::line(format_args!(
                "{}  {:<9}  {:<28}  {}",
                text(&grant, "uuid"),
                standing(&grant),
                access(&grant),
                text(&grant, "name"),
            ));
        }
    }
    Ok(())
}

/// Whether its token opens anything.
fn standing(grant: &Value) -> &'static str {
    if grant.get("revoked") == Some(&Value::Bool(true)) {
        return "revoked";
    }
    let expires: Option<Timestamp> = text(grant, "expires").parse().ok();
    if expires.is_some_and(|expires| expires <= Timestamp::now()) { "expired" } else { "stands" }
}

/// What it opens: `delegate of mx`, `calendar of delegation mx`.
fn access(grant: &Value) -> String {
    if let Some(of) = grant.get("calendarOf").filter(|of| !of.is_null()) {
        let kind = text(of, "__typename").to_lowercase();
        return format!("calendar of {kind} {}", named(of));
    }
    let role = text(grant, "role").to_lowercase();
    let meetings = grant.get("meetings").and_then(Value::as_array).into_iter().flatten();
    let of: Vec<&str> = grant
        .get("delegation")
        .filter(|delegation| !delegation.is_null())
        .into_iter()
        .chain(meetings)
        .map(named)
        .collect();
    if of.is_empty() { role } else { format!("{role} of {}", of.join(", ")) }
}

/// Its key, or its UUID if it has none.
fn named(thing: &Value) -> &str {
    Some(text(thing, "key")).filter(|key| !key.is_empty()).unwrap_or_else(|| text(thing, "uuid"))
}
