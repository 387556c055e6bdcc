//! Agendas as they are printed: what stands on the paper, and the forms that it is written in.

mod csv;
mod html;
mod markdown;
pub(crate) mod model;
#[cfg(test)]
mod tests;

use plenary_domain::Language;

/// An agenda as it is printed for a reader of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedAgenda {
    /// The reader's language.
    pub language: Language,
    /// The meeting's title.
    pub title: String,
    /// The series of which it is an edition.
    pub series: Option<String>,
    /// That it was cancelled, and why.
    pub cancelled: Option<String>,
    /// From when until when.
    pub when: Option<String>,
    /// Its sittings by days, if it has several.
    pub sittings: Option<String>,
    /// Room, venue and city.
    pub place: Option<String>,
    /// The languages in which it is held, and how it is interpreted.
    pub languages: Vec<String>,
    /// Who chairs it.
    pub chairs: Vec<String>,
    /// How far the agenda is.
    pub status: String,
    /// Who takes part.
    pub delegations: Vec<PrintedDelegation>,
    /// The entries in reading order.
    pub rows: Vec<Row>,
    /// What is printed at the foot: the revision, and the fingerprint by which it can be checked.
    pub footer: String,
    /// The revision that was circulated last: what is new is new since then.
    pub revision: Option<u32>,
}

/// A delegation that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedDelegation {
    /// Its name.
    pub name: String,
    /// As what it takes part, and whether it has said so yet.
    pub role: String,
    /// Who heads it, with title or post.
    pub head: Option<String>,
    /// Who else attends, in order of precedence: the name, with title or post, and what is to be known
    /// of how they attend.
    pub others: Vec<String>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The day, if another one begins with this entry.
    pub day: Option<String>,
    /// The printed number.
    pub number: Option<String>,
    /// How many entries contain it.
    pub depth: usize,
    /// The title; that it is reserved, if it is.
    pub title: String,
    /// What kind of item it is; none for a reserved entry.
    pub kind: Option<&'static str>,
    /// The same, where the title does not say so already.
    pub aside: Option<&'static str>,
    /// Whether it is a heading over others.
    pub heading: bool,
    /// Whether the reader may only know that the time is taken.
    pub reserved: bool,
    /// From when until when, on the clock.
    pub clock: Option<String>,
    /// When it begins, with its day: `2023-10-05T09:30`.
    pub start: Option<String>,
    /// When it ends, likewise.
    pub end: Option<String>,
    /// How long it takes.
    pub minutes: u32,
    /// Who speaks, in order.
    pub speakers: Vec<PrintedSpeaker>,
    /// The text under the title.
    pub annotation: Option<String>,
    /// Who may be in the room, where that is not the delegations alone.
    pub openness: Option<&'static str>,
    /// What else is to be known of it: that it was withdrawn, is in the consent group, was added by a
    /// ruling, came late.
    pub marks: Vec<String>,
    /// Whether it was placed since the last revision.
    pub is_new: bool,
}

/// Somebody on a speakers list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedSpeaker {
    /// Who; that this is reserved, if it is not for the reader to know.
    pub name: String,
    /// For which delegation.
    pub delegation: Option<String>,
    /// For how many minutes, if that is set.
    pub minutes: Option<u32>,
}

/// The forms in which an agenda is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown (CommonMark).
    Markdown,
    /// One HTML page that needs nothing beside it.
    Html,
    /// Comma-separated values with a header row.
    Csv,
}

impl PrintedAgenda {
    /// Writes the agenda.
    #[must_use]
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Markdown => markdown::write(self),
            Format::Html => html::write(self),
            Format::Csv => csv::write(self),
        }
    }
}
