//! Conflicts.

use async_graphql::{Context, ID, Object};
use plenary_domain::views;

use super::{Meeting, thing};
use crate::enums::{ConflictCode, Severity};
use crate::ob::{Ob, fields};
use crate::scalars::LanguageTag;
use crate::scope::language;

thing! {
    /// Something that cannot go as planned.
    Conflict of views::Conflict
}

fields!(Conflict: code, severity, sentence(None), meeting);

/// Something that cannot go as planned.
#[Object]
impl Conflict {
    /// What kind of conflict it is.
    async fn code(&self) -> ConflictCode {
        self.it.code.into()
    }

    /// How much it matters.
    async fn severity(&self) -> Severity {
        self.it.severity.into()
    }

    /// The conflict in a sentence.
    async fn sentence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The reader's language; the request's if left out.")] language: Option<
            LanguageTag,
        >,
    ) -> &str {
        self.it.sentence(&self::language(ctx, language))
    }

    /// The meeting; of two meetings the one that begins first.
    async fn meeting(&self) -> Option<Ob<Meeting>> {
        self.scope.seen().meeting(self.it.meeting).map(|it| Meeting::new(&self.scope, it))
    }

    /// The ids of what it concerns.
    async fn entities(&self) -> Vec<ID> {
        self.it.entities.iter().map(|entity| self.scope.id(entity.kind, entity.id)).collect()
    }
}
