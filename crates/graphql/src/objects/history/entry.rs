//! A fact of any verb.

use async_graphql::{Context, ID, Object, Result};
use plenary_domain::{Actor, views};

use super::envelope::EventEnvelope;
use super::verb::verb_of;
use crate::errors::fault;
use crate::ob::{Ob, fields};
use crate::objects::{Delegation, Grant, thing};
use crate::scalars::{Instant, Json, LanguageTag, PositionText};
use crate::scope::language;

thing! {
    /// A fact as it stands in the log.
    RecordedFact of plenary_planner::HistoryEntry
}

fields!(RecordedFact: position, recorded, happened, actor, verb, kind, summary(None), evidence);

/// A fact as it stands in the log, whatever its verb.
#[Object]
impl RecordedFact {
    /// Where it stands in the log.
    async fn position(&self) -> PositionText {
        self.scope.text_of(self.it.position)
    }

    /// When it was recorded.
    async fn recorded(&self) -> Instant {
        Instant(self.it.envelope.recorded)
    }

    /// When it happened: the time of recording unless somebody said otherwise.
    async fn happened(&self) -> Instant {
        Instant(self.it.envelope.happened.unwrap_or(self.it.envelope.recorded))
    }

    /// Who acted: `secretariat`, or the id of a delegation.
    async fn actor(&self) -> String {
        match &self.it.envelope.actor {
            Actor::Secretariat => "secretariat".to_owned(),
            Actor::Delegate(of) => {
                self.scope.id(plenary_domain::Kind::Delegation, of.0).to_string()
            }
        }
    }

    /// The access by which they did, if you may know of it; none at the store itself, and of those whom an
    /// identity provider let in.
    async fn grant(&self) -> Option<Ob<Grant>> {
        let grant = self.scope.seen().grant(self.it.envelope.grant?)?;
        Some(Grant::new(&self.scope, grant))
    }

    /// The delegation whose word the secretariat recorded.
    async fn on_behalf_of(&self) -> Option<Ob<Delegation>> {
        let delegation = self.scope.seen().delegation(self.it.envelope.on_behalf_of?)?;
        Some(Delegation::new(&self.scope, delegation))
    }

    /// The verb by which it came about: `proposeItem`.
    async fn verb(&self) -> Result<&str> {
        let fact = &self.it.envelope.name;
        verb_of(fact).ok_or_else(|| fault(format_args!("no verb records {fact}")))
    }

    /// What happened, as the log names it: `item-proposed`. More kinds may come; a client shows
    /// those that it does not know by their summary.
    async fn kind(&self) -> &str {
        &self.it.envelope.name
    }

    /// The ids of what it changed, as far as that is seen.
    async fn entities(&self) -> Vec<ID> {
        let seen = self.scope.seen();
        let touched = self.it.envelope.entities.iter();
        let touched = touched.filter(|touched| seen.hides_not(touched.entity));
        touched.map(|touched| self.scope.id(touched.entity.kind, touched.entity.id)).collect()
    }

    /// What happened, in a sentence.
    async fn summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The reader's language; the request's if left out.")] language: Option<
            LanguageTag,
        >,
    ) -> String {
        let language = self::language(ctx, language);
        views::history::sentence(self.it.event.as_ref(), self.scope.seen(), &language)
    }

    /// The fact as it was written; null once it was withheld, and for an auditor unless it is public.
    async fn data(&self) -> Json {
        Json(self.it.data.clone())
    }

    /// What stands beside it in the log, and what the hash chain covers, for the secretariat and
    /// auditors.
    async fn envelope(&self) -> Option<Ob<EventEnvelope>> {
        let counts = self.scope.seen().viewer().counts();
        counts.then(|| EventEnvelope::new(&self.scope, self.it.clone()))
    }

    /// On what evidence the secretariat recorded it for a delegation.
    async fn evidence(&self) -> Option<&str> {
        self.it.evidence.as_deref()
    }
}
