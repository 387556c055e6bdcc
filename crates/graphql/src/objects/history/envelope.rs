//! What stands beside a fact in the log: what an auditor reads, and checks the chain by.

use async_graphql::{ID, Object, Result, SimpleObject};
use plenary_domain::Kind;

use crate::errors::fault;
use crate::ob::{Ob, Obs, fields};
use crate::objects::thing;
use crate::scalars::{FingerprintText, Json, Version};

thing! {
    /// What stands beside a fact in the log, and what the hash chain covers of it.
    EventEnvelope of plenary_planner::HistoryEntry
}

/// A thing that a fact changed.
#[derive(SimpleObject)]
pub(crate) struct TouchedThing {
    /// Its id.
    id: ID,
    /// Its version after that.
    version: Version,
}

fields!(EventEnvelope: entities);
fields!(TouchedThing: version);

/// What stands beside a fact in the log, and what the hash chain covers of it. A leaf of the chain is
/// made of the two digests, a commit's hash of the hash before it and its leaves; events with the same
/// hash are of one commit.
#[Object]
impl EventEnvelope {
    /// For whom it was written, as the log has it: `"all-delegations"`, `{"participants": UUID}`.
    async fn audience(&self) -> Result<Json> {
        serde_json::to_value(&self.it.envelope.audience).map(Json).map_err(fault)
    }

    /// What it changed; the first is what the verb was about.
    async fn entities(&self) -> Obs<TouchedThing> {
        let thing = |touched: &plenary_domain::Touched| {
            let id = self.scope.id(touched.entity.kind, touched.entity.id);
            Ob(TouchedThing { id, version: Version(touched.version) })
        };
        self.it.envelope.entities.iter().map(thing).collect()
    }

    /// The version of its payload's form.
    async fn schema(&self) -> i32 {
        self.it.envelope.schema.into()
    }

    /// The id of the delegation for which the secretariat acted.
    async fn on_behalf_of(&self) -> Option<ID> {
        let of = self.it.envelope.on_behalf_of?;
        Some(self.scope.id(Kind::Delegation, of.0))
    }

    /// The id of the grant by which somebody acted.
    async fn grant(&self) -> Option<ID> {
        self.it.envelope.grant.map(|grant| self.scope.id(Kind::Grant, grant.0))
    }

    /// The salted hash of the commands that came with an idempotency key, if they came with one.
    async fn idempotency_hash(&self) -> Option<&str> {
        self.it.envelope.idempotency.as_ref().map(|it| it.hash.as_str())
    }

    /// The salted digest of the envelope, in hexadecimal.
    async fn envelope_digest(&self) -> String {
        self.it.digests.envelope.to_string()
    }

    /// The salted digest of the payload, in hexadecimal: the same before and after it is withheld.
    async fn payload_digest(&self) -> String {
        self.it.digests.payload.to_string()
    }

    /// The hash of its commit, in hexadecimal.
    async fn commit_hash(&self) -> Result<Option<String>> {
        let hash = self.scope.planner().commit_hash_at(self.it.position).map_err(fault)?;
        Ok(hash.map(|hash| hash.to_string()))
    }

    /// The log's fingerprint after its commit.
    async fn fingerprint(&self) -> Result<Option<FingerprintText>> {
        let planner = self.scope.planner();
        Ok(planner.fingerprint_at(self.it.position).map_err(fault)?.map(FingerprintText))
    }
}
