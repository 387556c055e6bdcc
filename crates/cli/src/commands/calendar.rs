//! `plenary calendar`: a calendar that calendar programs import, or the address of one to which they
//! subscribe.

use serde_json::json;

use crate::args::{Calendar, Dated};
use crate::door::Door;
use crate::failure::Failure;
use crate::{granting, output, remote};

/// Writes the calendar of a meeting, a delegation or a delegate, or opens a feed of it.
pub(crate) fn run(calendar: &Calendar) -> Result<(), Failure> {
    match (&calendar.name, calendar.feed) {
        (Some(name), true) => feed(calendar, name),
        (Some(_) | None, _) => write(calendar),
    }
}

fn write(calendar: &Calendar) -> Result<(), Failure> {
    let of = word(calendar.of);
    let query = format!(
        "query Calendar($ref: Ref!, $language: Language) {{
  {of}(ref: $ref) {{ text: calendar(language: $language) }}
}}"
    );
    let variables = json!({ "ref": calendar.key, "language": calendar.language });
    let door = Door::to_what_is_there(&calendar.at)?;
    let text = door.text_of(of, &calendar.key, &query, variables);
    door.close();
    output::whole(&text?, calendar.output.as_deref())
}

/// Prints the feed's address, once.
fn feed(calendar: &Calendar, name: &str) -> Result<(), Failure> {
    let door = Door::to_what_is_there(&calendar.at)?;
    let of = json!({ word(calendar.of): calendar.key });
    let token = granting::open_calendar(&door, name, calendar.expires, of);
    door.close();
    let token = token?;
    output::aside(format_args!(
        "“{name}” has a calendar. Its address is shown this once, and whoever has it may read the \
         calendar. Revoke it with: plenary token revoke {}",
        token.grant()
    ));
    let server = calendar.at.server.as_deref().map(remote::base).transpose()?;
    let language = match &*calendar.language {
        "en" => String::new(),
        other => format!("?language={other}"),
    };
    // Without a server, whoever runs one on this store knows what goes before it.
    let server = server.unwrap_or_default();
    output::line(format_args!("{server}/calendar/{}.ics{language}", token.reveal()));
    Ok(())
}

const fn word(of: Dated) -> &'static str {
    match of {
        Dated::Meeting => "meeting",
        Dated::Delegation => "delegation",
        Dated::Delegate => "delegate",
    }
}
