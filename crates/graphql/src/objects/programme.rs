//! Programmes: what a delegate does on a day.

use std::sync::Arc;

use async_graphql::{Object, Result};
use plenary_domain::{DelegateId, views};

use super::agenda::whole;
use super::{AgendaEntry, Delegate, LocalTime, LocalizedText, Meeting, Venue};
use crate::enums::Capacity;
use crate::errors::fault;
use crate::ob::{Ob, Obs, fields};
use crate::scalars::Date;
use crate::scope::Scope;

/// What a delegate does on a day.
#[derive(Clone)]
pub(crate) struct Programme {
    scope: Scope,
    delegate: DelegateId,
    it: Arc<views::Programme>,
}

fields!(Programme: date, delegate, attendances);
fields!(Attendance: meeting, start, end, capacity, remote, venue, room, speaks);
fields!(SpeakingTurn: entry, number, title, start, end, minutes);

impl Programme {
    pub(crate) fn of(scope: &Scope, delegate: DelegateId, it: views::Programme) -> Ob<Self> {
        Ob(Self { scope: scope.clone(), delegate, it: it.into() })
    }
}

/// What a delegate does on a day.
#[Object]
impl Programme {
    /// The day, on the wall of each meeting.
    async fn date(&self) -> Date {
        Date(self.it.date)
    }

    /// Whose programme it is.
    async fn delegate(&self) -> Option<Ob<Delegate>> {
        Delegate::of(&self.scope, self.delegate)
    }

    /// The meetings that they attend, each sitting by itself, in order of start.
    async fn attendances(&self) -> Obs<Attendance> {
        let all = 0..self.it.attendances.len();
        all.map(|index| Ob(Attendance { of: self.clone(), index })).collect()
    }
}

/// A sitting of a meeting in somebody's programme.
#[derive(Clone)]
pub(crate) struct Attendance {
    of: Programme,
    index: usize,
}

impl Attendance {
    fn it(&self) -> Result<&views::Attendance> {
        self.of.it.attendances.get(self.index).ok_or_else(|| fault("no such attendance"))
    }
}

/// A sitting of a meeting in somebody's programme.
#[Object]
impl Attendance {
    /// The meeting.
    async fn meeting(&self) -> Result<Ob<Meeting>> {
        Ok(Meeting::new(&self.of.scope, Arc::clone(&self.it()?.meeting)))
    }

    /// From when they attend it, on the meeting's wall; of a sitting that lasts past midnight maybe on the
    /// day before.
    async fn start(&self) -> Result<Ob<LocalTime<'_>>> {
        Ok(LocalTime::of(&self.it()?.start))
    }

    /// Until when they attend.
    async fn end(&self) -> Result<Ob<LocalTime<'_>>> {
        Ok(LocalTime::of(&self.it()?.end))
    }

    /// As what they attend.
    async fn capacity(&self) -> Result<Capacity> {
        Ok(self.it()?.capacity.into())
    }

    /// Whether they attend by video rather than in the room.
    async fn remote(&self) -> Result<bool> {
        Ok(self.it()?.remote)
    }

    /// Where the meeting takes place.
    async fn venue(&self) -> Result<Option<Ob<Venue>>> {
        let venue = self.it()?.venue.as_ref().map(Arc::clone);
        Ok(venue.map(|it| Venue::new(&self.of.scope, it)))
    }

    /// The name of the room, if it is named.
    async fn room(&self) -> Result<Option<Ob<LocalizedText<'_>>>> {
        let it = self.it()?;
        let room = it.meeting.room.as_ref().zip(it.venue.as_ref());
        let room = room.and_then(|(room, venue)| venue.room(room));
        Ok(room.map(|room| LocalizedText::of(&room.name)))
    }

    /// When they speak in it on this day, in the order of the agenda.
    async fn speaks(&self) -> Result<Obs<SpeakingTurn>> {
        let all = 0..self.it()?.speaks.len();
        Ok(all.map(|index| Ob(SpeakingTurn { at: self.clone(), index })).collect())
    }
}

/// A turn to speak.
pub(crate) struct SpeakingTurn {
    at: Attendance,
    index: usize,
}

impl SpeakingTurn {
    fn it(&self) -> Result<&views::Speaking> {
        self.at.it()?.speaks.get(self.index).ok_or_else(|| fault("no such turn"))
    }
}

/// A turn to speak.
#[Object]
impl SpeakingTurn {
    /// The agenda entry.
    async fn entry(&self) -> Result<Option<Ob<AgendaEntry>>> {
        Ok(AgendaEntry::of(&self.at.of.scope, self.it()?.entry))
    }

    /// The entry's printed number.
    async fn number(&self) -> Result<Option<&str>> {
        Ok(self.it()?.number.as_deref())
    }

    /// The title of what they speak about.
    async fn title(&self) -> Result<Option<Ob<LocalizedText<'_>>>> {
        Ok(self.it()?.title.as_ref().map(LocalizedText::of))
    }

    /// When their turn comes: after the speakers before them.
    async fn start(&self) -> Result<Ob<LocalTime<'_>>> {
        Ok(LocalTime::of(&self.it()?.start))
    }

    /// When it ends; at its start if nobody said how long it takes.
    async fn end(&self) -> Result<Ob<LocalTime<'_>>> {
        Ok(LocalTime::of(&self.it()?.end))
    }

    /// For how many minutes, consecutive interpretation included, if that is set.
    async fn minutes(&self) -> Result<Option<i32>> {
        Ok(self.it()?.minutes.map(whole))
    }
}
