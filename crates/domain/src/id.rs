//! Ids: one type per kind of thing, so that a venue's id cannot stand where a meeting's belongs.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kinds of things that people name and refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Yearly editions of a meeting.
    Series,
    /// A building where meetings take place.
    Venue,
    /// Something with a place, a time and an agenda.
    Meeting,
    /// A party's standing representation.
    Delegation,
    /// A person, or a post still to be filled, in a delegation.
    Delegate,
    /// A delegation at a meeting.
    Participation,
    /// The order of a meeting's entries.
    Agenda,
    /// A subject that is proposed, agreed and placed.
    Item,
    /// An item's place on an agenda.
    Entry,
    /// A delegation's private draft of an item.
    Draft,
    /// What the secretariat alone reads beside an item; bears the item's id.
    Cue,
    /// What the public may see of an agenda; bears the meeting's id.
    Release,
    /// Access that was given to somebody.
    Grant,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Series,
        Self::Venue,
        Self::Meeting,
        Self::Delegation,
        Self::Delegate,
        Self::Participation,
        Self::Agenda,
        Self::Item,
        Self::Entry,
        Self::Draft,
        Self::Cue,
        Self::Release,
        Self::Grant,
    ];

    /// The word for this kind in English prose.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Series => "series",
            Self::Venue => "venue",
            Self::Meeting => "meeting",
            Self::Delegation => "delegation",
            Self::Delegate => "delegate",
            Self::Participation => "participation",
            Self::Agenda => "agenda",
            Self::Item => "item",
            Self::Entry => "entry",
            Self::Draft => "draft",
            Self::Cue => "cue",
            Self::Release => "release",
            Self::Grant => "grant",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// An id that knows what kind of thing it names.
pub trait Id: Copy + Ord + From<Uuid> + fmt::Display {
    /// The kind that this type's values name.
    const KIND: Kind;
    /// The bare UUID.
    fn uuid(self) -> Uuid;
}

/// Names one thing whose versions are counted: what an event touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityRef {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its UUID; an agenda bears its meeting's.
    pub id: Uuid,
}

impl<T: Id> From<T> for EntityRef {
    fn from(id: T) -> Self {
        Self { kind: T::KIND, id: id.uuid() }
    }
}

impl EntityRef {
    /// The agenda of a meeting.
    #[must_use]
    pub const fn agenda(meeting: MeetingId) -> Self {
        Self { kind: Kind::Agenda, id: meeting.0 }
    }

    /// The secretariat's cue for an item.
    #[must_use]
    pub const fn cue(item: ItemId) -> Self {
        Self { kind: Kind::Cue, id: item.0 }
    }

    /// What was released of a meeting's agenda.
    #[must_use]
    pub const fn release(meeting: MeetingId) -> Self {
        Self { kind: Kind::Release, id: meeting.0 }
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident: $kind:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        // As UUIDs are ordered, but as numbers: a look-up compares many, and bytes take a call each time.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.0.as_u128().cmp(&other.0.as_u128())
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Id for $name {
            const KIND: Kind = Kind::$kind;
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// Names a series.
    SeriesId: Series;
    /// Names a venue.
    VenueId: Venue;
    /// Names a meeting, and its agenda.
    MeetingId: Meeting;
    /// Names a delegation.
    DelegationId: Delegation;
    /// Names a delegate: a person or a post.
    DelegateId: Delegate;
    /// Names a delegation's participation in a meeting.
    ParticipationId: Participation;
    /// Names an agenda item.
    ItemId: Item;
    /// Names an item's place on an agenda.
    EntryId: Entry;
    /// Names a private draft.
    DraftId: Draft;
    /// Names a grant of access.
    GrantId: Grant;
}

impl ParticipationId {
    /// A delegation takes part in a meeting at most once, so the pair decides the id (UUID v5).
    #[must_use]
    pub fn of(meeting: MeetingId, delegation: DelegationId) -> Self {
        Self(Uuid::new_v5(&meeting.0, delegation.0.as_bytes()))
    }
}
