//! For whom a fact was written, and who is looking.

use serde::{Deserialize, Serialize};

use crate::id::{DelegationId, ItemId, MeetingId, ParticipationId};
use crate::state::{Meeting, State};

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
    /// Those in whom this item was confided, and the secretariat; since it was opened, whoever the item
    /// is for.
    ConfidedItem {
        /// The item.
        item: ItemId,
        /// In whom it was confided when this was written.
        to: Vec<DelegationId>,
    },
    /// The delegations that take part in this meeting, and the secretariat.
    Participants(MeetingId),
    /// The participants of this meeting, and this delegation, whether it takes part or not.
    Participation {
        /// The meeting.
        meeting: MeetingId,
        /// The delegation.
        delegation: DelegationId,
    },
    /// Whoever is told that this meeting takes place: its participants, whoever was invited, and the
    /// participants of the meeting around it unless it is private.
    Headline(MeetingId),
    /// Whoever belongs to one of these.
    AnyOf(Vec<Audience>),
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
    /// Whether a viewer belongs to this audience, by today's rights.
    #[must_use]
    pub fn admits(&self, viewer: &Viewer, today: &State) -> bool {
        match (self, viewer) {
            (Self::Public, _) => true,
            (Self::AnyOf(some), _) => some.iter().any(|one| one.admits(viewer, today)),
            (Self::Delegations(own) | Self::Confided(own), Viewer::Delegate(delegation)) => {
                own.contains(delegation)
            }
            (Self::Delegations(_), _) | (_, Viewer::Auditor | Viewer::Public) => false,
            (_, Viewer::Secretariat) | (Self::AllDelegations, Viewer::Delegate(_)) => true,
            (Self::ConfidedItem { item, to }, _) => {
                let named = matches!(viewer, Viewer::Delegate(own) if to.contains(own));
                named || today.opened(*item, viewer)
            }
            (Self::Participants(meeting), _) => today.takes_part(*meeting, viewer),
            (Self::Participation { meeting, delegation }, _) => {
                *viewer == Viewer::Delegate(*delegation) || today.takes_part(*meeting, viewer)
            }
            (Self::Headline(meeting), _) => today.is_told_of(*meeting, None, viewer),
            (Self::Secretariat, Viewer::Delegate(_) | Viewer::Reader(_))
            | (Self::Confided(_) | Self::AllDelegations, Viewer::Reader(_)) => false,
        }
    }
}

/// What rights there are today.
impl State {
    /// Whether a viewer takes part in a meeting, or may read along.
    pub(crate) fn takes_part(&self, meeting: MeetingId, viewer: &Viewer) -> bool {
        match viewer {
            Viewer::Secretariat => true,
            Viewer::Delegate(own) => {
                let participation = self.participations.get(&ParticipationId::of(meeting, *own));
                participation.is_some_and(|it| it.takes_part())
            }
            Viewer::Reader(meetings) => meetings.contains(&meeting),
            Viewer::Auditor | Viewer::Public => false,
        }
    }

    /// Whether a viewer is told that a meeting takes place. What it lies in, and whether it is private,
    /// is asked of today; of the meeting given, if today there is none yet.
    pub(crate) fn is_told_of(
        &self,
        meeting: MeetingId,
        supposed: Option<&Meeting>,
        viewer: &Viewer,
    ) -> bool {
        let around = || {
            let meeting = self.meetings.get(&meeting).map(|it| &**it).or(supposed)?;
            meeting.parent.filter(|_| !meeting.private)
        };
        let invited = match viewer {
            Viewer::Delegate(own) => {
                self.participations.contains_key(&ParticipationId::of(meeting, *own))
            }
            Viewer::Secretariat | Viewer::Reader(_) | Viewer::Auditor | Viewer::Public => false,
        };
        invited
            || self.takes_part(meeting, viewer)
            || around().is_some_and(|parent| self.takes_part(parent, viewer))
    }

    /// Whether an item that was confided is open today, and for this viewer.
    fn opened(&self, item: ItemId, viewer: &Viewer) -> bool {
        let item = self.items.get(&item).filter(|item| item.confided.is_empty());
        item.is_some_and(|item| item.audience().admits(viewer, self))
    }
}
