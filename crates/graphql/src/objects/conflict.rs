//! Conflicts.

use async_graphql::{Context, ID, Object};
use plenary_domain::views;

use super::thing;
use crate::enums::{ConflictCode, Severity};
use crate::ob::fields;
use crate::scalars::LanguageTag;
use crate::scope::language;

thing! {
    /// Something that cannot go as planned.
    Conflict of views::Conflict
}

fields!(Conflict: code, severity, sentence(None));

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

    /// The ids of what it concerns.
    async fn entities(&self) -> Vec<ID> {
        self.it.entities.iter().map(|entity| self.scope.id(entity.kind, entity.id)).collect()
    }
}
