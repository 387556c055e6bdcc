//! The query root: now, then, and what if.

use async_graphql::{Context, Object, Result};
use plenary_planner::Planner;

use crate::errors::no_moment;
use crate::ob::Ob;
use crate::scalars::MomentText;
use crate::scope::{Scope, caller};
use crate::verbs::CommandInput;
use crate::view::View;
use crate::what_if::{WhatIf, what_if};

/// Everything that can be asked: of now directly, of any other moment through `asOf`, and of what
/// might be through `whatIf`.
pub(crate) struct Query;

/// Everything that can be asked.
#[Object]
impl Query {
    /// Now.
    #[graphql(flatten)]
    async fn now(&self, ctx: &Context<'_>) -> View {
        View(caller(ctx).now(ctx.data_unchecked::<Planner>()).clone())
    }

    /// What there was at another moment, as you may see it: that moment's facts, today's rights.
    /// What did not exist then is not there.
    async fn as_of(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Which moment: `now`, `@POSITION`, a time of recording, or `MEETING/revN`."
        )]
        moment: MomentText,
    ) -> Result<Ob<View>> {
        let then = Scope::then(ctx.data_unchecked::<Planner>(), caller(ctx), &moment.0);
        then.map(View).map(Ob).map_err(|error| no_moment(&error))
    }

    /// What would be there if these commands were done now. It goes on past a command that is
    /// refused, and records nothing.
    async fn what_if(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The commands, in order.")] commands: Vec<CommandInput>,
    ) -> Result<Ob<WhatIf>> {
        what_if(ctx, commands).map(Ob)
    }
}
