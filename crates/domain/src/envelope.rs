//! The envelope of an event: what an auditor may read. The content is in the payload.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::audience::Audience;
use crate::context::Actor;
use crate::event::Stamp;
use crate::id::{DelegationId, EntityRef, GrantId};
use crate::position::Position;

/// An entity that an event changed, and the version that it has since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// What was changed.
    #[serde(flatten)]
    pub entity: EntityRef,
    /// Its version after the event; the first is 1.
    pub version: u64,
}

/// An idempotency key, and the hash of the command it came with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idempotency {
    /// The client's key; scoped to the actor.
    pub key: String,
    /// BLAKE3 of the commit's first payload salt and the commands, in hexadecimal: whoever holds
    /// the payload can check it, whoever holds the envelope alone cannot guess the commands.
    pub hash: String,
}

/// What stands beside every event's payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The event's wire name: `item-proposed`.
    #[serde(rename = "type")]
    pub name: String,
    /// The schema version of its payload.
    pub schema: u16,
    /// What it changed; the first is the entity that the verb is about.
    pub entities: Vec<Touched>,
    /// When it was recorded; never earlier than the event before it.
    pub recorded: Timestamp,
    /// When it happened, where that differs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub happened: Option<Timestamp>,
    /// Who acted.
    pub actor: Actor,
    /// The grant by which they acted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub grant: Option<GrantId>,
    /// The delegation for which the secretariat acted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub on_behalf_of: Option<DelegationId>,
    /// For whom it was written.
    pub audience: Audience,
    /// The event of the same commit from which this one followed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub causation: Option<Position>,
    /// Which command of the commit's list it came from, counted from 0.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub command: u32,
    /// The caller's idempotency key, on the first event of a commit.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub idempotency: Option<Idempotency>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl Envelope {
    /// Reads an envelope from its JSON.
    ///
    /// # Errors
    /// What is wrong with the JSON.
    pub fn decode(json: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(json)
    }

    /// What evolving needs of it, for the event that stands at this position.
    #[must_use]
    pub fn stamp(&self, position: Position) -> Stamp {
        Stamp {
            position,
            recorded: self.recorded,
            happened: self.happened.unwrap_or(self.recorded),
            actor: self.actor.clone(),
            on_behalf_of: self.on_behalf_of,
            audience: self.audience.clone(),
        }
    }

    /// Writes the envelope as JSON.
    ///
    /// # Errors
    /// None that a well-formed envelope can cause.
    pub fn encode(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}
