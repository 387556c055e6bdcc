//! Events: what happened, in the past tense, as named facts with a wire form.
//!
//! Wire names do not follow Rust names, and payloads are stored and exported byte for byte. To
//! change a payload's shape, raise the fact's `VERSION` and add the step from the old version to
//! its `upcast`; old bytes are brought up as JSON before they are typed.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::audience::Audience;
use crate::commands::*;
use crate::context::Actor;
use crate::id::{DelegationId, EntityRef};
use crate::position::Position;
use crate::state::State;
use crate::views::history::Names;

/// What evolving may know of an event beside its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Where it stands in the log.
    pub position: Position,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// When it happened: the recorded time unless it says otherwise.
    pub happened: Timestamp,
    /// Who acted.
    pub actor: Actor,
    /// For which delegation the secretariat acted.
    pub on_behalf_of: Option<DelegationId>,
    /// For whom it was written.
    pub audience: Audience,
}

/// One named fact: how it is written, whom it is for, what it changes.
pub trait Fact: Serialize + DeserializeOwned {
    /// The wire name.
    const NAME: &'static str;
    /// The schema version that is written today.
    const VERSION: u16 = 1;

    /// For whom it is written.
    fn audience(&self) -> Audience;

    /// What it changes; the first is the entity that the verb is about. Evolving reads and changes
    /// these and nothing else, so that a past view can fold one entity's events alone.
    fn touches(&self) -> Vec<EntityRef>;

    /// Applies it. Never refuses: history is already true.
    fn evolve(self, state: &mut State, stamp: &Stamp);

    /// Tells it in a sentence. Of things beside what it says itself, it knows what `names` tells.
    fn say(&self, names: &Names<'_>) -> String;

    /// Brings a payload of an older version up to the next one.
    #[must_use]
    fn upcast(_from: u16, payload: Value) -> Value {
        payload
    }
}

/// Why stored bytes are no event that this program knows.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// A name or version from a newer program, or from none.
    #[error(
        "event “{name}” version {version} is unknown to this program; it was written by a newer one"
    )]
    Unknown {
        /// The wire name.
        name: String,
        /// The schema version.
        version: u16,
    },
    /// The payload does not have the shape that its name promises.
    #[error("event “{name}” version {version} cannot be read: {source}")]
    Malformed {
        /// The wire name.
        name: String,
        /// The schema version.
        version: u16,
        /// What is wrong with the JSON.
        source: serde_json::Error,
    },
}

/// The payload as stored: the fact, and the evidence on which the secretariat recorded it.
#[derive(Serialize, Deserialize)]
struct Payload<T, E> {
    fact: T,
    #[serde(skip_serializing_if = "Option::is_none", default = "Option::default")]
    evidence: Option<E>,
}

/// The fact as it was written, as JSON, and the evidence kept with it.
///
/// # Errors
/// What is wrong with the JSON.
pub fn written(payload: &[u8]) -> Result<(Value, Option<String>), serde_json::Error> {
    serde_json::from_slice(payload).map(|Payload { fact, evidence }| (fact, evidence))
}

fn decode<F: Fact>(version: u16, payload: &[u8]) -> Result<F, WireError> {
    let malformed = |source| WireError::Malformed { name: F::NAME.into(), version, source };
    if version == F::VERSION {
        let read: Payload<F, serde::de::IgnoredAny> =
            serde_json::from_slice(payload).map_err(malformed)?;
        return Ok(read.fact);
    }
    if version == 0 || version > F::VERSION {
        return Err(WireError::Unknown { name: F::NAME.into(), version });
    }
    let old: Payload<Value, serde::de::IgnoredAny> =
        serde_json::from_slice(payload).map_err(malformed)?;
    let fact = (version..F::VERSION).fold(old.fact, |fact, from| F::upcast(from, fact));
    serde_json::from_value(fact).map_err(malformed)
}

macro_rules! events {
    ($($fact:ident,)*) => {
        /// Every fact there is.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each variant is its fact, documented in its verb's file")]
        pub enum Event {$( $fact($fact), )*}

        impl Event {
            /// Every wire name with the version that is written today.
            pub const WIRE: &[(&'static str, u16)] = &[$((<$fact as Fact>::NAME, <$fact as Fact>::VERSION)),*];

            /// The wire name and schema version.
            #[must_use]
            pub const fn wire(&self) -> (&'static str, u16) {
                match self {$( Self::$fact(_) => (<$fact as Fact>::NAME, <$fact as Fact>::VERSION), )*}
            }

            /// For whom it is written.
            #[must_use]
            pub fn audience(&self) -> Audience {
                match self {$( Self::$fact(fact) => fact.audience(), )*}
            }

            /// What it changes; the first is the entity that the verb is about.
            #[must_use]
            pub fn touches(&self) -> Vec<EntityRef> {
                match self {$( Self::$fact(fact) => fact.touches(), )*}
            }

            /// Tells it in a sentence.
            pub(crate) fn say(&self, names: &Names<'_>) -> String {
                match self {$( Self::$fact(fact) => fact.say(names), )*}
            }

            /// Writes the payload as JSON.
            ///
            /// # Errors
            /// None that a fact which was decided can cause.
            pub fn encode(&self, evidence: Option<&str>) -> Result<Vec<u8>, serde_json::Error> {
                match self {$( Self::$fact(fact) => serde_json::to_vec(&Payload { fact, evidence }), )*}
            }

            /// Reads a payload of this name and version, upcasting it if it is an older one.
            ///
            /// # Errors
            /// [`WireError`]; nothing is skipped.
            pub fn decode(name: &str, version: u16, payload: &[u8]) -> Result<Self, WireError> {
                match name {
                    $( <$fact as Fact>::NAME => decode(version, payload).map(Self::$fact), )*
                    _ => Err(WireError::Unknown { name: name.into(), version }),
                }
            }
        }

        /// Applies an event to a state.
        pub fn evolve(state: &mut State, stamp: &Stamp, event: Event) {
            state.position = stamp.position;
            state.recorded = stamp.recorded;
            state.keep_apart(stamp, &event);
            match event {$( Event::$fact(fact) => fact.evolve(state, stamp), )*}
        }

        $(impl From<$fact> for Event {
            fn from(fact: $fact) -> Self {
                Self::$fact(fact)
            }
        })*
    };
}

events! {
    SeriesOpened,
    SeriesRenamed,
    VenueAdded,
    VenueRenamed,
    VenueDescribed,
    RoomAdded,
    RoomRemoved,
    MeetingPlanned,
    EditionPlanned,
    MeetingRetitled,
    MeetingMoved,
    MeetingRescheduled,
    TimesDropped,
    SittingsSet,
    SideMeetingMade,
    PrivacySet,
    DeadlineSet,
    LanguagesSet,
    MeetingCancelled,
    MeetingReinstated,
    ChairAppointed,
    DelegationFormed,
    DelegateNamed,
    DelegateReplaced,
    AttendeeReplaced,
    DelegationRenamed,
    DelegateRetitled,
    PostFilled,
    DelegateRemoved,
    AttendeeRemoved,
    DelegationInvited,
    ParticipationConfirmed,
    InvitationDeclined,
    ParticipationWithdrawn,
    RoleChanged,
    AttendeesNamed,
    AttendeeMoved,
    CapacityChanged,
    PresenceChanged,
    AttendanceLimited,
    ItemProposed,
    ItemCosponsored,
    ItemUnsponsored,
    ItemReworded,
    WordingCounterProposed,
    WordingEndorsed,
    WordingStands,
    AgreedAdReferendum,
    WordingConfirmed,
    ItemObjectedTo,
    ObjectionLifted,
    ItemRuledOn,
    ItemWithdrawn,
    ItemReinstated,
    SubItemMade,
    ConsentWaived,
    ConsentAsked,
    ItemClassified,
    ItemAnnotated,
    ItemCued,
    DraftWritten,
    DraftShared,
    DraftShown,
    ItemWidened,
    ItemCarriedOver,
    EntryRecorded,
    ItemPlaced,
    EntryMoved,
    EntryNested,
    EntryLifted,
    EntryInserted,
    EntryTakenOff,
    MinutesAllotted,
    StartFixed,
    StartFreed,
    EntryGrouped,
    EntryPulled,
    OpennessSet,
    SpeakerAdded,
    SpeakerMoved,
    SpeakerRemoved,
    AgendaCirculated,
    RevisionCleared,
    AgendaAdopted,
    ItemAddedInSession,
    AgendaReleased,
    ReleaseWithdrawn,
    AccessGranted,
    AccessRevoked,
    CalendarOpened,
}
