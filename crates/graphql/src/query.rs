//! The query root: now, then, and what if.

use std::collections::BTreeSet;

use async_graphql::{Context, Object, Result, SimpleObject};
use plenary_domain::views::conflicts::{self, Conflict as Found};
use plenary_domain::{Kind, MeetingId, ParticipationId};
use plenary_planner::Planner;

use crate::errors::no_moment;
use crate::ob::Ob;
use crate::objects::Conflict;
use crate::payloads::{UserError, command_path};
use crate::scalars::MomentText;
use crate::scope::{Scope, When, caller};
use crate::verbs::CommandInput;
use crate::view::View;

/// Everything that can be asked: of now directly, of any other moment through `asOf`, and of what
/// might be through `whatIf`.
pub(crate) struct Query;

/// One command that would be refused.
#[derive(SimpleObject)]
pub(crate) struct Refused {
    /// Which command, counted from 0.
    index: i32,
    /// Why.
    error: Ob<UserError>,
}

/// What would come of a list of commands. Nothing of it is recorded.
#[derive(SimpleObject)]
pub(crate) struct WhatIf {
    /// What would then be there.
    view: Ob<View>,
    /// The commands that would be refused; the others are done all the same.
    refusals: Vec<Ob<Refused>>,
    /// Conflicts that there would be and are not now, of the meetings concerned.
    conflicts_gained: Vec<Ob<Conflict>>,
    /// Conflicts that are there now and would be gone, of the meetings concerned.
    conflicts_lost: Vec<Ob<Conflict>>,
}

/// Everything that can be asked.
#[Object]
impl Query {
    /// Now.
    #[graphql(flatten)]
    async fn now(&self, ctx: &Context<'_>) -> View {
        View(Scope::now(ctx.data_unchecked::<Planner>(), caller(ctx)))
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
        let planner = ctx.data_unchecked::<Planner>();
        let caller = caller(ctx);
        let past = planner.as_of(&moment.0, &caller.viewer).map_err(|error| no_moment(&error))?;
        caller.looked_at(&past);
        let seen = past.seen(caller.viewer.clone());
        let when = When::Past(seen.position());
        Ok(Ob(View(Scope::new(planner.clone(), seen, when))))
    }

    /// What would be there if these commands were done now. It goes on past a command that is
    /// refused, and records nothing.
    async fn what_if(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The commands, in order.")] commands: Vec<CommandInput>,
    ) -> Result<Ob<WhatIf>> {
        Ok(Ob(what_if(ctx, commands)))
    }
}

fn what_if(ctx: &Context<'_>, commands: Vec<CommandInput>) -> WhatIf {
    let (planner, caller) = (ctx.data_unchecked::<Planner>(), caller(ctx));
    let words: Vec<String> = commands.iter().map(CommandInput::word).collect();
    let mut refusals = Vec::new();
    let mut tried = Vec::new();
    for (index, command) in commands.into_iter().enumerate() {
        match command.instruction() {
            Ok(instruction) => tried.push((index, instruction)),
            Err(refusal) => refusals.push((index, refusal)),
        }
    }
    let (indices, instructions): (Vec<_>, Vec<_>) = tried.into_iter().unzip();
    let hash = hash(&instructions);
    let tried = planner.what_if(instructions, &caller.actor, caller.viewer.clone());
    let now = Scope::now(planner, caller);
    let then = Scope::new(planner.clone(), tried.seen, When::Supposed(hash));
    let mut concerned = BTreeSet::new();
    for (index, outcome) in indices.into_iter().zip(tried.outcomes) {
        match outcome {
            Ok(done) => concerned.extend(done.entity.and_then(|entity| meeting(&then, entity))),
            Err(refusal) => refusals.push((index, refusal)),
        }
    }
    refusals.sort_by_key(|(index, _)| *index);
    let refused = |(index, refusal): &(usize, plenary_domain::Refusal)| {
        let error = UserError::of(ctx, &now, &command_path(&words, *index), refusal);
        Ob(Refused { index: i32::try_from(*index).unwrap_or(i32::MAX), error })
    };
    WhatIf {
        refusals: refusals.iter().map(refused).collect(),
        conflicts_gained: only_in(&then, &now, &concerned),
        conflicts_lost: only_in(&now, &then, &concerned),
        view: Ob(View(then)),
    }
}

/// Short, and the same for the same commands.
fn hash(instructions: &[plenary_planner::Instruction]) -> String {
    let bytes = serde_json::to_vec(instructions).unwrap_or_default();
    plenary_planner::short_hash(&bytes)
}

/// The meeting that an entity belongs to.
fn meeting(scope: &Scope, entity: plenary_domain::EntityRef) -> Option<MeetingId> {
    let (seen, id) = (scope.seen(), entity.id);
    match entity.kind {
        Kind::Meeting | Kind::Agenda => Some(MeetingId(id)),
        Kind::Item => seen.item(plenary_domain::ItemId(id))?.meeting,
        Kind::Participation => seen.participation(ParticipationId(id)).map(|p| p.meeting),
        Kind::Entry => seen.meeting_of(plenary_domain::EntryId(id)),
        Kind::Series | Kind::Venue | Kind::Delegation | Kind::Delegate | Kind::Draft => None,
    }
}

fn only_in(here: &Scope, there: &Scope, meetings: &BTreeSet<MeetingId>) -> Vec<Ob<Conflict>> {
    let all = |scope: &Scope| -> Vec<Found> {
        let of = |meeting: &MeetingId| conflicts::conflicts(scope.seen(), *meeting);
        meetings.iter().flat_map(of).collect()
    };
    let others = all(there);
    let only = all(here).into_iter().filter(|conflict| !others.contains(conflict));
    only.map(|it| Conflict::new(here, it.into())).collect()
}
