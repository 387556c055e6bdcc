//! Conflicts: derived warnings about what cannot go as planned.

use std::sync::Arc;

use crate::id::{DelegateId, EntityRef, MeetingId};
use crate::minutes::Minutes;
use crate::seen::Seen;
use crate::state::{Consent, Meeting, Status};
use crate::text::Language;
use crate::views::agenda::{AgendaView, Line};

/// What kind of conflict it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConflictCode {
    /// The agenda is longer than the meeting, or an entry's parts are longer than the entry.
    OverTime,
    /// A delegate attends two meetings at the same time.
    DelegateInTwoPlaces,
    /// An item is on the agenda although not every party has agreed to it.
    PlacedWithoutConsent,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// It should be looked at before the agenda is circulated.
    Warning,
    /// It cannot go as planned.
    Serious,
}

/// Something that cannot go as planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What kind of conflict it is.
    pub code: ConflictCode,
    /// How much it matters.
    pub severity: Severity,
    /// What it concerns.
    pub entities: Vec<EntityRef>,
    english: String,
    spanish: String,
}

impl Conflict {
    /// The conflict in a sentence, in Spanish or else in English.
    #[must_use]
    pub fn sentence(&self, language: &Language) -> &str {
        if language.primary() == "es" { &self.spanish } else { &self.english }
    }
}

/// The conflicts of one meeting, the serious ones first.
#[must_use]
pub fn conflicts(seen: &Seen, meeting: MeetingId) -> Vec<Conflict> {
    let Some(view) = AgendaView::of(seen, meeting) else { return Vec::new() };
    if view.meeting.status != Status::Planned {
        return Vec::new();
    }
    let mut conflicts: Vec<_> = meeting_over_time(&view)
        .into_iter()
        .chain(view.lines.iter().filter_map(entry_over_time))
        .chain(in_two_places(seen, &view.meeting))
        .chain(without_consent(seen, &view))
        .collect();
    conflicts.sort_by_key(|conflict| std::cmp::Reverse(conflict.severity));
    conflicts
}

fn meeting_over_time(view: &AgendaView) -> Option<Conflict> {
    let over = view.tally.over().filter(|over| *over > Minutes(0))?;
    let (title, es) = both(|language| view.meeting.title.read(language).to_owned());
    Some(Conflict {
        code: ConflictCode::OverTime,
        severity: Severity::Serious,
        entities: vec![view.meeting.id.into()],
        english: format!("The agenda of “{title}” is {over} minutes longer than the meeting."),
        spanish: format!("El orden del día de «{es}» dura {over} minutos más que la reunión."),
    })
}

fn entry_over_time(line: &Line) -> Option<Conflict> {
    let over = line.parts.beyond(line.minutes);
    let item = line.item.as_ref().filter(|_| over > Minutes(0))?;
    let (title, es) = both(|language| item.title().map_or("", |t| t.read(language)).to_owned());
    Some(Conflict {
        code: ConflictCode::OverTime,
        severity: Severity::Warning,
        entities: vec![line.entry.id.into(), item.id.into()],
        english: format!(
            "What “{title}” contains takes {over} minutes more than the {} allotted to it.",
            line.minutes
        ),
        spanish: format!(
            "Lo que contiene «{es}» dura {over} minutos más que los {} asignados.",
            line.minutes
        ),
    })
}

/// For every attendee, the other meetings that they attend at the same time.
fn in_two_places(seen: &Seen, meeting: &Arc<Meeting>) -> Vec<Conflict> {
    let participations = seen.participations_of(meeting.id);
    let attendees = participations.iter().flat_map(|p| p.attendees.iter().map(|a| a.delegate));
    attendees
        .flat_map(|delegate| {
            let others = seen.meetings_of(delegate).into_iter();
            others
                .filter(|other| clash(meeting, other))
                .map(move |other| (delegate, other))
                .collect::<Vec<_>>()
        })
        .filter_map(|(delegate, other)| two_places(seen, meeting, &other, delegate))
        .collect()
}

fn clash(one: &Meeting, other: &Meeting) -> bool {
    let overlap = |(a, b): (&crate::time::Times, &crate::time::Times)| a.overlap(b);
    one.id != other.id
        && other.status == Status::Planned
        && one.times.as_ref().zip(other.times.as_ref()).is_some_and(overlap)
}

fn two_places(
    seen: &Seen,
    meeting: &Meeting,
    other: &Meeting,
    delegate: DelegateId,
) -> Option<Conflict> {
    let delegation = seen.delegation_of(delegate)?;
    let name = delegation.delegate(delegate)?.label();
    let (one, uno) = both(|language| meeting.title.read(language).to_owned());
    let (two, dos) = both(|language| other.title.read(language).to_owned());
    Some(Conflict {
        code: ConflictCode::DelegateInTwoPlaces,
        severity: Severity::Serious,
        entities: vec![delegate.into(), meeting.id.into(), other.id.into()],
        english: format!("{name} attends “{one}” and “{two}” at the same time."),
        spanish: format!("{name} asiste a «{uno}» y a «{dos}» al mismo tiempo."),
    })
}

fn without_consent(seen: &Seen, view: &AgendaView) -> Vec<Conflict> {
    let parties = seen.parties(view.meeting.id);
    let unsettled = |line: &Line| {
        let item = line.item.as_ref()?;
        let (severity, en, es) = match item.consent(&parties) {
            Consent::NotNeeded | Consent::Agreed | Consent::Ruled => return None,
            Consent::AdReferendum => (
                Severity::Warning,
                "a party has agreed to it ad referendum only",
                "una parte solo ha dado su acuerdo ad referéndum",
            ),
            Consent::Withdrawn => (Severity::Serious, "it was withdrawn", "fue retirado"),
            Consent::Proposed => (
                Severity::Warning,
                "not every party has agreed to it",
                "no todas las partes han dado su acuerdo",
            ),
            Consent::Contested => {
                (Severity::Serious, "a party objects to it", "una parte se opone")
            }
        };
        let (title, titulo) =
            both(|language| item.title().map_or("", |t| t.read(language)).to_owned());
        Some(Conflict {
            code: ConflictCode::PlacedWithoutConsent,
            severity,
            entities: vec![line.entry.id.into(), item.id.into()],
            english: format!("“{title}” is on the agenda although {en}."),
            spanish: format!("«{titulo}» está en el orden del día aunque {es}."),
        })
    };
    view.lines.iter().filter_map(unsettled).collect()
}

fn both(read: impl Fn(&Language) -> String) -> (String, String) {
    (read(&Language::english()), read(&Language::spanish()))
}
