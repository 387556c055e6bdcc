//! Series, venues and meetings.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Trace;
use crate::audience::Audience;
use crate::id::{DelegateId, MeetingId, SeriesId, VenueId};
use crate::key::Key;
use crate::text::{Language, LocalizedText};
use crate::time::{Times, Zone};

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
    /// Its time zone.
    pub zone: Zone,
    /// Its marks.
    pub trace: Trace,
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
    /// The meeting of which it is a side meeting.
    pub parent: Option<MeetingId>,
    /// Whether the parent's participants are not told of it.
    pub private: bool,
    /// Where it takes place.
    pub venue: Option<VenueId>,
    /// From when until when, if that is known.
    pub times: Option<Times>,
    /// Who chairs it; several for co-chairing.
    pub chairs: Vec<DelegateId>,
    /// Whether it is to take place.
    pub status: Status,
    /// Its marks.
    pub trace: Trace,
}

impl Meeting {
    /// For whom it is.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        Audience::Participants(self.id)
    }

    /// How a sentence names it: its English title, or what stands in for one.
    #[must_use]
    pub fn label(&self) -> String {
        self.title.read(&Language::english()).to_owned()
    }
}
