//! A meeting's life: what is done to it, in which order.

use std::collections::VecDeque;

use jiff::Timestamp;
use plenary_domain::state::ItemKind;
use plenary_domain::{DraftId, EntryId, ItemId, MeetingId};

use super::cast::Cast;
use super::chance::Chance;

/// How many items a large agenda has.
pub(crate) const LARGE: usize = 50;

/// One thing to do. Numbers are places in the meeting's own lists.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act {
    Plan,
    Invite(usize),
    Confirm(usize),
    Attend(usize),
    Chair,
    Draft(usize),
    Share(usize),
    Propose(usize),
    Endorse(usize, usize),
    Object(usize, usize),
    Reword(usize),
    Place(usize),
    Allot(usize),
    Move(usize, usize),
    Speak(usize, usize, usize),
    Precede(usize, usize, usize),
    Circulate,
    Reschedule,
    /// A side meeting is begun.
    Side,
    Cancel,
}

/// What is to stand on the agenda.
#[derive(Debug)]
pub(crate) struct Topic {
    pub(crate) item: ItemId,
    pub(crate) entry: EntryId,
    pub(crate) draft: DraftId,
    pub(crate) kind: ItemKind,
    /// The topic under which it goes.
    pub(crate) under: Option<usize>,
    /// How often it was given its minutes.
    pub(crate) allotted: usize,
}

/// A meeting that is being prepared.
#[derive(Debug)]
pub(crate) struct Life {
    pub(crate) id: MeetingId,
    pub(crate) number: usize,
    pub(crate) parent: Option<MeetingId>,
    /// Its day, and who takes part: hosts and parties first, an observer last.
    pub(crate) day: Timestamp,
    pub(crate) parties: Vec<usize>,
    pub(crate) topics: Vec<Topic>,
    acts: VecDeque<Act>,
}

impl Life {
    /// A meeting, most often with a large agenda.
    pub(crate) fn main(number: usize, cast: &Cast, chance: &mut Chance, at: Timestamp) -> Self {
        let items = if chance.one_in(3) { chance.within(8, 30) } else { LARGE };
        let parties = parties(cast, chance);
        let mut life = Self::new(number, None, parties, items, chance, at);
        life.plan(chance, true);
        life
    }

    /// A smaller one beside this one, for its first two parties.
    pub(crate) fn beside(&self, number: usize, chance: &mut Chance, at: Timestamp) -> Self {
        let parties = self.parties.iter().copied().take(2).collect();
        let items = chance.within(2, 5);
        let mut life = Self::new(number, Some(self.id), parties, items, chance, at);
        life.day = self.day;
        life.plan(chance, false);
        life
    }

    fn new(
        number: usize,
        parent: Option<MeetingId>,
        parties: Vec<usize>,
        items: usize,
        chance: &mut Chance,
        at: Timestamp,
    ) -> Self {
        let id = MeetingId(chance.uuid(at));
        let topics = (0..items).map(|index| Topic::new(index, items, chance, at)).collect();
        let day = at + jiff::SignedDuration::from_hours(24 * 300);
        Self { id, number, parent, day, parties, topics, acts: VecDeque::new() }
    }

    pub(crate) fn next(&mut self) -> Option<Act> {
        self.acts.pop_front()
    }

    /// Whether all of its items are placed and numbered in the end.
    pub(crate) fn is_large(&self) -> bool {
        self.topics.len() == LARGE
    }

    /// Those whose consent is asked for.
    pub(crate) fn consulted(&self) -> usize {
        if self.parties.len() > 3 { self.parties.len() - 1 } else { self.parties.len() }
    }

    fn plan(&mut self, chance: &mut Chance, main: bool) {
        let parties = self.parties.len();
        self.acts.push_back(Act::Plan);
        self.acts.extend((0..parties).map(Act::Invite));
        self.acts.extend((0..parties).map(Act::Confirm));
        self.propose(chance);
        self.acts.extend((0..parties).map(Act::Attend));
        self.acts.push_back(Act::Chair);
        self.consent(chance);
        self.acts.extend((0..self.topics.len()).map(Act::Place));
        if main {
            self.acts.push_back(Act::Side);
        }
        self.arrange(chance);
        self.acts.push_back(Act::Circulate);
        self.acts.push_back(Act::Reschedule);
        self.arrange(chance);
        self.acts.push_back(Act::Circulate);
        if chance.one_in(25) {
            self.acts.push_back(Act::Cancel);
        }
    }

    fn propose(&mut self, chance: &mut Chance) {
        for (index, topic) in self.topics.iter().enumerate() {
            if topic.kind.asks_consent() && chance.one_in(12) {
                self.acts.extend([Act::Draft(index), Act::Draft(index), Act::Share(index)]);
            } else {
                self.acts.push_back(Act::Propose(index));
            }
        }
    }

    fn consent(&mut self, chance: &mut Chance) {
        let consulted = self.consulted();
        for (index, topic) in self.topics.iter().enumerate() {
            if !topic.kind.asks_consent() {
                continue;
            }
            if chance.one_in(8) {
                self.acts.push_back(Act::Object(index, chance.below(consulted)));
                self.acts.push_back(Act::Reword(index));
            }
            let willing = (0..consulted).filter(|_| !chance.one_in(3));
            self.acts.extend(willing.map(|party| Act::Endorse(index, party)));
        }
    }

    /// Minutes, order and speakers; something changes for certain.
    fn arrange(&mut self, chance: &mut Chance) {
        let leaves: Vec<usize> = (0..self.topics.len())
            .filter(|i| self.topics.get(*i).is_some_and(Topic::is_leaf))
            .collect();
        for _ in 0..leaves.len() / 2 {
            let (one, other) = (chance.pick(&leaves), chance.pick(&leaves));
            self.acts.push_back(Act::Allot(one));
            if one != other && chance.one_in(3) {
                self.acts.push_back(Act::Move(one, other));
            }
        }
        self.acts.push_back(Act::Allot(chance.pick(&leaves)));
        // Each arranging has seats of its own, so that nobody is put on the same list twice.
        let seat = if self.acts.iter().any(|act| matches!(act, Act::Speak(..))) { 2 } else { 0 };
        for leaf in leaves {
            if chance.one_in(2) {
                continue;
            }
            self.acts.push_back(Act::Speak(leaf, 0, seat));
            self.acts.push_back(Act::Speak(leaf, 1, seat));
            if chance.one_in(5) {
                self.acts.push_back(Act::Precede(leaf, 1, seat));
            }
        }
    }
}

impl Topic {
    fn new(index: usize, of: usize, chance: &mut Chance, at: Timestamp) -> Self {
        let heading = |index| of == LARGE && index % 25 == 20;
        let above =
            (1..=3).filter_map(|back| index.checked_sub(back)).find(|index| heading(*index));
        let kind = match index % 12 {
            _ if heading(index) => ItemKind::Heading,
            0 => ItemKind::Statements,
            1..=5 => ItemKind::Discussion,
            6..=8 => ItemKind::Presentation,
            9 => ItemKind::Decision,
            10 => ItemKind::Information,
            _ => ItemKind::Break,
        };
        let (item, entry, draft) = (chance.uuid(at), chance.uuid(at), chance.uuid(at));
        Self {
            item: ItemId(item),
            entry: EntryId(entry),
            draft: DraftId(draft),
            kind,
            under: above,
            allotted: 0,
        }
    }

    fn is_leaf(&self) -> bool {
        self.kind != ItemKind::Heading
    }
}

/// Three to six delegations, all different.
fn parties(cast: &Cast, chance: &mut Chance) -> Vec<usize> {
    let all = cast.delegations.len();
    let (first, step) = (chance.below(all), chance.within(1, 7));
    let count = chance.within(3, 6);
    (0..count).map(|index| (first + index * step) % all.max(1)).collect()
}
