//! The agenda tree: entries in order, with printed numbers and running times.
//!
//! Minutes are stated as people speak; on the clock they are longer where speech is interpreted
//! consecutively. At top level they flow from sitting to sitting. Times count on instants, so that a night in which clocks change has its real length.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::id::{DelegateId, EntryId, MeetingId};
use crate::minutes::Minutes;
use crate::refusal::Refusal;
use crate::seen::Seen;
use crate::state::{
    Agenda, Entry, Interpretation, Item, ItemKind, Meeting, Record, Scope, Speaker,
};
use crate::text::LocalizedText;
use crate::time::{LocalTime, Running, Times, Zone, after};
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
    /// Its item; none if that is not for the viewer to see.
    pub item: Option<Arc<Item>>,
    /// What stood here, if the item was carried over to a later meeting since: for whoever sees the
    /// agenda.
    pub record: Option<Arc<Record>>,
    /// How many entries contain it.
    pub depth: usize,
    /// The index of the line that contains it.
    pub parent: Option<usize>,
    /// Its printed number: frozen once circulated; what was placed since has none yet.
    pub number: Option<String>,
    /// Whether it waits for a number: placed since the agenda was circulated last.
    pub is_new: bool,
    /// How long it takes on the clock: the minutes allotted, or else what its sub-entries and speakers take, or
    /// else what was asked for.
    pub minutes: Minutes,
    /// What its sub-entries and speakers take together on the clock.
    pub parts: Minutes,
    /// When it begins; none while the meeting has no times.
    pub start: Option<LocalTime>,
    /// When it ends.
    pub end: Option<LocalTime>,
}

/// A speaker's turn within an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Who speaks.
    pub delegate: DelegateId,
    /// For how long on the clock; none if that is not set.
    pub minutes: Option<Minutes>,
    /// When the turn comes; none while the meeting has no times.
    pub start: Option<LocalTime>,
    /// When it ends; at its start if nobody said how long it takes.
    pub end: Option<LocalTime>,
}

/// How the minutes of an agenda add up on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Asked for by every item proposed for the meeting, placed or not.
    pub asked: Minutes,
    /// Taken by the entries at top level.
    pub allotted: Minutes,
    /// The length of the meeting's sittings together; none while it has no times.
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
        let (mut lines, allotted) = lines(seen, &meeting, &agenda);
        measure(&mut lines, &allotted);
        if let Some(times) = &meeting.times {
            schedule(&mut lines, &times.start, meeting.sittings());
        }
        reserve(&mut lines);
        let tally = tally(seen, &meeting, &lines);
        Some(Self { meeting, agenda, lines, tally })
    }

    /// Whether what the viewer sees of it changed since it was circulated last; not so while it never
    /// was. For the secretariat it is then, and only then, that it can be circulated anew.
    #[must_use]
    pub fn changed_since_circulation(&self) -> bool {
        let here = self.lines.iter().filter(|line| line.record.is_none());
        let items = here.filter_map(|line| line.item.as_deref());
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

    /// The turns of a line's speakers, one after the other from where the line begins.
    #[must_use]
    pub fn slots(&self, line: &Line) -> Vec<Slot> {
        let clock = Clock::of(&self.meeting, line.kind());
        let begins = line.start.as_ref().map(|start| (Running::from(start), start.instant()));
        let mut before = Minutes(0);
        let slot = |speaker: &Speaker| {
            let minutes = speaker.minutes.map(|minutes| clock.takes(minutes));
            let from = before;
            before = from + minutes.unwrap_or_default();
            let at = |on| begins.as_ref().map(|(wall, begins)| wall.at(after(*begins, on)));
            Slot { delegate: speaker.delegate, minutes, start: at(from), end: at(before) }
        };
        line.entry.speakers.iter().map(slot).collect()
    }

    /// The same agenda with the times of its lines as a wall in another zone shows them.
    ///
    /// # Errors
    /// As [`Zone::checked`].
    pub fn in_zone(&self, zone: &Zone) -> Result<Self, Refusal> {
        let wall = Running::on(zone)?;
        let mut there = self.clone();
        for line in &mut there.lines {
            for time in [&mut line.start, &mut line.end].into_iter().flatten() {
                *time = wall.at(time.instant());
            }
        }
        Ok(there)
    }

    /// The line of an entry.
    #[must_use]
    pub fn line(&self, entry: EntryId) -> Option<usize> {
        self.lines.iter().position(|line| line.entry.id == entry)
    }
}

impl Line {
    /// Whether the viewer may only know that the time is taken.
    #[must_use]
    pub const fn reserved(&self) -> bool {
        self.item.is_none() && self.record.is_none()
    }

    /// What kind of item stands here, or stood; none if the line is reserved.
    #[must_use]
    pub fn kind(&self) -> Option<ItemKind> {
        let record = self.record.as_ref().map(|record| record.kind);
        record.or_else(|| self.item.as_ref().map(|item| item.kind))
    }

    /// The title of what stands here, or stood; none if the line is reserved.
    #[must_use]
    pub fn title(&self) -> Option<&LocalizedText> {
        let record = self.record.as_ref().map(|record| &record.title);
        record.or_else(|| self.item.as_ref()?.title())
    }

    /// The text under the title, now or then.
    #[must_use]
    pub fn annotation(&self) -> Option<&LocalizedText> {
        match &self.record {
            Some(record) => record.annotation.as_ref(),
            None => self.item.as_ref()?.annotation.as_ref(),
        }
    }

    /// The item, if it still stands here.
    #[must_use]
    pub fn standing(&self) -> Option<&Arc<Item>> {
        self.item.as_ref().filter(|_| self.record.is_none())
    }
}

/// How long what is said takes on the clock.
struct Clock(Interpretation);

impl Clock {
    fn of(meeting: &Meeting, kind: Option<ItemKind>) -> Self {
        let spoken = kind.is_some_and(ItemKind::spoken);
        Self(if spoken { meeting.interpretation } else { Interpretation::None })
    }

    fn takes(&self, stated: Minutes) -> Minutes {
        self.0.stretch(stated)
    }
}

/// Frozen by the last revision, or else as it would be circulated now.
fn numbers(agenda: &Agenda, items: &[Option<Arc<Item>>]) -> Arc<BTreeMap<EntryId, String>> {
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
    let shared = match item.scope() {
        Scope::Meeting(of) => of == meeting,
        Scope::Series => true,
        Scope::Confided { .. } => false,
    };
    (item.kind, shared)
}

/// The lines, each with the minutes that it asks for, and the minutes on the clock that are allotted
/// to each.
fn lines(seen: &Seen, meeting: &Meeting, agenda: &Agenda) -> (Vec<Line>, Vec<Option<Minutes>>) {
    let items: Vec<_> = agenda.entries.iter().map(|entry| seen.item(entry.item)).collect();
    let numbers = numbers(agenda, &items);
    let mut lines: Vec<Line> = Vec::with_capacity(items.len());
    let mut allotted = Vec::with_capacity(items.len());
    // The lines that contain the one at hand, the innermost last.
    let mut around: Vec<usize> = Vec::new();
    for (index, (entry, item)) in agenda.entries.iter().zip(items).enumerate() {
        let contains = |outer: &usize| lines.get(*outer).map(|line| line.entry.id) == entry.parent;
        while around.last().is_some_and(|outer| !contains(outer)) {
            around.pop();
        }
        let (kind, asked) = stated(seen, entry, item.as_ref()).unzip();
        let clock = Clock::of(meeting, kind);
        let speakers = entry.speakers.iter().filter_map(|speaker| speaker.minutes);
        let mut line = Line {
            depth: around.len(),
            parent: around.last().copied(),
            number: None,
            is_new: false,
            minutes: clock.takes(asked.unwrap_or_default()),
            parts: speakers.map(|minutes| clock.takes(minutes)).sum(),
            record: entry.record.clone(),
            entry: Arc::clone(entry),
            start: None,
            end: None,
            item,
        };
        line.number = numbers.get(&entry.id).filter(|_| !line.reserved()).cloned();
        line.is_new = agenda.revision().is_some() && waits_for_number(meeting.id, &line, &lines);
        allotted.push(entry.minutes.map(|minutes| clock.takes(minutes)));
        lines.push(line);
        around.push(index);
    }
    (lines, allotted)
}

/// What kind of item an entry is for, and the minutes asked for; seen or not, since time passes alike
/// for all.
fn stated(seen: &Seen, entry: &Entry, item: Option<&Arc<Item>>) -> Option<(ItemKind, Minutes)> {
    match (&entry.record, item) {
        (Some(record), _) => Some((record.kind, record.minutes.unwrap_or_default())),
        (None, Some(item)) => Some((item.kind, item.minutes.unwrap_or_default())),
        (None, None) => seen.asked(entry.item),
    }
}

/// Whether the next revision will be the first that gives a line its number.
fn waits_for_number(meeting: MeetingId, line: &Line, before: &[Line]) -> bool {
    line.number.is_none()
        && shared(meeting, line).is_some_and(ItemKind::numbered)
        && counted_on(meeting, line, before)
}

/// What kind of item stands at a line, or stood, if every participant sees it.
fn shared(meeting: MeetingId, line: &Line) -> Option<ItemKind> {
    let of_record = line.record.as_ref().map(|record| (record.kind, true));
    let found = of_record.or_else(|| Some(numbered(meeting, line.item.as_ref()?)));
    found.filter(|(_, shared)| *shared).map(|(kind, _)| kind)
}

/// Whether there are numbers on the level of a line: a heading has that of what contains it.
fn counted_on(meeting: MeetingId, line: &Line, before: &[Line]) -> bool {
    let Some(outer) = line.parent.and_then(|parent| before.get(parent)) else { return true };
    match shared(meeting, outer) {
        Some(ItemKind::Heading) => counted_on(meeting, outer, before),
        _ => outer.number.is_some() || outer.is_new,
    }
}

/// Adds up minutes from the innermost entries outwards: a line stands before all it contains.
fn measure(lines: &mut [Line], allotted: &[Option<Minutes>]) {
    for (index, allotted) in allotted.iter().enumerate().rev() {
        let Some(line) = lines.get_mut(index) else { continue };
        let parts = Some(line.parts).filter(|parts| parts.0 > 0);
        let minutes = allotted.or(parts).unwrap_or(line.minutes);
        line.minutes = minutes;
        if let Some(outer) = line.parent.and_then(|parent| lines.get_mut(parent)) {
            outer.parts = outer.parts + minutes;
        }
    }
}

/// Where the next entry at top level begins that could follow at this instant: with the next sitting, if
/// the one before has ended by then. Beyond the last one, and before the first, it follows on.
fn resumed(sittings: &[Times], instant: Timestamp) -> Timestamp {
    let ended = sittings.partition_point(|it| it.end.instant() <= instant);
    let next = sittings.get(ended).filter(|_| ended > 0);
    next.map_or(instant, |next| next.start.instant().max(instant))
}

/// Gives every line its times: one after the other on each level, from where the level begins, and
/// anew from every start that is fixed; at top level from sitting to sitting.
fn schedule(lines: &mut [Line], start: &LocalTime, sittings: &[Times]) {
    let wall = Running::from(start);
    let mut top = start.instant();
    // Where the next sub-entry of each line begins.
    let mut inside = vec![top; lines.len()];
    for (index, line) in lines.iter_mut().enumerate() {
        let flows = |level| if line.parent.is_none() { resumed(sittings, level) } else { level };
        let level = line.parent.and_then(|parent| inside.get_mut(parent)).unwrap_or(&mut top);
        let begins = line.entry.start.as_ref().map_or_else(|| flows(*level), LocalTime::instant);
        let ends = after(begins, line.minutes);
        *level = ends;
        if let Some(inside) = inside.get_mut(index) {
            *inside = begins;
        }
        line.start = Some(wall.at(begins));
        line.end = Some(wall.at(ends));
    }
}

/// Leaves of a line that is hidden only that it takes time.
fn reserve(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.reserved()) {
        let Entry { id, item, parent, .. } = *line.entry;
        line.entry = Arc::new(Entry { parent, ..Entry::new(id, item) });
        line.parts = Minutes(0);
    }
}

fn tally(seen: &Seen, meeting: &Meeting, lines: &[Line]) -> Tally {
    let placed = lines.iter().filter_map(|line| line.item.as_ref()).map(|item| (item.id, item));
    let placed = placed.collect();
    let asked = seen.asked_by_each(meeting.id, &placed);
    Tally {
        asked: asked.map(|(kind, minutes)| Clock::of(meeting, Some(kind)).takes(minutes)).sum(),
        allotted: lines.iter().filter(|line| line.parent.is_none()).map(|l| l.minutes).sum(),
        available: meeting
            .times
            .as_ref()
            .map(|_| meeting.sittings().iter().map(Times::length).sum()),
    }
}

#[cfg(test)]
mod tests;
