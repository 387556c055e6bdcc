//! What may be done with a thing: the verbs that are offered, and why the others are not.

use async_graphql::Context;
use plenary_domain::{EntityRef, Reason, Refusal};
use plenary_planner::Planner;

use crate::ob::Ob;
use crate::payloads::UserError;
use crate::scope::{Scope, When, caller};

/// The verbs that the caller may use on a thing.
pub(super) fn allowed(ctx: &Context<'_>, scope: &Scope, entity: EntityRef) -> Vec<&'static str> {
    acting(ctx, scope).map(|it| scope.seen().allowed(&it, entity)).unwrap_or_default()
}

/// Why the caller may not use a verb on a thing.
pub(super) fn refusal(
    ctx: &Context<'_>,
    scope: &Scope,
    entity: EntityRef,
    verb: &str,
) -> Option<Ob<UserError>> {
    let may = acting(ctx, scope).and_then(|it| scope.seen().may(&it, verb, entity));
    may.err().map(|refusal| UserError::of(ctx, scope, &[], &refusal))
}

/// As whom the caller would act in this moment. Things are done in the present alone.
fn acting(ctx: &Context<'_>, scope: &Scope) -> Result<plenary_domain::Context, Refusal> {
    match scope.when() {
        When::Past(_) | When::Supposed(_) => return Err(Reason::MomentPast {}.into()),
        When::Now => {}
    }
    let now = ctx.data_unchecked::<Planner>().context_of(&caller(ctx).who);
    now.ok_or_else(|| Reason::MayOnlyRead {}.into())
}
