//! `plenary calendar`: a calendar that calendar programs import.

use serde_json::json;

use crate::args::{Calendar, Dated};
use crate::door::Door;
use crate::failure::Failure;
use crate::output;

/// Writes the calendar of a meeting, a delegation or a delegate.
pub(crate) fn run(calendar: &Calendar) -> Result<(), Failure> {
    let of = match calendar.of {
        Dated::Meeting => "meeting",
        Dated::Delegation => "delegation",
        Dated::Delegate => "delegate",
    };
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
