//! Agendas on paper.

use async_graphql::{Context, Result};
use plenary_domain::{Language, MeetingId, Ref};
use plenary_papers::{Format, PrintedAgenda};
use plenary_planner::Moment;

use crate::errors::{coded, fault, no_moment};
use crate::scope::{Scope, When, caller};

/// A meeting's agenda on paper, of a moment or of a revision that was circulated by then.
///
/// # Errors
/// An agenda that is not for the caller to see; a revision that there is not; a log that cannot be
/// read.
pub(crate) fn agenda(
    ctx: &Context<'_>,
    scope: &Scope,
    meeting: MeetingId,
    format: Format,
    language: &Language,
    revision: Option<i32>,
) -> Result<String> {
    let scope = match revision {
        None => scope.clone(),
        Some(number) => circulated(ctx, scope, meeting, number)?,
    };
    let view = scope.agenda(meeting).ok_or_else(hidden)?;
    let position = scope.planner().told(scope.seen(), scope.seen().position());
    // Of what is only supposed, the log knows nothing.
    let fingerprint = match scope.when() {
        When::Supposed(_) => None,
        When::Now | When::Past(_) => scope.planner().fingerprint_at(position).map_err(fault)?,
    };
    let fingerprint = fingerprint.map(|fingerprint| fingerprint.to_string());
    let printed = PrintedAgenda::of(scope.seen(), &view, language, fingerprint.as_deref());
    Ok(printed.write(format))
}

/// The moment at which a revision was circulated, if that was no later than this one.
fn circulated(ctx: &Context<'_>, scope: &Scope, meeting: MeetingId, number: i32) -> Result<Scope> {
    let view = scope.agenda(meeting).ok_or_else(hidden)?;
    let known = u32::try_from(number).ok();
    let known = known.filter(|n| view.agenda.revisions.iter().any(|it| it.number == *n));
    let none =
        || coded("NO_SUCH_REVISION", format!("There is no revision {number} of this agenda."));
    let moment = Moment::Revision { meeting: Ref::Id(meeting), number: known.ok_or_else(none)? };
    Scope::then(scope.planner(), caller(ctx), &moment).map_err(|error| no_moment(&error))
}

fn hidden() -> async_graphql::Error {
    coded("NO_AGENDA", "This meeting's agenda is for who takes part in it.")
}
