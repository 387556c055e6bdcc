//! The agenda tree: entries in order, with printed numbers and running times.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::audience::Audience;
use crate::id::{EntryId, MeetingId};
use crate::minutes::Minutes;
use crate::seen::Seen;
use crate::state::{Agenda, Entry, Item, ItemKind, Meeting};
use crate::time::{LocalTime, Running};
use crate::views::printed;

/// A meeting's agenda as the viewer may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaView {
    /// The meeting.
    pub meeting: Arc<Meeting>,
    /// The agenda behind it: its version and revisions.
    pub agenda: Arc<Agenda>,
    /// The entries in reading order.
    pub lines: Vec<Line>,
    /// How the minutes add up.
    pub tally: Tally,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub entry: Arc<Entry>,
    /// Its item; none if the viewer may only know that the time is taken.
    pub item: Option<Arc<Item>>,
    /// How many entries contain it.
    pub depth: usize,
    /// The index of the line that contains it.
    pub parent: Option<usize>,
    /// Its printed number: frozen once circulated; what was placed since has none yet.
    pub number: Option<String>,
    /// How long it takes: the minutes allotted, or else what its sub-entries and speakers take, or
    /// else what was asked for.
    pub minutes: Minutes,
    /// What its sub-entries and speakers take together.
    pub parts: Minutes,
    /// When it begins; none while the meeting has no times.
    pub start: Option<LocalTime>,
    /// When it ends.
    pub end: Option<LocalTime>,
}

/// How the minutes of an agenda add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Asked for by every item proposed for the meeting, placed or not.
    pub asked: Minutes,
    /// Taken by the entries at top level.
    pub allotted: Minutes,
    /// The meeting's length; none while it has no times.
    pub available: Option<Minutes>,
}

impl Tally {
    /// What is left of the meeting.
    #[must_use]
    pub fn free(&self) -> Option<Minutes> {
        self.available.map(|available| available.beyond(self.allotted))
    }

    /// By how much the agenda is longer than the meeting.
    #[must_use]
    pub fn over(&self) -> Option<Minutes> {
        self.available.map(|available| self.allotted.beyond(available))
    }
}

impl AgendaView {
    /// A meeting's agenda; none for a viewer who may not see it.
    #[must_use]
    pub fn of(seen: &Seen, meeting: MeetingId) -> Option<Self> {
        let agenda = seen.agenda(meeting)?;
        let meeting = seen.meeting(meeting)?;
        let items = placed_items(seen, &agenda);
        let numbers = numbers(&agenda, &items);
        let mut lines = lines(seen, &agenda, items, &numbers);
        measure(&mut lines);
        reserve(&mut lines);
        if let Some(times) = &meeting.times {
            schedule(&mut lines, &times.start);
        }
        let tally = tally(seen, &meeting, &lines);
        Some(Self { meeting, agenda, lines, tally })
    }

    /// Whether what the viewer sees of it changed since it was circulated last; not so while it never
    /// was. For the secretariat it is then, and only then, that it can be circulated anew.
    #[must_use]
    pub fn changed_since_circulation(&self) -> bool {
        let items = self.lines.iter().filter_map(|line| line.item.as_deref());
        self.agenda.changed_since_circulation(&self.meeting, items)
    }

    /// The lines directly under one, or at top level, with their indices.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = (usize, &Line)> {
        let from = parent.map_or(0, |parent| parent + 1);
        let outer = parent.and_then(|parent| self.lines.get(parent)).map(|line| line.depth);
        let inside = move |line: &Line| outer.is_none_or(|depth| line.depth > depth);
        let block = self.lines.iter().enumerate().skip(from).take_while(move |(_, l)| inside(l));
        block.filter(move |(_, line)| line.parent == parent)
    }

    /// The line of an entry.
    #[must_use]
    pub fn line(&self, entry: EntryId) -> Option<usize> {
        self.lines.iter().position(|line| line.entry.id == entry)
    }
}

/// The item of each entry, in the entries' order; none where it is hidden.
type Items = Vec<Option<Arc<Item>>>;

fn placed_items(seen: &Seen, agenda: &Agenda) -> Items {
    agenda.entries.iter().map(|entry| seen.item(entry.item)).collect()
}

/// Frozen by the last revision, or else as it would be circulated now.
fn numbers(agenda: &Agenda, items: &Items) -> Arc<BTreeMap<EntryId, String>> {
    if let Some(revision) = agenda.revision() {
        return revision.numbers.clone();
    }
    let of: BTreeMap<_, _> = items.iter().flatten().map(|item| (item.id, item)).collect();
    let numbers =
        printed::numbers(agenda, |id| of.get(&id).map(|item| numbered(agenda.meeting, item)));
    Arc::new(numbers)
}

/// An item's kind, and whether every participant of the meeting sees it.
#[must_use]
pub fn numbered(meeting: MeetingId, item: &Item) -> (ItemKind, bool) {
    let shared = match item.audience() {
        Audience::Participants(of) => of == meeting,
        Audience::AllDelegations | Audience::Public => true,
        Audience::Secretariat | Audience::Delegations(_) => false,
    };
    (item.kind, shared)
}

fn lines(
    seen: &Seen,
    agenda: &Agenda,
    items: Items,
    numbers: &BTreeMap<EntryId, String>,
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(agenda.entries.len());
    // The lines that contain the one at hand, the innermost last.
    let mut around: Vec<usize> = Vec::new();
    for (index, (entry, item)) in agenda.entries.iter().zip(items).enumerate() {
        let contains = |outer: &usize| lines.get(*outer).map(|line| line.entry.id) == entry.parent;
        while around.last().is_some_and(|outer| !contains(outer)) {
            around.pop();
        }
        let asked = |item: &Arc<Item>| item.minutes.unwrap_or_default();
        lines.push(Line {
            number: numbers.get(&entry.id).filter(|_| item.is_some()).cloned(),
            depth: around.len(),
            minutes: item.as_ref().map_or_else(|| seen.minutes_asked(entry.item), asked),
            parts: entry.speakers.iter().filter_map(|speaker| speaker.minutes).sum(),
            entry: Arc::clone(entry),
            start: None,
            end: None,
            item,
            parent: around.last().copied(),
        });
        around.push(index);
    }
    lines
}

/// Adds up minutes from the innermost entries outwards: a line stands before all it contains.
fn measure(lines: &mut [Line]) {
    for index in (0..lines.len()).rev() {
        let Some(line) = lines.get_mut(index) else { continue };
        let parts = Some(line.parts).filter(|parts| parts.0 > 0);
        let minutes = line.entry.minutes.or(parts).unwrap_or(line.minutes);
        line.minutes = minutes;
        if let Some(outer) = line.parent.and_then(|parent| lines.get_mut(parent)) {
            outer.parts = outer.parts + minutes;
        }
    }
}

/// Leaves of a line whose item is hidden only that it takes time.
fn reserve(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.item.is_none()) {
        let entry = Arc::make_mut(&mut line.entry);
        *entry = Entry { parent: entry.parent, ..Entry::new(entry.id, entry.item) };
        line.parts = Minutes(0);
    }
}

/// Gives every line its times: one after the other on each level, from where the level begins.
fn schedule(lines: &mut [Line], start: &LocalTime) {
    let running = Running::from(start);
    let mut top = Minutes(0);
    // Where the next sub-entry of each line begins.
    let mut inside = vec![Minutes(0); lines.len()];
    for (index, line) in lines.iter_mut().enumerate() {
        let level = line.parent.and_then(|parent| inside.get_mut(parent)).unwrap_or(&mut top);
        let begins = *level;
        *level = begins + line.minutes;
        if let Some(inside) = inside.get_mut(index) {
            *inside = begins;
        }
        line.start = Some(running.after(begins));
        line.end = Some(running.after(begins + line.minutes));
    }
}

fn tally(seen: &Seen, meeting: &Meeting, lines: &[Line]) -> Tally {
    let placed = lines.iter().filter_map(|line| line.item.as_ref()).map(|item| (item.id, item));
    Tally {
        asked: seen.minutes_asked_by_all(meeting.id, &placed.collect()),
        allotted: lines.iter().filter(|line| line.parent.is_none()).map(|l| l.minutes).sum(),
        available: meeting.times.as_ref().map(crate::time::Times::length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audience::Viewer;
    use crate::commands::{
        AgendaCirculated, CirculateAgenda, EntryGrouped, ItemReworded, MeetingRescheduled,
        OpennessSet, SpeakerAdded, StartFixed, WordingEndorsed,
    };
    use crate::event::Event;
    use crate::state::{Openness, Scope, Wording};
    use crate::testing::*;

    /// An item of the series stands on the agenda, with a speaker; a reader who is admitted to the
    /// meeting alone does not see it.
    fn with_an_item_of_the_series() -> Vec<Event> {
        let at = EntryId(uuid(0xe4));
        let speaker = SpeakerAdded {
            meeting: MEETING,
            entry: at,
            delegate: BLINKEN,
            after: None,
            minutes: Some(Minutes(5)),
        };
        let mut events = agenda();
        events.push(placed(at, REVIEW, None, Some(AT_OPENING)));
        events.push(speaker.into());
        events
    }

    fn lines_for(viewer: Viewer) -> Vec<Line> {
        let state = Arc::new(given(with_an_item_of_the_series()).state);
        AgendaView::of(&Seen::now(state, viewer), MEETING).unwrap().lines
    }

    #[test]
    fn a_reserved_entry_tells_only_that_it_takes_time() {
        let lines = lines_for(Viewer::Reader(vec![MEETING]));
        let reserved: Vec<_> = lines.iter().filter(|line| line.item.is_none()).collect();
        let [line] = reserved.as_slice() else { panic!("one entry is reserved: {reserved:?}") };
        assert_eq!(line.minutes, Minutes(5));
        assert_eq!((line.number.as_ref(), line.parts), (None, Minutes(0)));
        assert_eq!((line.entry.minutes, line.entry.speakers.as_slice()), (None, &[][..]));
    }

    #[test]
    fn a_reserved_entry_tells_nothing_of_how_it_is_held() {
        let (meeting, entry) = (MEETING, EntryId(uuid(0xe4)));
        let start = times("2023-10-05T10:00", "2023-10-05T13:00").start;
        let given = given(with_an_item_of_the_series())
            .and(StartFixed { meeting, entry, start })
            .and(EntryGrouped { meeting, entry })
            .and(OpennessSet { meeting, entry, openness: Openness::Open });
        let seen = Seen::now(Arc::new(given.state), Viewer::Reader(vec![MEETING]));
        let view = AgendaView::of(&seen, MEETING).unwrap();
        let reserved = &view.lines[view.line(entry).unwrap()].entry;
        assert_eq!(**reserved, Entry::new(entry, REVIEW));
    }

    fn reworded(item: crate::id::ItemId, scope: Scope) -> Event {
        let wording = Wording { number: 2, title: text("Anew"), description: None, by: None };
        ItemReworded { item, scope, wording }.into()
    }

    fn endorsed() -> Event {
        let scope = Scope::Meeting(MEETING);
        WordingEndorsed { item: FENTANYL, party: MX, wording: 1, scope }.into()
    }

    fn rescheduled() -> Event {
        let times = times("2023-10-05T10:30", "2023-10-05T14:00");
        MeetingRescheduled { meeting: MEETING, times, reason: None }.into()
    }

    /// What changed since, by what happened after the circulation, and for whom.
    #[track_caller]
    fn changed(then: Option<Event>, viewer: Viewer) -> bool {
        let circulated = AgendaCirculated { meeting: MEETING, revision: 1, numbers: [].into() };
        let given = given(with_an_item_of_the_series()).and(circulated);
        let given = then.into_iter().fold(given, Given::and);
        let view = |viewer| {
            let seen = Seen::now(Arc::new(given.state.clone()), viewer);
            AgendaView::of(&seen, MEETING).unwrap().changed_since_circulation()
        };
        let again = given.clone().when(CirculateAgenda { meeting: MEETING.into() });
        if view(Viewer::Secretariat) {
            again.accepted();
        } else {
            again.refused("NOTHING_NEW", &["meeting"]);
        }
        view(viewer)
    }

    #[test]
    fn an_agenda_has_changed_if_it_can_be_circulated_anew() {
        for viewer in [Viewer::Secretariat, Viewer::Delegate(MX), Viewer::Reader(vec![MEETING])] {
            let fentanyl = reworded(FENTANYL, Scope::Meeting(MEETING));
            assert!(!changed(None, viewer.clone()), "{viewer:?}");
            assert!(changed(Some(rescheduled()), viewer.clone()), "{viewer:?}");
            assert!(changed(Some(fentanyl), viewer.clone()), "{viewer:?}");
            let aside = reworded(COFFEE, Scope::Meeting(MEETING));
            assert!(!changed(Some(aside), viewer.clone()), "an item that is not placed");
            assert!(!changed(Some(endorsed()), viewer), "what is said of it is not printed");
        }
    }

    #[test]
    fn a_change_of_what_is_hidden_has_not_happened_for_the_viewer() {
        let review = || Some(reworded(REVIEW, Scope::Series));
        assert!(changed(review(), Viewer::Secretariat));
        assert!(!changed(review(), Viewer::Reader(vec![MEETING])));
    }

    #[test]
    fn what_was_never_circulated_has_not_changed_since() {
        let state = Arc::new(given(agenda()).and(rescheduled()).state);
        let view = AgendaView::of(&Seen::now(state, Viewer::Secretariat), MEETING).unwrap();
        assert!(!view.changed_since_circulation());
    }

    #[test]
    fn every_viewer_reads_the_same_times() {
        let times = |viewer| {
            let lines = lines_for(viewer).into_iter();
            lines.map(|line| (line.start, line.end)).collect::<Vec<_>>()
        };
        assert_eq!(times(Viewer::Reader(vec![MEETING])), times(Viewer::Secretariat));
    }
}
