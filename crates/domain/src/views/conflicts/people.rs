//! People who cannot be where they are to be.

use std::sync::Arc;

use super::{Conflict, ConflictCode, Planned, Severity, both, counted, sweep};
use crate::id::{DelegateId, MeetingId};
use crate::minutes::Minutes;
use crate::seen::Seen;
use crate::state::{Attendee, Capacity, Delegation, Meeting, Participation};
use crate::views::agenda::{Line, Slot};
use crate::views::attendance::{Attends, Span};
use crate::views::dates::clock;

/// The least time between two meetings at different venues: to take leave, to cross the centre of a
/// capital, and to pass the controls at the door. A guess that warns; a secretariat knows its ways.
const TRANSFER: Minutes = Minutes(30);

/// Conflicts of what one delegate attends, which is in order, with one of the meetings concerned.
pub(super) fn between(
    seen: &Seen,
    delegate: DelegateId,
    attended: &[Attends],
    concerned: impl Fn(MeetingId) -> bool,
) -> Vec<Conflict> {
    let all: Vec<_> = attended.iter().map(|attends| &attends.span).collect();
    let present = attended.iter().filter(|attends| !attends.attendee.remote);
    let present: Vec<_> = present.map(|attends| &attends.span).collect();
    let two = pairs(&all, sweep::overlaps(&all));
    let two = sweep::once(two, |(a, b)| sweep::both(&a.meeting, &b.meeting));
    let two = two.map(|pair| (pair, None));
    let short =
        pairs(&present, sweep::preceded(&present)).filter_map(|pair| Some((pair, hurry(pair)?)));
    let short = sweep::once(short, |((a, b), minutes)| (a.meeting.id, b.meeting.id, *minutes));
    let found = two.chain(short.map(|(pair, minutes)| (pair, Some(minutes))));
    let mut found = found.filter(|((a, b), _)| concerned(a.meeting.id) || concerned(b.meeting.id));
    let mut found = found.by_ref().peekable();
    let Some(delegation) = found.peek().and_then(|_| seen.delegation_of(delegate)) else {
        return Vec::new();
    };
    let Some(name) = delegation.delegate(delegate).map(|it| it.label()) else { return Vec::new() };
    found.map(|(pair, left)| meet(delegate, &name, pair, left)).collect()
}

type Pair<'a> = (&'a Span, &'a Span);

fn pairs<'a>(spans: &[&'a Span], indices: Vec<(usize, usize)>) -> impl Iterator<Item = Pair<'a>> {
    let at = |index: usize| spans.get(index).copied();
    indices.into_iter().filter_map(move |(one, other)| at(one).zip(at(other)))
}

/// The minutes from one meeting to the next, if they are at different venues and too few.
fn hurry((one, other): Pair<'_>) -> Option<Minutes> {
    let (from, to) = one.meeting.venue.zip(other.meeting.venue)?;
    let seconds = other.start.as_second() - one.end.as_second();
    let minutes = Minutes(u32::try_from(seconds / 60).ok()?);
    (from != to && minutes < TRANSFER).then_some(minutes)
}

/// Somebody attends two meetings, at the same time or with so many minutes between them.
fn meet(delegate: DelegateId, name: &str, pair: Pair<'_>, left: Option<Minutes>) -> Conflict {
    let (one, other) = (&pair.0.meeting, &pair.1.meeting);
    let ((first, primera), (second, segunda)) = (both(&one.title), both(&other.title));
    let (code, severity, english, spanish) = match left {
        None => (
            ConflictCode::DelegateInTwoPlaces,
            Severity::Serious,
            format!("{name} attends “{first}” and “{second}” at the same time."),
            format!("{name} asiste a «{primera}» y a «{segunda}» al mismo tiempo."),
        ),
        Some(left) => {
            let (left, minutos) = counted(left);
            (
                ConflictCode::TransferTooShort,
                Severity::Warning,
                format!("{name} has {left} to get from “{first}” to “{second}”, at another venue."),
                format!(
                    "{name} tiene {minutos} para ir de «{primera}» a «{segunda}», en otra sede."
                ),
            )
        }
    };
    let entities = vec![delegate.into(), one.id.into(), other.id.into()];
    Conflict { code, severity, meeting: one.id, entities, english, spanish }
}

/// What is amiss with those who attend one meeting.
pub(super) fn within(seen: &Seen, planned: &Planned) -> Vec<Conflict> {
    let heads = planned.participations.iter().filter_map(|it| no_head(seen, planned.meeting(), it));
    let lines = planned.agenda.lines.iter().filter(|line| line.standing().is_some());
    heads.chain(lines.flat_map(|line| speakers(seen, planned, line))).collect()
}

fn no_head(seen: &Seen, meeting: &Meeting, of: &Participation) -> Option<Conflict> {
    let headed = of.attendees.iter().any(|attendee| attendee.capacity == Capacity::Head);
    let delegation = (of.is_party() && !headed).then(|| seen.delegation(of.delegation))??;
    let ((name, nombre), (title, titulo)) = (both(&delegation.name), both(&meeting.title));
    Some(Conflict {
        code: ConflictCode::NoHead,
        severity: Severity::Warning,
        meeting: meeting.id,
        entities: vec![of.id.into(), meeting.id.into(), delegation.id.into()],
        english: format!("{name} has named nobody to head its delegation at “{title}”."),
        spanish: format!(
            "{nombre} no ha designado a nadie para presidir su delegación en «{titulo}»."
        ),
    })
}

fn speakers(seen: &Seen, planned: &Planned, line: &Line) -> Vec<Conflict> {
    let attends = |delegate| planned.participations.iter().find_map(|it| it.attendee(delegate));
    let limited = |attendee: &&Attendee| attendee.from.is_some() || attendee.until.is_some();
    let mut found = Vec::new();
    let mut slots = None;
    for (index, speaker) in line.entry.speakers.iter().enumerate() {
        match attends(speaker.delegate) {
            None => found.extend(not_attending(seen, planned, line, speaker.delegate)),
            Some(attendee) if limited(&attendee) => {
                let slots = slots.get_or_insert_with(|| planned.agenda.slots(line));
                let slot = slots.get(index);
                found.extend(slot.and_then(|slot| not_there(seen, planned, line, slot, attendee)));
            }
            Some(_) => {}
        }
    }
    found
}

/// A speaker as sentences name them.
fn named(seen: &Seen, delegate: DelegateId) -> Option<(Arc<Delegation>, String)> {
    let delegation = seen.delegation_of(delegate)?;
    let name = delegation.delegate(delegate)?.label();
    Some((delegation, name))
}

/// As long as a delegation has not said who attends at all, it may still be that they do.
fn not_attending(
    seen: &Seen,
    planned: &Planned,
    line: &Line,
    delegate: DelegateId,
) -> Option<Conflict> {
    let (delegation, name) = named(seen, delegate)?;
    let of = planned.participations.iter().find(|it| it.delegation == delegation.id);
    let open = of.is_some_and(|it| it.attendees.is_empty());
    let (title, titulo) = both(line.title()?);
    let (meeting, reunion) = both(&planned.meeting().title);
    Some(Conflict {
        code: ConflictCode::SpeakerNotAttending,
        severity: if open { Severity::Warning } else { Severity::Serious },
        meeting: planned.id(),
        entities: vec![line.entry.id.into(), line.entry.item.into(), delegate.into()],
        english: format!("{name} is to speak on “{title}” and does not attend “{meeting}”."),
        spanish: format!("{name} ha de intervenir sobre «{titulo}» y no asiste a «{reunion}»."),
    })
}

/// A turn to speak before somebody comes or after they leave.
fn not_there(
    seen: &Seen,
    planned: &Planned,
    line: &Line,
    slot: &Slot,
    attendee: &Attendee,
) -> Option<Conflict> {
    let (start, end) = slot.start.as_ref().zip(slot.end.as_ref())?;
    let from = attendee.from.as_ref().filter(|from| start.instant() < from.instant());
    let until = attendee.until.as_ref().filter(|until| end.instant() > until.instant());
    let wall = crate::time::Running::from(start);
    let (english, spanish) = match (from, until) {
        (Some(from), _) => {
            let from = clock(&wall.at(from.instant()));
            (format!("comes at {from}"), format!("llega a las {from}"))
        }
        (None, Some(until)) => {
            let until = clock(&wall.at(until.instant()));
            (format!("leaves at {until}"), format!("se va a las {until}"))
        }
        (None, None) => return None,
    };
    let (_, name) = named(seen, slot.delegate)?;
    let ((title, titulo), start, end) = (both(line.title()?), clock(start), clock(end));
    Some(Conflict {
        code: ConflictCode::SpeakerNotThereYet,
        severity: Severity::Serious,
        meeting: planned.id(),
        entities: vec![line.entry.id.into(), line.entry.item.into(), slot.delegate.into()],
        english: format!("{name} is to speak on “{title}” from {start} to {end} and {english}."),
        spanish: format!(
            "{name} ha de intervenir sobre «{titulo}» de {start} a {end} y {spanish}."
        ),
    })
}
