//! `plenary token create`.

use serde_json::json;

use crate::args::{Create, Role, Until};
use crate::door::Door;
use crate::failure::Failure;
use crate::{granting, output};

/// Makes a token, and prints it once.
pub(crate) fn run(create: &Create) -> Result<(), Failure> {
    let access = json!({
        "role": word(create.role),
        "delegation": create.delegation,
        "meetings": create.meeting,
    });
    let door = Door::to_what_is_there(&create.at)?;
    let token = granting::grant(&door, &create.name, create.expires, access);
    door.close();
    let token = token?;
    let until = create.expires.map(|Until(time)| format!(" until {time}")).unwrap_or_default();
    output::aside(format_args!(
        "“{}” has access{until}. The token is shown this once: hand it over where nobody reads along. \
         Revoke it with: plenary token revoke {}",
        create.name,
        token.grant()
    ));
    output::line(token.reveal());
    Ok(())
}

const fn word(role: Role) -> &'static str {
    match role {
        Role::Secretariat => "SECRETARIAT",
        Role::Delegate => "DELEGATE",
        Role::Reader => "READER",
        Role::Auditor => "AUDITOR",
    }
}
