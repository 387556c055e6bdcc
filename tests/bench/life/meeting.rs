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
    Retitle,
    Room,
    Languages,
    Deadline,
    Decline(usize),
    Withdraw(usize),
    Limit(usize, usize),
    Cosponsor(usize, usize),
    Counter(usize, usize),
    AdReferendum(usize, usize),
    ConfirmWording(usize, usize),
    Lift(usize, usize),
    Rule(usize),
    Annotate(usize),
    Classify(usize),
    /// A break is inserted at the end.
    Break,
    /// It is taken off again.
    NoBreak,
    Fix(usize),
    Group(usize),
    Pull(usize, usize),
    Unspeak(usize, usize, usize),
    TakeOff(usize),
    /// The agenda is circulated, cleared by all and adopted.
    Adopt {
        release: bool,
    },
    Unrelease,
    /// The next edition gets what had no place.
    CarryOver(usize),
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
    /// The break that is inserted.
    pub(crate) pause: EntryId,
    /// The next edition.
    pub(crate) next: MeetingId,
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
        let (pause, next) = (EntryId(chance.uuid(at)), MeetingId(chance.uuid(at)));
        Self { id, number, parent, day, parties, topics, pause, next, acts: VecDeque::new() }
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
        if main && chance.one_in(3) {
            self.acts.extend([Act::Languages, Act::Deadline]);
        }
        self.acts.extend((0..parties).map(Act::Invite));
        if let Some(last) = parties.checked_sub(1).filter(|_| chance.one_in(4)) {
            // Who declined is invited anew, and confirms after all.
            self.acts.extend([Act::Decline(last), Act::Invite(last)]);
        }
        self.acts.extend((0..parties).map(Act::Confirm));
        self.propose(chance);
        self.acts.extend((0..parties).map(Act::Attend));
        self.acts.push_back(Act::Chair);
        self.consent(chance);
        self.acts.extend((0..self.topics.len()).map(Act::Place));
        if main {
            self.acts.push_back(Act::Side);
        }
        self.name(chance);
        self.arrange(chance);
        self.acts.push_back(Act::Circulate);
        self.acts.extend([Act::Reschedule, Act::Break]);
        self.arrange(chance);
        self.settle(chance, main);
        if chance.one_in(25) {
            self.acts.push_back(Act::Cancel);
        }
    }

    /// What it is called and where it is; what its items are about.
    fn name(&mut self, chance: &mut Chance) {
        if chance.one_in(4) {
            self.acts.push_back(Act::Retitle);
        }
        if chance.one_in(3) {
            self.acts.push_back(Act::Room);
        }
        for index in 0..self.topics.len() {
            if chance.one_in(4) {
                self.acts.push_back(Act::Annotate(index));
            }
            if chance.one_in(3) {
                self.acts.push_back(Act::Classify(index));
            }
        }
    }

    /// The last changes, and the agenda as it goes out. A large one keeps all of its items and no more.
    fn settle(&mut self, chance: &mut Chance, main: bool) {
        self.group(chance);
        self.acts.push_back(Act::Limit(1, 3));
        if self.consulted() < self.parties.len() && chance.one_in(6) {
            self.acts.push_back(Act::Withdraw(self.parties.len() - 1));
        }
        let leaf = self.topics.iter().rposition(|it| it.kind.asks_consent());
        let dropped = leaf.filter(|_| main && !self.is_large());
        self.acts.extend(leaf.map(Act::Fix));
        self.acts.extend(self.is_large().then_some(Act::NoBreak));
        self.acts.extend(dropped.map(Act::TakeOff));
        let release = chance.one_in(2);
        if chance.one_in(2) {
            self.acts.push_back(Act::Circulate);
        } else {
            self.acts.push_back(Act::Adopt { release });
            self.acts.extend((release && chance.one_in(6)).then_some(Act::Unrelease));
        }
        self.acts.extend(dropped.map(Act::CarryOver));
    }

    /// What is to be agreed without debate, unless a party wants one.
    fn group(&mut self, chance: &mut Chance) {
        let consulted = self.consulted();
        for (index, topic) in self.topics.iter().enumerate() {
            if !topic.kind.asks_consent() || !chance.one_in(10) {
                continue;
            }
            self.acts.push_back(Act::Group(index));
            if chance.one_in(3) {
                self.acts.push_back(Act::Pull(index, chance.below(consulted)));
            }
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
            let party = chance.below(consulted);
            if chance.one_in(8) {
                self.acts.extend([Act::Object(index, party), Act::Reword(index)]);
                self.acts.extend(chance.one_in(2).then_some(Act::Lift(index, party)));
            }
            if consulted > 1 && chance.one_in(10) {
                // Its sponsor is another one.
                self.acts.push_back(Act::Cosponsor(index, (index + 1) % consulted));
            }
            if chance.one_in(15) {
                self.acts.push_back(Act::Counter(index, party));
            }
            let willing = (0..consulted).filter(|_| !chance.one_in(3));
            self.acts.extend(willing.map(|party| Act::Endorse(index, party)));
            if chance.one_in(8) {
                let agreed = [Act::AdReferendum(index, party), Act::ConfirmWording(index, party)];
                self.acts.extend(agreed);
            }
            if chance.one_in(40) {
                self.acts.push_back(Act::Rule(index));
            }
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
            if chance.one_in(8) {
                self.acts.push_back(Act::Unspeak(leaf, 1, seat));
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
