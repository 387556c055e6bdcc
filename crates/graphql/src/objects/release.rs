//! What the public may see of an agenda.

use std::sync::Arc;

use async_graphql::Object;
use plenary_domain::state;

use super::{LocalTime, LocalizedText};
use crate::enums::{ItemKind, Openness};
use crate::ob::{Ob, Obs, fields};
use crate::scalars::UuidText;

/// What the public may see of a meeting's agenda: as it was when it was released.
#[derive(Clone)]
pub(crate) struct Release(Arc<state::Release>);

impl Release {
    pub(crate) const fn of(release: Arc<state::Release>) -> Ob<Self> {
        Ob(Self(release))
    }
}

/// An entry as the public may see it.
#[derive(Clone)]
pub(crate) struct ReleasedEntry<'a>(&'a state::ReleasedEntry);

fields!(Release: meeting_uuid, revision, title, venue, start, end, entries);
fields!(ReleasedEntry<'_>: number, depth, kind, title, start, end, openness);

/// What the public may see of a meeting's agenda: as it was when it was released.
#[Object]
impl Release {
    /// The UUID of the meeting.
    async fn meeting_uuid(&self) -> UuidText {
        UuidText(self.0.meeting.0)
    }

    /// The number of the revision that was released.
    async fn revision(&self) -> i32 {
        i32::try_from(self.0.revision).unwrap_or(i32::MAX)
    }

    /// The meeting's title.
    async fn title(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.0.title)
    }

    /// The venue's name.
    async fn venue(&self) -> Option<Ob<LocalizedText<'_>>> {
        self.0.venue.as_ref().map(LocalizedText::of)
    }

    /// When the meeting begins; none while that is open.
    async fn start(&self) -> Option<Ob<LocalTime<'_>>> {
        self.0.times.as_ref().map(|times| LocalTime::of(&times.start))
    }

    /// When the meeting ends; none while that is open.
    async fn end(&self) -> Option<Ob<LocalTime<'_>>> {
        self.0.times.as_ref().map(|times| LocalTime::of(&times.end))
    }

    /// The entries in reading order; `depth` says how they nest.
    async fn entries(&self) -> Obs<ReleasedEntry<'_>> {
        self.0.entries.iter().map(|entry| Ob(ReleasedEntry(entry))).collect()
    }
}

/// An entry as the public may see it.
#[Object]
impl<'a> ReleasedEntry<'a> {
    /// Its printed number, if it has one.
    async fn number(&self) -> Option<&str> {
        self.0.number.as_deref()
    }

    /// How many entries contain it.
    async fn depth(&self) -> i32 {
        self.0.depth.into()
    }

    /// What kind of item stands there.
    async fn kind(&self) -> ItemKind {
        self.0.kind.into()
    }

    /// The title.
    async fn title(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.0.title)
    }

    /// When it begins; none if the meeting's times were open.
    async fn start(&self) -> Option<Ob<LocalTime<'_>>> {
        self.0.start.as_ref().map(LocalTime::of)
    }

    /// When it ends; none if the meeting's times were open.
    async fn end(&self) -> Option<Ob<LocalTime<'_>>> {
        self.0.end.as_ref().map(LocalTime::of)
    }

    /// Who may be in the room.
    async fn openness(&self) -> Openness {
        self.0.openness.into()
    }
}
