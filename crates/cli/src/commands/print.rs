//! `plenary print`: a meeting's agenda on paper.

use serde_json::json;

use crate::args::{PaperFormat, Print, Printable};
use crate::door::Door;
use crate::failure::Failure;
use crate::output;

const PRINT: &str =
    "query Print($ref: Ref!, $format: PaperFormat!, $language: Language, $revision: Int) {
  meeting(ref: $ref) { text: printed(format: $format, language: $language, revision: $revision) }
}";

/// Prints an agenda, as it is or as it was circulated.
pub(crate) fn run(print: &Print) -> Result<(), Failure> {
    let Printable::Meeting = print.what;
    let format = match print.format {
        PaperFormat::Markdown => "MARKDOWN",
        PaperFormat::Html => "HTML",
        PaperFormat::Csv => "CSV",
    };
    let variables = json!({
        "ref": print.key,
        "format": format,
        "language": print.language,
        "revision": print.revision,
    });
    let door = Door::to_what_is_there(&print.at)?;
    let text = door.text_of("meeting", &print.key, PRINT, variables);
    door.close();
    output::whole(&text?, print.output.as_deref())
}
