//! Who was given access.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Trace;
use crate::access::SecretHash;
use crate::audience::{Audience, Viewer};
use crate::id::{DelegateId, DelegationId, GrantId, MeetingId};

/// Access that was given to somebody: a token shows it, of which the store has the hash alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// For whom or what, in people's words.
    pub name: String,
    /// Through whose eyes its holder sees; never the public's.
    pub viewer: Viewer,
    /// The one calendar that it opens; none if it opens the API.
    pub calendar: Option<CalendarOf>,
    /// The hash of the token's secret.
    pub secret_hash: SecretHash,
    /// From when on it stands no more.
    pub expires: Option<Timestamp>,
    /// Whether it was revoked.
    pub revoked: bool,
    /// Its marks.
    pub trace: Trace,
}

/// Whose calendar a feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarOf {
    /// One meeting's.
    Meeting(MeetingId),
    /// The meetings in which a delegation takes part.
    Delegation(DelegationId),
    /// The meetings that a delegate attends.
    Delegate(DelegateId),
}

impl Grant {
    /// For whom it is to know of it: a delegation knows who has access in its name.
    #[must_use]
    pub fn audience(&self) -> Audience {
        of_grants(&self.viewer)
    }

    /// Whether its token opens anything at a time.
    #[must_use]
    pub fn stands(&self, now: Timestamp) -> bool {
        !self.revoked && self.expires.is_none_or(|expires| now < expires)
    }

    /// Whether it lets its holder do whatever the secretariat may.
    #[must_use]
    pub fn is_secretariats(&self) -> bool {
        self.viewer == Viewer::Secretariat && self.calendar.is_none()
    }
}

/// For whom facts about grants to a viewer are.
pub(crate) fn of_grants(viewer: &Viewer) -> Audience {
    match viewer {
        Viewer::Delegate(delegation) => Audience::Confided(vec![*delegation]),
        Viewer::Secretariat | Viewer::Reader(_) | Viewer::Auditor | Viewer::Public => {
            Audience::Secretariat
        }
    }
}
