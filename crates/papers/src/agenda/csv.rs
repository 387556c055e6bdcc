//! Agendas as comma-separated values, for spreadsheets.

use csv::{Terminator, WriterBuilder};

use super::markdown::{new_since, speaker};
use super::{PrintedAgenda, Row};
use crate::labels::Labels;

pub(super) fn write(agenda: &PrintedAgenda) -> String {
    let labels = Labels::of(&agenda.language);
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let rows = agenda.rows.iter().map(|row| cells(row, agenda, labels));
    for record in [header(labels).map(str::to_owned)].into_iter().chain(rows) {
        // Nothing that is written to memory fails, and every record has as many cells.
        let _ = writer.write_record(record.map(harmless));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

const fn header(labels: &Labels) -> [&'static str; 11] {
    [
        labels.number,
        labels.depth,
        labels.item,
        labels.kind,
        labels.begins,
        labels.ends,
        labels.minutes,
        labels.speakers,
        labels.annotation,
        labels.press,
        labels.changes,
    ]
}

fn cells(row: &Row, agenda: &PrintedAgenda, labels: &Labels) -> [String; 11] {
    let changes = row.marks.iter().cloned().chain(new_since(row, agenda, labels));
    let changes: Vec<_> = changes.collect();
    let speakers: Vec<_> = row.speakers.iter().map(|it| speaker(it, labels)).collect();
    [
        row.number.clone().unwrap_or_default(),
        row.depth.to_string(),
        row.title.clone(),
        row.kind.unwrap_or_default().to_owned(),
        row.start.clone().unwrap_or_default(),
        row.end.clone().unwrap_or_default(),
        row.minutes.to_string(),
        speakers.join("; "),
        row.annotation.clone().unwrap_or_default(),
        row.openness.unwrap_or_default().to_owned(),
        changes.join("; "),
    ]
}

/// A cell that a spreadsheet does not compute: a title is what another delegation wrote, and one that
/// begins like a formula would be one (OWASP, CSV injection).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
