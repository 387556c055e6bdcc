//! Two meetings in one place.

use super::{Conflict, ConflictCode, Severity, both, sweep};
use crate::id::{MeetingId, VenueId};
use crate::seen::Seen;
use crate::state::{Meeting, Venue};
use crate::views::attendance::Span;

/// The clashes of what a venue holds, which is in order, with one of the meetings concerned.
pub(super) fn between(
    seen: &Seen,
    venue: VenueId,
    held: &[Span],
    concerned: impl Fn(MeetingId) -> bool,
) -> Vec<Conflict> {
    let spans: Vec<_> = held.iter().collect();
    let meeting = |index: usize| held.get(index).map(|span| &*span.meeting);
    let pairs = sweep::overlaps(&spans).into_iter();
    let pairs = pairs.filter_map(|(one, other)| meeting(one).zip(meeting(other)));
    let pairs = sweep::once(pairs, |(a, b)| sweep::both(a, b));
    let mut pairs = pairs.filter(|(a, b)| concerned(a.id) || concerned(b.id)).peekable();
    let venue = pairs.peek().and_then(|_| seen.venue(venue));
    pairs.filter_map(|(one, other)| clash(venue.as_deref()?, one, other)).collect()
}

/// None if they take place in different rooms.
fn clash(venue: &Venue, one: &Meeting, other: &Meeting) -> Option<Conflict> {
    let (name, nombre) = both(&venue.name);
    let ((first, primera), (second, segunda)) = (both(&one.title), both(&other.title));
    let mut english = format!("“{first}” and “{second}” take place at the same time at {name}");
    let mut spanish = format!("«{primera}» y «{segunda}» tienen lugar al mismo tiempo en {nombre}");
    let severity = match (&one.room, &other.room) {
        (Some(one), Some(other)) if one != other => return None,
        (Some(room), Some(_)) => {
            let (room, sala) = venue.room(room).map_or_else(Default::default, |it| both(&it.name));
            english = format!("{english}, in the same room ({room}).");
            spanish = format!("{spanish}, en la misma sala ({sala}).");
            Severity::Serious
        }
        _ if venue.rooms.is_empty() => {
            (english, spanish) = (english + ".", spanish + ".");
            Severity::Serious
        }
        _ => {
            english += "; say in which room each of them does.";
            spanish += "; indique en qué sala cada una.";
            Severity::Warning
        }
    };
    let entities = vec![venue.id.into(), one.id.into(), other.id.into()];
    let (code, meeting) = (ConflictCode::VenueClash, one.id);
    Some(Conflict { code, severity, meeting, entities, english, spanish })
}
