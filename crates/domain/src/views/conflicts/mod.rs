//! Conflicts: derived warnings about what cannot go as planned.
//!
//! Within a meeting they are found from its agenda and who takes part; between meetings by going
//! through what one delegate attends, or what one venue holds, in order of time. A conflict between
//! two meetings reads the same from both. What the viewer may not see is in none.

mod consent;
mod over_time;
mod people;
mod places;
mod sweep;
mod zones;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::agenda::{AgendaView, Line};
use super::attendance::{Attends, Span, attendances};
use crate::id::{DelegateId, EntityRef, MeetingId, VenueId};
use crate::minutes::Minutes;
use crate::seen::Seen;
use crate::state::{Meeting, Participation, Status};
use crate::text::{Language, LocalizedText};

/// What kind of conflict it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictCode {
    /// The agenda is longer than the meeting, an entry lasts beyond its sitting, what an entry contains is
    /// longer than the entry, or an entry runs into the fixed start of the next.
    OverTime,
    /// Because of a fixed start, an entry begins before the meeting or between its sittings, or ends after
    /// it.
    OutsideMeetingHours,
    /// Two meetings take place at the same venue at the same time.
    VenueClash,
    /// A delegate attends two meetings at the same time.
    DelegateInTwoPlaces,
    /// A delegate has hardly any time to get from one meeting to the next.
    TransferTooShort,
    /// Somebody is to speak who does not attend the meeting.
    SpeakerNotAttending,
    /// Somebody is to speak before they come or after they have left.
    SpeakerNotThereYet,
    /// A host or party has named nobody to head its delegation.
    NoHead,
    /// A sponsor of an item on the agenda does not take part in the meeting.
    SponsorNotParticipating,
    /// An item is on the agenda although not every party has agreed to it.
    PlacedWithoutConsent,
    /// A time was resolved by rules of its zone that are no longer known to hold.
    ZoneRulesChanged,
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
    /// The meeting; of two, the one that begins first.
    pub meeting: MeetingId,
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

/// A planned meeting that the viewer sees whole.
struct Planned {
    agenda: AgendaView,
    participations: Vec<Arc<Participation>>,
}

impl Planned {
    fn of(seen: &Seen, meeting: MeetingId) -> Option<Self> {
        let agenda = AgendaView::of(seen, meeting)?;
        let planned = agenda.meeting.status == Status::Planned;
        let mut participations = planned.then(|| seen.participations_of(meeting))?;
        participations.retain(|participation| participation.takes_part());
        Some(Self { agenda, participations })
    }

    fn meeting(&self) -> &Arc<Meeting> {
        &self.agenda.meeting
    }

    fn id(&self) -> MeetingId {
        self.agenda.meeting.id
    }

    /// What cannot go as planned in this meeting, whatever else takes place.
    fn conflicts(&self, seen: &Seen) -> impl Iterator<Item = Conflict> {
        let found = [
            over_time::within(&self.agenda),
            people::within(seen, self),
            consent::within(seen, self),
            zones::within(&self.agenda),
        ];
        found.into_iter().flatten()
    }
}

/// The conflicts of one meeting, the serious ones first.
#[must_use]
pub fn conflicts(seen: &Seen, meeting: MeetingId) -> Vec<Conflict> {
    let Some(planned) = Planned::of(seen, meeting) else { return Vec::new() };
    let mut conflicts: Vec<_> = planned.conflicts(seen).collect();
    for attendee in planned.participations.iter().flat_map(|it| &it.attendees) {
        let (delegate, attended) = (attendee.delegate, attendances(seen, attendee.delegate));
        conflicts.extend(people::between(seen, delegate, &attended, |id| id == meeting));
    }
    if let Some(venue) = planned.meeting().venue {
        let mut held: Vec<_> = seen.meetings_at(venue).iter().flat_map(Span::of).collect();
        held.sort_by_key(Span::order);
        conflicts.extend(places::between(seen, venue, &held, |id| id == meeting));
    }
    conflicts.sort_by_key(|conflict| Reverse(conflict.severity));
    conflicts
}

/// The conflicts of every meeting that the viewer sees whole, the serious ones first, and then in
/// order of the meetings' starts; a conflict between two meetings is told once.
#[must_use]
pub fn all_conflicts(seen: &Seen) -> Vec<Conflict> {
    let mut calendar = Calendar::default();
    let mut found = Vec::new();
    let mut starts = HashMap::new();
    for meeting in seen.meetings() {
        starts.insert(meeting.id, Span::of(&meeting).next().map(|span| span.start));
        calendar.hold(&meeting);
        let Some(planned) = Planned::of(seen, meeting.id) else { continue };
        found.extend(planned.conflicts(seen));
        calendar.attend(&planned);
    }
    found.extend(calendar.conflicts(seen));
    found.sort_by_key(|conflict| {
        let start = starts.get(&conflict.meeting).copied().flatten();
        (Reverse(conflict.severity), start.is_none(), start, conflict.meeting)
    });
    found
}

/// What each delegate attends and what each venue holds.
#[derive(Default)]
struct Calendar {
    delegates: BTreeMap<DelegateId, Vec<Attends>>,
    venues: BTreeMap<VenueId, Vec<Span>>,
    /// The meetings that the viewer sees whole: of others alone nothing is told.
    whole: HashSet<MeetingId>,
}

impl Calendar {
    fn hold(&mut self, meeting: &Arc<Meeting>) {
        if let Some(venue) = meeting.venue {
            self.venues.entry(venue).or_default().extend(Span::of(meeting));
        }
    }

    fn attend(&mut self, planned: &Planned) {
        self.whole.insert(planned.id());
        for attendee in planned.participations.iter().flat_map(|it| &it.attendees) {
            let attended = Attends::of(planned.meeting(), attendee);
            self.delegates.entry(attendee.delegate).or_default().extend(attended);
        }
    }

    fn conflicts(mut self, seen: &Seen) -> Vec<Conflict> {
        let mut found = Vec::new();
        for (delegate, attended) in &mut self.delegates {
            attended.sort_by_key(|attends| attends.span.order());
            found.extend(people::between(seen, *delegate, attended, |_| true));
        }
        for (venue, held) in &mut self.venues {
            held.sort_by_key(Span::order);
            found.extend(places::between(seen, *venue, held, |id| self.whole.contains(&id)));
        }
        found
    }
}

/// A line's entry, and its item if the viewer sees it.
fn of_line(line: &Line) -> Vec<EntityRef> {
    let item = line.item.as_ref().map(|item| item.id.into());
    [line.entry.id.into()].into_iter().chain(item).collect()
}

/// A text as each of the two languages reads it.
fn both(text: &LocalizedText) -> (&str, &str) {
    (text.read(&Language::english()), text.read(&Language::spanish()))
}

/// So many minutes, in each of the two languages: `1 minute`, `20 minutos`.
fn counted(minutes: Minutes) -> (String, String) {
    let s = if minutes == Minutes(1) { "" } else { "s" };
    (format!("{minutes} minute{s}"), format!("{minutes} minuto{s}"))
}

#[cfg(test)]
mod tests;
