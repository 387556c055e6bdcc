//! Access that was given.

use async_graphql::{ID, Object, Result};
use plenary_domain::state::CalendarOf;
use plenary_domain::{Kind, Viewer, state};

use super::{Delegation, Meeting, Node, thing};
use crate::enums::AccessRole;
use crate::errors::fault;
use crate::ob::{Ob, Obs, fields};
use crate::scalars::{Instant, UuidText, Version};
use crate::scope::When;

thing! {
    /// Access that was given to somebody.
    Grant of state::Grant
}

fields!(Grant: id, uuid, version, name, role, delegation, meetings, created, expires, revoked);

/// Access that was given to somebody, who shows it by a token. The secretariat knows of all of it, a
/// delegation of what was given in its name.
#[Object]
impl Grant {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Grant, self.it.id.0)
    }

    /// Its UUID, the same at every moment.
    async fn uuid(&self) -> UuidText {
        UuidText(self.it.id.0)
    }

    /// How often it has changed.
    async fn version(&self) -> Version {
        Version(self.it.trace.version)
    }

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &async_graphql::Context<'_>) -> Vec<&'static str> {
        super::offered::allowed(ctx, &self.scope, self.it.id.into())
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &async_graphql::Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Option<Ob<crate::payloads::UserError>> {
        super::offered::refusal(ctx, &self.scope, self.it.id.into(), &verb)
    }

    /// For whom it is, in people's words.
    async fn name(&self) -> &str {
        &self.it.name
    }

    /// Who its holder is to the server; of a calendar, through whose eyes it is seen.
    async fn role(&self) -> Option<AccessRole> {
        AccessRole::of(&self.it.viewer)
    }

    /// The delegation in whose name its holder acts, if it is a delegate's.
    async fn delegation(&self) -> Option<Ob<Delegation>> {
        let Viewer::Delegate(delegation) = self.it.viewer else { return None };
        self.scope.seen().delegation(delegation).map(|it| Delegation::new(&self.scope, it))
    }

    /// The meetings that its holder may read, if it is a reader's.
    async fn meetings(&self) -> Obs<Meeting> {
        let Viewer::Reader(meetings) = &self.it.viewer else { return Obs::default() };
        let seen = meetings.iter().filter_map(|id| self.scope.seen().meeting(*id));
        seen.map(|it| Meeting::new(&self.scope, it)).collect()
    }

    /// Whose calendar it opens, and nothing else; none if it opens the API.
    async fn calendar_of(&self) -> Option<Node> {
        Node::of(
            &self.scope,
            match self.it.calendar? {
                CalendarOf::Meeting(id) => id.into(),
                CalendarOf::Delegation(id) => id.into(),
                CalendarOf::Delegate(id) => id.into(),
            },
        )
    }

    /// When it was given; none of one that is only supposed.
    async fn created(&self) -> Result<Option<Instant>> {
        if matches!(self.scope.when(), When::Supposed(_)) {
            return Ok(None);
        }
        let recorded = self.scope.planner().recorded_at(self.it.trace.created).map_err(fault)?;
        Ok(Some(Instant(recorded)))
    }

    /// From when on it stands no more; as long as it is not revoked if none.
    async fn expires(&self) -> Option<Instant> {
        self.it.expires.map(Instant)
    }

    /// Whether it was revoked.
    async fn revoked(&self) -> bool {
        self.it.revoked
    }
}
