//! What is agreed, arranged and settled beside the plain course of things.

use plenary_domain::commands::*;
use plenary_domain::state::{Interpretation, ItemKind};
use plenary_domain::{Command, Key, Language, OnBehalfOf, Ref};
use plenary_planner::Instruction;

use super::acts::Doing;
use super::meeting::Act;
use super::words;

/// What items are about.
const TOPICS: &[&str] = &["security", "migration", "trade", "water", "health", "energy"];

impl Doing<'_> {
    /// What a party says, with the party; none if an act is no party's.
    pub(super) fn spoken(&mut self, act: Act) -> Option<(usize, Command)> {
        let meeting = self.life.id.into();
        Some(match act {
            Act::Decline(party) => {
                let (delegation, reason) = (self.party(party)?.into(), Some(self.prose()));
                (party, DeclineInvitation { meeting, delegation, reason }.into())
            }
            Act::Withdraw(party) => {
                let (delegation, reason) = (self.party(party)?.into(), Some(self.prose()));
                (party, WithdrawParticipation { meeting, delegation, reason }.into())
            }
            Act::Cosponsor(topic, party) => {
                (party, CosponsorItem { item: self.item(topic)? }.into())
            }
            Act::Counter(topic, party) => {
                let (title, description) = (words::title(self.chance), Some(self.prose()));
                let item = self.item(topic)?;
                (party, CounterProposeWording { item, title, description }.into())
            }
            Act::AdReferendum(topic, party) => {
                (party, AgreeAdReferendum { item: self.item(topic)?, wording: None }.into())
            }
            Act::ConfirmWording(topic, party) => {
                (party, ConfirmWording { item: self.item(topic)? }.into())
            }
            Act::Lift(topic, party) => (party, LiftObjection { item: self.item(topic)? }.into()),
            Act::Pull(topic, party) => {
                (party, PullFromConsentGroup { entry: self.entry(topic)? }.into())
            }
            _ => return None,
        })
    }

    /// What the secretariat does to a meeting and its agenda.
    pub(super) fn settling(&mut self, act: Act) -> Option<Command> {
        let meeting = self.life.id.into();
        Some(match act {
            Act::Retitle => RetitleMeeting { meeting, title: words::title(self.chance) }.into(),
            Act::Room => {
                let room = super::cast::ROOMS.get(self.life.number % super::cast::ROOMS.len())?;
                let venue =
                    self.cast.venues.get(self.life.number % 80).map(|venue| (*venue).into());
                MoveMeeting { meeting, venue, room: room.parse().ok() }.into()
            }
            Act::Languages => {
                let languages = vec![Language::spanish(), Language::english()];
                let consecutive = Interpretation::Consecutive { percent: 180 };
                let simultaneous = Interpretation::Simultaneous;
                let interpretation = if self.chance.one_in(2) { consecutive } else { simultaneous };
                SetLanguages { meeting, languages, interpretation }.into()
            }
            Act::Deadline => SetDeadline { meeting, deadline: Some(self.times(-14).1) }.into(),
            Act::Limit(party, seat) => {
                // From an hour after the start.
                let mut from = self.times(7).0;
                from.local = from.local.saturating_add(jiff::Span::new().hours(1));
                let delegate = self.seat(party, seat)?.into();
                LimitAttendance { meeting, delegate, from: Some(from), until: None }.into()
            }
            Act::Break => InsertEntry {
                meeting,
                id: Some(self.life.pause),
                item: None,
                key: None,
                kind: ItemKind::Break,
                title: None,
                place: Place::Last,
                minutes: Some(15),
            }
            .into(),
            Act::NoBreak => {
                TakeOff { entry: self.life.pause.into(), with_sub_entries: false }.into()
            }
            Act::Unrelease => WithdrawRelease { meeting, reason: Some(self.prose()) }.into(),
            _ => return self.of_topic(act),
        })
    }

    fn of_topic(&mut self, act: Act) -> Option<Command> {
        Some(match act {
            Act::Annotate(topic) => {
                let annotation = Some(self.prose());
                AnnotateItem { item: self.item(topic)?, annotation }.into()
            }
            Act::Classify(topic) => {
                let about: Option<Key> = self.chance.pick(TOPICS).parse().ok();
                ClassifyItem { item: self.item(topic)?, topics: about.into_iter().collect() }.into()
            }
            Act::Rule(topic) => {
                let (chair, reason) = (self.seat(0, 0)?.into(), self.prose());
                RuleOnItem { item: self.item(topic)?, chair, reason }.into()
            }
            Act::Fix(topic) => {
                let mut start = self.times(7).0;
                start.local = start.local.saturating_add(jiff::Span::new().hours(5));
                FixStart { entry: self.entry(topic)?, start }.into()
            }
            Act::Group(topic) => PutInConsentGroup { entry: self.entry(topic)? }.into(),
            Act::Unspeak(topic, party, seat) => {
                let delegate = self.seat(party, seat)?.into();
                RemoveSpeaker { entry: self.entry(topic)?, delegate }.into()
            }
            Act::TakeOff(topic) => {
                TakeOff { entry: self.entry(topic)?, with_sub_entries: false }.into()
            }
            _ => return None,
        })
    }

    /// What is recorded in one go, all or nothing.
    pub(super) fn at_once(&mut self, act: Act) -> Option<Vec<Instruction>> {
        match act {
            Act::Adopt { release } => self.adopt(release),
            Act::CarryOver(topic) => self.carry_over(topic),
            _ => None,
        }
    }

    /// The last revision is cleared by every party and adopted. In one go, since whoever leaves a
    /// delegation in between would change the agenda.
    fn adopt(&mut self, release: bool) -> Option<Vec<Instruction>> {
        let meeting: Ref<_> = self.life.id.into();
        let mut all = vec![Command::from(CirculateAgenda { meeting: meeting.clone() }).into()];
        for party in 0..self.life.consulted() {
            let clear = ClearRevision { meeting: meeting.clone(), revision: None };
            let mut cleared = Instruction::from(Command::from(clear));
            let (delegation, evidence) = (self.party(party)?.into(), words::line(self.chance));
            cleared.on_behalf_of = Some(OnBehalfOf { delegation, evidence: Some(evidence) });
            all.push(cleared);
        }
        all.push(Command::from(AdoptAgenda { meeting: meeting.clone(), ruling: None }).into());
        if release {
            all.push(Command::from(ReleaseAgenda { meeting }).into());
        }
        Some(all)
    }

    /// The next edition is planned, and what had no place at this one is carried over to it.
    fn carry_over(&mut self, topic: usize) -> Option<Vec<Instruction>> {
        let (this, next) = (self.life.id, self.life.next);
        let edition = PlanEdition {
            id: Some(next),
            key: format!("next-{}", self.life.number).parse().ok(),
            previous: this.into(),
            title: words::title(self.chance),
            host: None,
            venue: None,
            start: None,
            end: None,
        };
        let items = vec![self.item(topic)?];
        let carry = CarryOver { from: this.into(), to: next.into(), items };
        Some(vec![Command::from(edition).into(), Command::from(carry).into()])
    }

    fn prose(&mut self) -> plenary_domain::LocalizedText {
        words::prose(self.chance)
    }

    fn item(&self, topic: usize) -> Option<Ref<plenary_domain::ItemId>> {
        Some(self.topic(topic)?.item.into())
    }

    fn entry(&self, topic: usize) -> Option<Ref<plenary_domain::EntryId>> {
        Some(self.topic(topic)?.entry.into())
    }
}
