//! For whom a fact was written, and who is looking.

use serde::{Deserialize, Serialize};

use crate::id::{DelegationId, MeetingId};

/// For whom a fact was written. Stored by name: who belongs to it is asked of today's participation,
/// so that a delegation invited later sees what the participants were told before.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The secretariat alone.
    Secretariat,
    /// These delegations, and nobody else: not the secretariat either.
    Delegations(Vec<DelegationId>),
    /// These delegations, and the secretariat.
    Confided(Vec<DelegationId>),
    /// The delegations that take part in this meeting, and the secretariat.
    Participants(MeetingId),
    /// Every delegation, and the secretariat.
    AllDelegations,
    /// Everyone.
    Public,
}

/// Who is looking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Viewer {
    /// Prepares the meetings; sees all but what delegations keep to themselves.
    Secretariat,
    /// Sees as a member of this delegation.
    Delegate(DelegationId),
    /// Admitted to these meetings, without a delegation of its own.
    Reader(Vec<MeetingId>),
    /// Checks envelopes and the chain; sees public content alone.
    Auditor,
    /// Anyone.
    Public,
}

impl Viewer {
    /// Whether they may know how many events there are, and when what they do not see was recorded.
    #[must_use]
    pub const fn counts(&self) -> bool {
        match self {
            Self::Secretariat | Self::Auditor => true,
            Self::Delegate(_) | Self::Reader(_) | Self::Public => false,
        }
    }
}

impl Audience {
    /// Whether a viewer belongs to this audience, given who takes part in a meeting today.
    pub fn admits(
        &self,
        viewer: &Viewer,
        takes_part: impl Fn(MeetingId, DelegationId) -> bool,
    ) -> bool {
        match (self, viewer) {
            (Self::Public, _) => true,
            (Self::Delegations(own) | Self::Confided(own), Viewer::Delegate(delegation)) => {
                own.contains(delegation)
            }
            (Self::Delegations(_), _) | (_, Viewer::Auditor | Viewer::Public) => false,
            (_, Viewer::Secretariat) | (Self::AllDelegations, Viewer::Delegate(_)) => true,
            (Self::Participants(meeting), Viewer::Delegate(delegation)) => {
                takes_part(*meeting, *delegation)
            }
            (Self::Participants(meeting), Viewer::Reader(meetings)) => meetings.contains(meeting),
            (Self::Secretariat, Viewer::Delegate(_) | Viewer::Reader(_))
            | (Self::Confided(_) | Self::AllDelegations, Viewer::Reader(_)) => false,
        }
    }
}
