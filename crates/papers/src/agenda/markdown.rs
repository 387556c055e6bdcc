//! Agendas in Markdown: a list, since a text may have lines of its own.

use super::{PrintedAgenda, PrintedSpeaker, Row};
use crate::labels::Labels;

pub(super) fn write(agenda: &PrintedAgenda) -> String {
    let labels = Labels::of(&agenda.language);
    let mut out = format!("# {}\n", line(&agenda.title));
    if let Some(series) = &agenda.series {
        out += &format!("\n*{}*\n", line(series));
    }
    if let Some(cancelled) = &agenda.cancelled {
        out += &format!("\n**{}**\n", line(cancelled));
    }
    out.push('\n');
    for (label, value) in facts(agenda, labels) {
        out += &format!("- **{label}:** {}\n", line(&value));
    }
    delegations(agenda, labels, &mut out);
    out += &format!("\n## {}\n\n", labels.agenda);
    if agenda.rows.is_empty() {
        out += &format!("{}\n", labels.empty);
    }
    // What a day begins with may lie within what began the day before; a list begins at its outermost.
    let mut outermost = 0;
    for it in &agenda.rows {
        outermost = if it.day.is_some() { it.depth } else { outermost.min(it.depth) };
        row(it, it.depth - outermost, agenda, labels, &mut out);
    }
    out += &format!("\n---\n\n{}\n", line(&agenda.footer));
    out
}

/// What is said of the meeting, with its labels; also on the page.
pub(super) fn facts(agenda: &PrintedAgenda, labels: &Labels) -> Vec<(&'static str, String)> {
    let list = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    let facts = [
        (labels.when, agenda.when.clone()),
        (labels.sittings, agenda.sittings.clone()),
        (labels.place, agenda.place.clone()),
        (labels.languages, list(&agenda.languages)),
        (labels.chair, list(&agenda.chairs)),
        (labels.status, Some(agenda.status.clone())),
    ];
    facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

fn delegations(agenda: &PrintedAgenda, labels: &Labels, out: &mut String) {
    if agenda.delegations.is_empty() {
        return;
    }
    *out += &format!("\n## {}\n\n", labels.delegations);
    for it in &agenda.delegations {
        let head = it.head.as_deref().map(|head| format!(": {}", line(head)));
        *out += &format!("- {} ({}){}\n", line(&it.name), it.role, head.unwrap_or_default());
        for other in &it.others {
            *out += &format!("  - {}\n", line(other));
        }
    }
}

fn row(row: &Row, depth: usize, agenda: &PrintedAgenda, labels: &Labels, out: &mut String) {
    if let Some(day) = &row.day {
        *out += &format!("\n### {day}\n\n");
    }
    let indent = "  ".repeat(depth);
    let number = row.number.as_deref().map(|number| format!("{number} "));
    let title = format!("**{}{}**", number.unwrap_or_default(), line(&row.title));
    let asides = asides(row, agenda, labels).join(" · ");
    let dash = if asides.is_empty() { "" } else { " — " };
    *out += &format!("{indent}- {title}{dash}{asides}\n");
    if let Some(annotation) = &row.annotation {
        out.push('\n');
        for text in annotation.lines() {
            *out += format!("{indent}  {}", line(text)).trim_end();
            out.push('\n');
        }
        out.push('\n');
    }
    for (index, it) in row.speakers.iter().enumerate() {
        *out += &format!("{indent}  {}. {}\n", index + 1, line(&speaker(it, labels)));
    }
}

/// What stands behind a title.
fn asides(row: &Row, agenda: &PrintedAgenda, labels: &Labels) -> Vec<String> {
    let minutes = (row.minutes > 0).then(|| format!("{} {}", row.minutes, labels.min));
    let kind = row.aside.map(str::to_owned);
    [row.clock.clone(), minutes, kind, row.openness.map(str::to_owned)]
        .into_iter()
        .flatten()
        .chain(row.marks.iter().map(|mark| line(mark)))
        .chain(new_since(row, agenda, labels))
        .collect()
}

/// That an entry is new, and since which revision.
pub(super) fn new_since(row: &Row, agenda: &PrintedAgenda, labels: &Labels) -> Option<String> {
    let revision = agenda.revision.filter(|_| row.is_new)?;
    Some(format!("{} {revision}", labels.new_since))
}

/// `Alicia Bárcena (Mexico), 5 min`.
pub(super) fn speaker(it: &PrintedSpeaker, labels: &Labels) -> String {
    let delegation = it.delegation.as_deref().map(|name| format!(" ({name})"));
    let minutes = it.minutes.map(|minutes| format!(", {minutes} {}", labels.min));
    format!("{}{}{}", it.name, delegation.unwrap_or_default(), minutes.unwrap_or_default())
}

/// A text as it reads, in one line: what Markdown takes for its own is escaped.
fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len() + 8);
    if begins_a_block(&text) {
        out.push('\\');
    }
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a line begins like a heading, a list or a rule. `1.` and `1)` begin a list too, and their
/// mark is escaped by a backslash before it, which is why a digit is not.
fn begins_a_block(text: &str) -> bool {
    text.starts_with(['#', '+', '-', '='])
}
