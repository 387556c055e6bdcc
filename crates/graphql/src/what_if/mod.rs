//! What would come of commands.

mod conflicts;

use async_graphql::{Context, Result, SimpleObject};
use plenary_domain::{EntityRef, Reason, Refusal};
use plenary_planner::{Instruction, Planner};

use crate::errors::{coded, fault};
use crate::ob::{Ob, Obs, fields};
use crate::objects::Conflict;
use crate::payloads::{UserError, command_path};
use crate::scope::{Scope, When, caller};
use crate::verbs::CommandInput;
use crate::view::View;

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
    refusals: Obs<Refused>,
    /// Conflicts that there would be and are not now, of the meetings concerned.
    conflicts_gained: Obs<Conflict>,
    /// Conflicts that are there now and would be gone, of the meetings concerned.
    conflicts_lost: Obs<Conflict>,
}

fields!(Refused: index, error);
fields!(WhatIf: view, refusals);

/// Tries commands. Those that cannot even be read are refused and gone past, too.
pub(crate) fn what_if(ctx: &Context<'_>, commands: Vec<CommandInput>) -> Result<WhatIf> {
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
    let now = caller.now(planner);
    let hash = hash(now, &instructions)?;
    let Some(actor) = caller.who.actor() else {
        return Err(coded("MAY_ONLY_READ", Reason::MayOnlyRead {}.sentence(&caller.language)));
    };
    let tried = planner.what_if(instructions, &actor, caller.who.viewer.clone());
    let then = Scope::new(planner.clone(), tried.seen, When::Supposed(hash));
    let mut changed = Vec::new();
    for (index, outcome) in indices.into_iter().zip(tried.outcomes) {
        match outcome {
            Ok(done) => changed.extend(done.entity),
            Err(refusal) => refusals.push((index, refusal)),
        }
    }
    refusals.sort_by_key(|(index, _)| *index);
    let refused = |(index, refusal): &(usize, Refusal)| {
        let error = UserError::of(ctx, now, &command_path(&words, *index), refusal);
        Ob(Refused { index: i32::try_from(*index).unwrap_or(i32::MAX), error })
    };
    Ok(WhatIf {
        refusals: refusals.iter().map(refused).collect(),
        conflicts_gained: only_in(&then, now, &changed),
        conflicts_lost: only_in(now, &then, &changed),
        view: Ob(View(then)),
    })
}

/// Short, and the same for the same commands on the same state: what they would lead to has an id
/// of its own.
fn hash(now: &Scope, instructions: &[Instruction]) -> Result<String> {
    let commands = serde_json::to_vec(instructions).map_err(fault)?;
    let on = now.stood_at(now.seen().position()).0;
    Ok(plenary_planner::short_hash(&[on.as_bytes(), &commands].concat()))
}

fn only_in(here: &Scope, there: &Scope, changed: &[EntityRef]) -> Obs<Conflict> {
    let only = conflicts::only_in(here.seen(), there.seen(), changed);
    only.into_iter().map(|it| Conflict::new(here, it.into())).collect()
}
