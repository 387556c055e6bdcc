//! `releaseAgenda`: the public may see the agenda.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::circulate_agenda::unchanged;
use super::{By, Verb};
use crate::audience::{Audience, Viewer};
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::position::Position;
use crate::refusal::{At, Refusal};
use crate::seen::Seen;
use crate::state::{Meeting, Release, ReleasedEntry, State, Trace};
use crate::text::LocalizedText;
use crate::time::Times;
use crate::views::AgendaView;
use crate::views::agenda::{Line, numbered};
use crate::views::history::{Names, say};

/// Releases the agenda that was circulated last: titles, times and who may be in the room, of what
/// every participant may see. Later changes are not public until it is released anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleaseAgenda {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
}

/// An agenda was released. All that the public may know of it is in here: it sees nothing of that
/// from which it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaReleased {
    /// The meeting.
    pub meeting: MeetingId,
    /// The revision that was released.
    pub revision: u32,
    /// The meeting's title.
    pub title: LocalizedText,
    /// The venue's name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub venue: Option<LocalizedText>,
    /// From when until when.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub times: Option<Times>,
    /// The entries in reading order.
    pub entries: Vec<ReleasedEntry>,
}

impl Verb for ReleaseAgenda {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        let meeting = state.meeting_named(&self.meeting).ok()?;
        Some(EntityRef::release(meeting.id))
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let agenda = state.agenda_of(meeting.id).at("meeting")?;
        let revision = unchanged(state, meeting, agenda).at("meeting")?.number;
        let fact = released(state, meeting, revision);
        if state.releases.get(&meeting.id).is_some_and(|release| fact.is_in(release)) {
            return Ok(vec![]);
        }
        Ok(vec![fact.into()])
    }
}

/// What the public may see of an agenda as it is now.
fn released(state: &State, meeting: &Meeting, revision: u32) -> AgendaReleased {
    let seen = Seen::now(Arc::new(state.clone()), Viewer::Secretariat);
    let lines = AgendaView::of(&seen, meeting.id).map(|view| view.lines).unwrap_or_default();
    let venue = meeting.venue.and_then(|venue| state.venues.get(&venue));
    AgendaReleased {
        meeting: meeting.id,
        revision,
        title: meeting.title.clone(),
        venue: venue.map(|venue| venue.name.clone()),
        times: meeting.times.clone(),
        entries: entries(meeting.id, &lines),
    }
}

/// What every participant may see of the entries, and is still pursued. What stood under another one
/// stands in its place.
fn entries(meeting: MeetingId, lines: &[Line]) -> Vec<ReleasedEntry> {
    let mut entries = Vec::new();
    // How many of the released entries contain what each line contains.
    let mut inside: Vec<u8> = Vec::with_capacity(lines.len());
    for line in lines {
        let depth = line.parent.and_then(|outer| inside.get(outer)).copied().unwrap_or(0);
        let entry = released_entry(meeting, line, depth);
        inside.push(depth + u8::from(entry.is_some()));
        entries.extend(entry);
    }
    entries
}

fn released_entry(meeting: MeetingId, line: &Line, depth: u8) -> Option<ReleasedEntry> {
    let (kind, title) = match (&line.entry.record, &line.item) {
        (Some(record), _) => (record.kind, &record.title),
        (None, Some(item)) => {
            let (kind, shared) = numbered(meeting, item);
            let pursued = item.withdrawn.is_none();
            (kind, item.title().filter(|_| shared && pursued)?)
        }
        (None, None) => return None,
    };
    Some(ReleasedEntry {
        number: line.number.clone(),
        depth,
        kind,
        title: title.clone(),
        start: line.start.clone(),
        end: line.end.clone(),
        openness: line.entry.openness,
    })
}

impl AgendaReleased {
    fn into_release(self, since: Position) -> Release {
        let Self { meeting, revision, title, venue, times, entries } = self;
        let (withdrawn, trace) = (false, Trace::unborn());
        Release { meeting, revision, title, venue, times, entries, withdrawn, since, trace }
    }

    /// Whether this is what the public sees already.
    fn is_in(&self, release: &Release) -> bool {
        let same = self.clone().into_release(release.since);
        Release { trace: release.trace, ..same } == *release
    }
}

impl Fact for AgendaReleased {
    const NAME: &'static str = "agenda-released";

    fn audience(&self) -> Audience {
        Audience::Public
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::release(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let meeting = self.meeting;
        let released = self.into_release(stamp.position);
        if !state.releases.contains_key(&meeting) {
            return state.add_release(meeting, stamp, released);
        }
        state.change_release(meeting, stamp, |release| {
            let since = if release.withdrawn { stamp.position } else { release.since };
            *release = Release { since, trace: release.trace, ..released };
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        // The public knows the meeting by no other name.
        let (title, revision) = (names.quote(&self.title), self.revision);
        say!(
            names,
            "The agenda of {title} was released to the public in its revision {revision}.",
            "Se publicó el orden del día de {title} en su revisión {revision}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{EntryMoved, ItemWithdrawn, OpennessSet, ReleaseWithdrawn};
    use crate::id::EntryId;
    use crate::state::{ItemKind, Openness, Scope};
    use crate::testing::*;

    fn release() -> ReleaseAgenda {
        ReleaseAgenda { meeting: by_key("hlsd-2023") }
    }

    fn entry(number: &str, depth: u8, kind: ItemKind, title: &str) -> ReleasedEntry {
        let start = Some(times("2023-10-05T09:30", "2023-10-05T13:00").start);
        ReleasedEntry {
            number: Some(number.to_owned()).filter(|number| !number.is_empty()),
            depth,
            kind,
            title: text(title),
            start: start.clone(),
            end: start,
            openness: Openness::Closed,
        }
    }

    fn was_released(revision: u32) -> AgendaReleased {
        AgendaReleased {
            meeting: MEETING,
            revision,
            title: text("High-Level Security Dialogue 2023"),
            venue: Some(text("National Palace")),
            times: planned().times,
            entries: vec![
                entry("1", 0, ItemKind::Procedural, "opening"),
                entry("2", 0, ItemKind::Discussion, "fentanyl"),
                entry("2.1", 1, ItemKind::Discussion, "arms"),
            ],
        }
    }

    #[test]
    fn the_public_sees_what_was_released_and_nothing_else() {
        assert_eq!(was_released(1).audience(), Audience::Public);
        let given = given(agenda()).and(circulated(1)).expecting(0);
        let state = given.when(release()).then([was_released(1)]);
        let seen = Seen::now(Arc::new(state), Viewer::Public);
        assert_eq!(seen.release(MEETING).map(|it| it.entries.len()), Some(3));
        assert_eq!((seen.meeting(MEETING), AgendaView::of(&seen, MEETING)), (None, None));
    }

    #[test]
    fn who_may_be_in_the_room_is_told() {
        let (meeting, entry, openness) = (MEETING, AT_OPENING, Openness::Open);
        let open = given(agenda()).and(OpennessSet { meeting, entry, openness });
        let mut fact = was_released(1);
        fact.entries[0].openness = Openness::Open;
        open.and(circulated(1)).when(release()).then([fact]);
    }

    #[test]
    fn what_was_withdrawn_is_left_out() {
        let (item, scope) = (ARMS, Scope::Meeting(MEETING));
        let withdrawn = ItemWithdrawn { item, scope: scope.clone(), by: Some(MX), reason: None };
        let given = given(agenda()).and(withdrawn);
        let view = released(&given.state, &given.state.meetings[&MEETING], 1);
        let told: Vec<_> = view.entries.iter().map(|it| it.title.clone()).collect();
        assert_eq!(told, [text("opening"), text("fentanyl")]);
    }

    #[test]
    fn what_a_participant_may_not_see_is_left_out() {
        let mut given = given(agenda());
        // An item of another meeting: its participants alone see it.
        let hidden = Arc::make_mut(given.state.items.get_mut(&FENTANYL).unwrap());
        hidden.meeting = Some(MeetingId(uuid(9)));
        let view = released(&given.state, &given.state.meetings[&MEETING], 1);
        let told: Vec<_> = view.entries.iter().map(|it| (it.depth, it.title.clone())).collect();
        assert_eq!(told, [(0, text("opening")), (0, text("arms"))]);
    }

    #[test]
    fn what_is_public_already_is_nothing() {
        let given = || given(agenda()).and(circulated(1)).and(was_released(1));
        given().expecting(1).when(release()).then_nothing();
        let withdrawn = ReleaseWithdrawn { meeting: MEETING, title: text("It"), reason: None };
        let again = given().and(withdrawn);
        let state = again.expecting(2).when(release()).then([was_released(1)]);
        assert_eq!(state.version(EntityRef::release(MEETING)), 3);
    }

    #[test]
    fn a_further_revision_is_released_anew() {
        let (meeting, entry) = (MEETING, AT_ARMS);
        let moved = EntryMoved { meeting, entry, parent: None, after: None };
        let changed = || given(agenda()).and(circulated(1)).and(was_released(1)).and(moved.clone());
        changed().when(release()).refused("CHANGED_SINCE_CIRCULATION", &["meeting"]);
        let state = changed().and(circulated(2)).when(release()).accepted();
        let released = &state.releases[&MEETING];
        assert_eq!((released.revision, released.trace.version), (2, 2));
    }

    #[test]
    fn what_was_never_circulated_is_not_released() {
        given(agenda()).when(release()).refused("NOT_CIRCULATED", &["meeting"]);
    }

    #[test]
    fn the_secretariat_releases_while_the_meeting_stands() {
        let circulated = || given(agenda()).and(circulated(1));
        circulated().by(US).when(release()).refused("SECRETARIAT_ONLY", &[]);
        circulated().and(cancelled()).when(release()).refused("MEETING_CANCELLED", &["meeting"]);
        let unknown = ReleaseAgenda { meeting: by_key("g20") };
        circulated().when(unknown).refused("UNKNOWN", &["meeting"]);
    }

    #[test]
    fn what_was_released_survives_a_checkpoint_and_is_told_alone() {
        let state = given([Event::from(was_released(1))]).state;
        assert_eq!(state.releases[&MEETING].entries.len(), 3);
        assert_eq!(State::from_bytes(&state.to_bytes()), Ok(state));
    }

    #[test]
    fn a_break_takes_no_number() {
        let given = given(agenda()).and(placed(EntryId(uuid(9)), COFFEE, None, None));
        let state = given.and(circulated(1)).when(release()).accepted();
        let first = &state.releases[&MEETING].entries[0];
        assert_eq!((first.kind, first.number.as_ref()), (ItemKind::Break, None));
    }
}
