//! Which keys were used, for what, and what came of it.
//!
//! Rebuilt from the log. A key is remembered for the [`RETENTION`] events that follow it.

use std::collections::{HashMap, VecDeque};

use plenary_domain::{Actor, Idempotency, Position};
use plenary_journal::{Payload, Record, Salt};
use serde::{Deserialize, Serialize};

use crate::submission::Instruction;

/// How many events after its use a key is remembered.
pub(crate) const RETENTION: u64 = 200_000;

/// The longest key, in bytes.
pub(crate) const MAX_KEY: usize = 128;

type Scope = (Actor, String);

/// What a key was used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Used {
    /// The first event of the commit.
    pub(crate) first: Position,
    /// The salt under which the commands were hashed; none once the payload was withheld.
    pub(crate) salt: Option<Salt>,
    /// The hash.
    pub(crate) hash: String,
}

/// The keys that are remembered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Keys {
    used: HashMap<Scope, Used>,
    order: VecDeque<(Position, Scope)>,
}

impl Keys {
    pub(crate) fn get(&self, actor: &Actor, key: &str) -> Option<&Used> {
        self.used.get(&(actor.clone(), key.to_owned()))
    }

    /// Remembers a key, and forgets those whose time is over.
    pub(crate) fn remember(&mut self, actor: &Actor, key: &str, used: Used) {
        let scope = (actor.clone(), key.to_owned());
        self.order.push_back((used.first, scope.clone()));
        let now = used.first.0;
        self.used.insert(scope, used);
        while let Some((first, _)) = self.order.front()
            && first.0 + RETENTION < now
        {
            if let Some((_, scope)) = self.order.pop_front() {
                self.used.remove(&scope);
            }
        }
    }

    /// Remembers the key that a recorded event carries, if it carries one.
    pub(crate) fn learn(&mut self, record: &Record, actor: &Actor, used: Option<&Idempotency>) {
        let Some(Idempotency { key, hash }) = used else { return };
        let salt = match &record.payload {
            Payload::Kept { salt, .. } => Some(*salt),
            Payload::Forgotten { .. } => None,
        };
        let first = crate::log::position(record.position);
        self.remember(actor, key, Used { first, salt, hash: hash.clone() });
    }
}

/// BLAKE3 over the salt and the commands as the caller gave them, in hexadecimal.
pub(crate) fn hash(salt: &Salt, instructions: &[Instruction]) -> Result<String, serde_json::Error> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(salt);
    hasher.update(&serde_json::to_vec(instructions)?);
    Ok(hasher.finalize().to_hex().to_string())
}

/// Whether a text can be a key: 1 to [`MAX_KEY`] printable ASCII characters.
pub(crate) fn well_formed(key: &str) -> bool {
    (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(|b| (0x20..0x7f).contains(&b))
}
