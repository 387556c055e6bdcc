//! Series, venues and meetings.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Trace;
use crate::audience::Audience;
use crate::id::{DelegateId, MeetingId, SeriesId, VenueId};
use crate::key::Key;
use crate::minutes::Minutes;
use crate::position::Position;
use crate::refusal::{Reason, Refusal};
use crate::text::{Language, LocalizedText};
use crate::time::{LocalTime, Times, Zone};

/// Editions of one meeting, such as a yearly dialogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// Its key.
    pub key: Option<Key>,
    /// Its title.
    pub title: LocalizedText,
    /// Its marks.
    pub trace: Trace,
}

/// Where meetings take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Venue {
    /// Its id.
    pub id: VenueId,
    /// Its key.
    pub key: Option<Key>,
    /// Its name.
    pub name: LocalizedText,
    /// The city it stands in.
    pub city: Option<LocalizedText>,
    /// Its postal address.
    pub address: Option<LocalizedText>,
    /// Its time zone.
    pub zone: Zone,
    /// Its rooms, in order of adding.
    pub rooms: Vec<Room>,
    /// Its marks.
    pub trace: Trace,
}

/// A room of a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Its key, unique within the venue.
    pub key: Key,
    /// Its name.
    pub name: LocalizedText,
    /// How many it seats, if that is known.
    pub seats: Option<u32>,
}

impl Venue {
    /// The most rooms that a venue may have.
    pub const MAX_ROOMS: usize = 200;
    /// The most seats that a room may have.
    pub const MAX_SEATS: u32 = 100_000;

    /// One of its rooms.
    #[must_use]
    pub fn room(&self, key: &Key) -> Option<&Room> {
        self.rooms.iter().find(|room| room.key == *key)
    }

    /// One of its rooms, or the refusal that says there is none.
    pub(crate) fn known_room(&self, key: &Key) -> Result<&Room, Refusal> {
        let unknown = || Reason::RoomUnknown { room: key.to_string(), venue: self.label() };
        self.room(key).ok_or_else(|| unknown().into())
    }

    /// How a sentence names it.
    #[must_use]
    pub fn label(&self) -> String {
        self.name.read(&Language::english()).to_owned()
    }
}

/// How what is said is carried into the other languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interpretation {
    /// Not at all.
    #[default]
    None,
    /// While it is said: it takes no longer.
    Simultaneous,
    /// After it was said: whatever is spoken takes longer.
    Consecutive {
        /// How much longer, in percent of the minutes planned: 180 for four fifths more.
        percent: u16,
    },
}

impl Interpretation {
    /// The percentages that consecutive interpretation may take.
    pub const PERCENT: RangeInclusive<u16> = 100..=400;

    /// Consecutive interpretation, as a caller wrote how long it takes.
    ///
    /// # Errors
    /// [`Reason::StretchOutOfRange`] at `stretch`.
    pub fn consecutive(percent: i32) -> Result<Self, Refusal> {
        let taken = u16::try_from(percent).ok().filter(|it| Self::PERCENT.contains(it));
        let out_of_range = || {
            let (min, max) = (Self::PERCENT.start().to_string(), Self::PERCENT.end().to_string());
            Reason::StretchOutOfRange { percent: percent.to_string(), min, max }.at("stretch")
        };
        taken.map(|percent| Self::Consecutive { percent }).ok_or_else(out_of_range)
    }

    /// The minutes on the clock that so many minutes of speech take, rounded up.
    #[must_use]
    pub fn stretch(self, spoken: Minutes) -> Minutes {
        match self {
            Self::None | Self::Simultaneous => spoken,
            Self::Consecutive { percent } => {
                let hundredths = u64::from(spoken.0) * u64::from(percent);
                Minutes(u32::try_from(hundredths.div_ceil(100)).unwrap_or(u32::MAX))
            }
        }
    }
}

/// Whether a meeting is to take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// It is being planned.
    Planned,
    /// It was cancelled.
    Cancelled {
        /// Why.
        reason: Option<LocalizedText>,
        /// When.
        at: Timestamp,
    },
}

/// A meeting: its headline. Its agenda and who takes part are things of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// Its key.
    pub key: Option<Key>,
    /// Its title.
    pub title: LocalizedText,
    /// The series of which it is an edition.
    pub series: Option<SeriesId>,
    /// The edition in whose shape it was planned.
    pub previous: Option<MeetingId>,
    /// The meeting of which it is a side meeting.
    pub parent: Option<MeetingId>,
    /// Whether the parent's participants are not told of it.
    pub private: bool,
    /// Where it takes place.
    pub venue: Option<VenueId>,
    /// In which of the venue's rooms.
    pub room: Option<Key>,
    /// From when until when, if that is known.
    pub times: Option<Times>,
    /// From when until when each of its sittings lasts, in order, if it has several.
    pub sittings: Vec<Times>,
    /// Until when items are to be proposed; what comes later is marked late.
    pub deadline: Option<LocalTime>,
    /// The languages in which it is held; none if that is not said.
    pub languages: Vec<Language>,
    /// How what is said is carried into the other languages.
    pub interpretation: Interpretation,
    /// Who chairs it; several for co-chairing.
    pub chairs: Vec<DelegateId>,
    /// Whether it is to take place.
    pub status: Status,
    /// The event that last changed what is printed of it at the head of its agenda.
    pub printed: Position,
    /// The marks of what whoever is told of it sees of it.
    pub headline: Trace,
    /// Its marks.
    pub trace: Trace,
}

impl Meeting {
    /// The most languages in which it may be held.
    pub const MAX_LANGUAGES: usize = 20;
    /// The most sittings that it may have: two a day, for as long as a meeting may last.
    pub const MAX_SITTINGS: usize = 62;

    /// A meeting of which no more is known than that it is to take place.
    #[must_use]
    pub const fn planned(id: MeetingId, title: LocalizedText) -> Self {
        Self {
            id,
            title,
            key: None,
            series: None,
            previous: None,
            parent: None,
            private: false,
            venue: None,
            room: None,
            times: None,
            sittings: Vec::new(),
            deadline: None,
            languages: Vec::new(),
            interpretation: Interpretation::None,
            chairs: Vec::new(),
            status: Status::Planned,
            printed: Position::ZERO,
            headline: Trace::unborn(),
            trace: Trace::unborn(),
        }
    }

    /// For whom all of it is: others are told the headline.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        Audience::Participants(self.id)
    }

    /// The stretches of time in which it sits, in order and apart: one, or several; none while it has no
    /// times.
    #[must_use]
    pub fn sittings(&self) -> &[Times] {
        if self.sittings.is_empty() { self.times.as_slice() } else { &self.sittings }
    }

    /// The index of the sitting to which an instant belongs: the last that has begun by then, or else
    /// the first.
    #[must_use]
    pub fn sitting_at(&self, instant: Timestamp) -> usize {
        let begun = self.sittings().partition_point(|it| it.start.instant() <= instant);
        begun.saturating_sub(1)
    }

    /// It sits then, and its times are from the first start to the last end; without any, it sits once,
    /// for as long as it lasts.
    pub(crate) fn sit(&mut self, sittings: Vec<Times>) {
        if let Some(whole) = Times::around(&sittings) {
            self.times = Some(whole);
        }
        self.sittings = if sittings.len() > 1 { sittings } else { Vec::new() };
    }

    /// When it sits is open.
    pub(crate) fn drop_times(&mut self) {
        self.times = None;
        self.sittings = Vec::new();
    }

    /// Whether what is proposed for it at this instant comes after its deadline.
    #[must_use]
    pub fn past_deadline(&self, at: Timestamp) -> bool {
        self.deadline.as_ref().is_some_and(|deadline| at > deadline.instant())
    }

    /// How a sentence names it: its English title, or what stands in for one.
    #[must_use]
    pub fn label(&self) -> String {
        self.title.read(&Language::english()).to_owned()
    }
}
