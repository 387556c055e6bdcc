//! Acts as commands: each by whoever does such a thing.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use plenary_domain::commands::*;
use plenary_domain::state::{Capacity, Role};
use plenary_domain::{Actor, Command, DelegateId, DelegationId, Key, LocalTimeInput, OnBehalfOf};
use plenary_planner::{Instruction, Submission};

use super::cast::Cast;
use super::chance::Chance;
use super::meeting::{Act, Life, Topic};
use super::words;

/// An act on a meeting, with what it needs beside the meeting itself.
pub(crate) struct Doing<'a> {
    pub(crate) life: &'a mut Life,
    pub(crate) cast: &'a Cast,
    pub(crate) chance: &'a mut Chance,
}

impl Doing<'_> {
    /// What is handed to the planner; none for what is no command, or names what is not there.
    pub(crate) fn submission(mut self, act: Act) -> Option<Submission> {
        if let Act::Adopt { .. } | Act::CarryOver(_) = act {
            let instructions = self.at_once(act)?;
            return Some(self.keyed(Actor::Secretariat, instructions));
        }
        let (actor, instruction) = match act {
            Act::Draft(topic) => self.by_sponsor(topic, Self::draft)?,
            Act::Share(topic) => self.by_sponsor(topic, Self::share)?,
            Act::Propose(topic) => self.proposed(topic)?,
            Act::Endorse(topic, party) => {
                let command = self.endorse(topic)?;
                self.voiced(party, command)?
            }
            Act::Object(topic, party) => {
                let command = self.object(topic)?;
                self.voiced(party, command)?
            }
            _ => match self.spoken(act) {
                Some((party, command)) => self.voiced(party, command)?,
                None => (Actor::Secretariat, self.secretarial(act)?.into()),
            },
        };
        Some(self.keyed(actor, vec![instruction]))
    }

    fn keyed(&mut self, actor: Actor, instructions: Vec<Instruction>) -> Submission {
        let idempotency_key = self.chance.one_in(5).then(|| format!("{:016x}", self.chance.next()));
        Submission { actor, grant: None, instructions, idempotency_key }
    }

    fn secretarial(&mut self, act: Act) -> Option<Command> {
        let meeting = self.life.id.into();
        Some(match act {
            Act::Plan => self.plan().into(),
            Act::Invite(party) => {
                let delegation = self.party(party)?.into();
                InviteDelegation { meeting, delegation, role: self.role(party) }.into()
            }
            Act::Confirm(party) => {
                ConfirmParticipation { meeting, delegation: self.party(party)?.into() }.into()
            }
            Act::Attend(party) => self.attend(party)?.into(),
            Act::Chair => AppointChair { meeting, delegate: self.seat(0, 0)?.into() }.into(),
            Act::Circulate => CirculateAgenda { meeting }.into(),
            Act::Reschedule => self.reschedule().into(),
            Act::Cancel => {
                CancelMeeting { meeting, reason: Some(words::prose(self.chance)) }.into()
            }
            _ => self.arranging(act)?,
        })
    }

    fn arranging(&mut self, act: Act) -> Option<Command> {
        Some(match act {
            Act::Reword(topic) => {
                let (title, description) =
                    (words::title(self.chance), Some(words::prose(self.chance)));
                RewordItem { item: self.topic(topic)?.item.into(), title, description }.into()
            }
            Act::Place(topic) => self.place(topic)?.into(),
            Act::Allot(topic) => {
                let topic = self.life.topics.get_mut(topic)?;
                topic.allotted += 1;
                let minutes = i32::try_from(5 + topic.allotted % 100).ok();
                AllotMinutes { entry: topic.entry.into(), minutes }.into()
            }
            Act::Move(topic, other) => {
                let place = Place::After(self.topic(other)?.entry.into());
                MoveEntry { entry: self.topic(topic)?.entry.into(), place }.into()
            }
            Act::Speak(topic, party, seat) => {
                let (entry, delegate) =
                    (self.topic(topic)?.entry.into(), self.seat(party, seat)?.into());
                AddSpeaker { entry, delegate, turn: Turn::Last, minutes: Some(5) }.into()
            }
            Act::Precede(topic, party, seat) => {
                let (entry, delegate) =
                    (self.topic(topic)?.entry.into(), self.seat(party, seat)?.into());
                MoveSpeaker { entry, delegate, turn: Turn::First }.into()
            }
            _ => return self.settling(act),
        })
    }

    fn plan(&mut self) -> PlanMeeting {
        let life = &*self.life;
        let word = if life.is_large() { "large" } else { "meeting" };
        let (start, end) = self.times(0);
        let side = life.parent.is_some();
        PlanMeeting {
            id: Some(life.id),
            key: format!("{word}-{}", life.number).parse().ok(),
            title: words::title(self.chance),
            series: (!side)
                .then(|| Some(self.cast.series.get(life.number % 60)?.to_owned().into()))
                .flatten(),
            parent: life.parent.map(Into::into),
            private: side && self.chance.one_in(3),
            venue: self.cast.venues.get(life.number % 80).map(|venue| (*venue).into()),
            start: Some(start),
            end: Some(end),
        }
    }

    fn reschedule(&mut self) -> RescheduleMeeting {
        let (start, end) = self.times(7);
        let reason = Some(words::prose(self.chance));
        RescheduleMeeting { meeting: self.life.id.into(), start, end, reason }
    }

    /// From nine to six, some days after the day that was meant first.
    pub(super) fn times(&self, later: i8) -> (LocalTimeInput, LocalTimeInput) {
        let day = Offset::UTC.to_datetime(self.life.day).date();
        let day = day.saturating_add(jiff::Span::new().days(later));
        let at = |local: DateTime| LocalTimeInput { local, zone: None, offset: None };
        (at(day.at(9, 0, 0, 0)), at(day.at(18, 0, 0, 0)))
    }

    fn attend(&self, party: usize) -> Option<NameAttendees> {
        let capacities = [Capacity::Head, Capacity::Deputy].into_iter();
        let capacities = capacities.chain(std::iter::repeat(Capacity::Member));
        let seats = &self.cast.delegations.get(*self.life.parties.get(party)?)?.seats;
        let attendees = seats.iter().take(6).zip(capacities).map(|(delegate, capacity)| {
            let (delegate, from, until) = ((*delegate).into(), None, None);
            AttendeeInput { delegate, capacity, remote: false, from, until }
        });
        let attendees = attendees.collect();
        let (meeting, delegation) = (self.life.id.into(), self.party(party)?.into());
        Some(NameAttendees { meeting, delegation, attendees })
    }

    fn place(&self, topic: usize) -> Option<PlaceItem> {
        let Topic { item, entry, under, .. } = self.topic(topic)?;
        let under = under.and_then(|under| self.topic(under));
        let place = under.map_or(Place::Last, |under| Place::LastUnder(under.entry.into()));
        let (id, item) = (Some(*entry), (*item).into());
        Some(PlaceItem { id, item, meeting: None, place: Some(place), minutes: Some(10) })
    }

    fn draft(&mut self, topic: usize) -> Option<Command> {
        let Topic { draft, kind, .. } = *self.topic(topic)?;
        let (id, meeting) = (Some(draft), self.life.id.into());
        let (title, description) = (words::title(self.chance), Some(words::prose(self.chance)));
        Some(WriteDraft { id, meeting, kind, title, description, minutes: Some(15) }.into())
    }

    fn share(&mut self, topic: usize) -> Option<Command> {
        let Topic { draft, item, .. } = *self.topic(topic)?;
        let key = self.key(topic);
        Some(ShareDraft { draft: draft.into(), id: Some(item), key, confided_to: vec![] }.into())
    }

    /// The key of an item: those that delegations name begin with their own.
    fn key(&self, topic: usize) -> Option<Key> {
        let sponsor = self.life.parties.get(topic % self.life.consulted())?;
        let own = self.cast.delegations.get(*sponsor)?.key.as_ref()?;
        format!("{own}-{}-{topic}", self.life.number).parse().ok()
    }

    /// Half of what delegations propose they enter themselves.
    fn proposed(&mut self, topic: usize) -> Option<(Actor, Instruction)> {
        let Topic { item, kind, .. } = *self.topic(topic)?;
        let command = ProposeItem {
            id: Some(item),
            key: self.key(topic),
            meeting: Some(self.life.id.into()),
            series: None,
            sponsors: Vec::new(),
            kind,
            title: words::title(self.chance),
            description: self.chance.one_in(2).then(|| words::prose(self.chance)),
            minutes: Some(10),
            confided_to: vec![],
        };
        if !kind.asks_consent() {
            return Some((Actor::Secretariat, Command::from(command).into()));
        }
        self.voiced(topic % self.life.consulted(), command.into())
    }

    fn endorse(&self, topic: usize) -> Option<Command> {
        Some(EndorseWording { item: self.topic(topic)?.item.into(), wording: None }.into())
    }

    fn object(&mut self, topic: usize) -> Option<Command> {
        let (item, reason) = (self.topic(topic)?.item.into(), Some(words::prose(self.chance)));
        Some(ObjectToItem { item, wording: None, reason }.into())
    }

    fn by_sponsor(
        &mut self,
        topic: usize,
        command: impl FnOnce(&mut Self, usize) -> Option<Command>,
    ) -> Option<(Actor, Instruction)> {
        let sponsor = self.party(topic % self.life.consulted())?;
        Some((Actor::Delegate(sponsor), command(self, topic)?.into()))
    }

    /// What a party says, entered by itself or by the secretariat for it.
    fn voiced(&mut self, party: usize, command: Command) -> Option<(Actor, Instruction)> {
        let party = self.party(party)?;
        let mut instruction = Instruction::from(command);
        if self.chance.one_in(2) {
            return Some((Actor::Delegate(party), instruction));
        }
        let evidence = Some(words::line(self.chance));
        instruction.on_behalf_of = Some(OnBehalfOf { delegation: party.into(), evidence });
        Some((Actor::Secretariat, instruction))
    }

    fn role(&self, party: usize) -> Role {
        match party {
            0 => Role::Host,
            _ if party < self.life.consulted() => Role::Party,
            _ => Role::Observer,
        }
    }

    pub(super) fn party(&self, party: usize) -> Option<DelegationId> {
        Some(self.cast.delegations.get(*self.life.parties.get(party)?)?.id)
    }

    pub(super) fn seat(&self, party: usize, seat: usize) -> Option<DelegateId> {
        let party = self.cast.delegations.get(*self.life.parties.get(party)?)?;
        party.seats.get(seat).copied()
    }

    pub(super) fn topic(&self, topic: usize) -> Option<&Topic> {
        self.life.topics.get(topic)
    }
}
