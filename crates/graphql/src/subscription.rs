//! The subscription root: what happens from now on.
//!
//! The library is to execute a feed's document once for each thing that there is to tell, as a query
//! whose root has that thing at hand; and once before, to learn what is to be followed. Its own
//! streams are not used.

use std::borrow::Cow;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use async_graphql::futures_util::Stream;
use async_graphql::registry::Registry;
use async_graphql::{Context, Object, OutputType, Response, Result, SubscriptionType};
use plenary_domain::{MeetingId, Position, state};
use plenary_planner::{FeedQuery, Planner, Told};

use crate::connections::cursor_unknown;
use crate::errors::{bubble, fault};
use crate::ob::{Ob, fields};
use crate::objects::{HistoryEntry, Meeting};
use crate::scalars::{PositionText, RefText};
use crate::scope::{Scope, caller};
use crate::view::{HistoryFilter, View};

/// A position as whoever looks through this scope is told it.
pub(crate) fn told_as(scope: &Scope, position: Position) -> String {
    scope.text_of(position).0
}

/// The position that somebody means who was told it through such a scope.
pub(crate) fn meant_by(scope: &Scope, text: &str) -> Result<Position> {
    let position = scope.named_by(text).ok_or_else(cursor_unknown)?;
    // What is not there yet cannot have been told: to wait for it would be to skip what comes before.
    if position > scope.seen().position() { Err(cursor_unknown()) } else { Ok(position) }
}

/// Why a feed's document is executed.
pub(crate) enum Stage {
    /// To find out what is to be followed, from where on if a client comes back.
    Opening { resume: Option<String>, follow: OnceLock<Follow> },
    /// To tell of this; where a meeting's changes are followed, they are of this one.
    Telling { told: Told, changes_of: Option<MeetingId> },
}

/// What a feed follows.
#[derive(Clone)]
pub(crate) struct Follow {
    pub(crate) query: FeedQuery,
    /// The meeting whose changes are told, where those are asked for.
    pub(crate) changes_of: Option<MeetingId>,
}

/// What the schema knows as the subscription root.
pub(crate) struct Subscription;

impl SubscriptionType for Subscription {
    fn type_name() -> Cow<'static, str> {
        <Feeds as OutputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Feeds as OutputType>::create_type_info(registry)
    }

    fn create_field_stream<'a>(
        &'a self,
        _: &'a Context<'_>,
    ) -> Option<Pin<Box<dyn Stream<Item = Response> + Send + 'a>>> {
        None
    }
}

/// What happens from now on, told when it has happened and as far as you may know of it.
pub(crate) struct Feeds;

/// What happens from now on, told when it has happened and as far as you may know of it. A feed goes
/// on from where it is told to without leaving anything out, and ends when your access does.
#[Object(name = "Subscription")]
impl Feeds {
    /// History as it goes on, entry by entry.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The position of the last entry that you have; from now on if left out.")]
        after: Option<PositionText>,
        #[graphql(desc = "Which part; all of it if left out.")] filter: Option<HistoryFilter>,
    ) -> Result<HistoryEntry> {
        let (resume, follow) = match stage(ctx) {
            Stage::Opening { resume, follow } => (resume, follow),
            Stage::Telling { told, .. } => return entry(ctx, told),
        };
        let scope = now(ctx);
        let (entity, meeting) = View(scope.clone()).part(filter.unwrap_or_default())?;
        let after = Some(beginning(scope, resume.as_deref(), after.as_ref())?);
        let query = FeedQuery { entity, meeting, after };
        opened(follow, Follow { query, changes_of: None })
    }

    /// A meeting as it is, whenever something was recorded of it, of its agenda, its participations or
    /// its items.
    async fn meeting_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.", name = "ref")] reference: RefText,
        #[graphql(
            desc = "The position of the last change that you have; from now on if left out."
        )]
        after: Option<PositionText>,
    ) -> Result<Ob<MeetingChange>> {
        let (resume, follow) = match stage(ctx) {
            Stage::Opening { resume, follow } => (resume, follow),
            Stage::Telling { told, changes_of } => return change(ctx, told, *changes_of),
        };
        let scope = now(ctx);
        let meeting = View(scope.clone()).narrowed::<MeetingId>(Some(&reference))?;
        let after = Some(beginning(scope, resume.as_deref(), after.as_ref())?);
        let query = FeedQuery { entity: None, meeting, after };
        opened(follow, Follow { query, changes_of: meeting })
    }
}

fn stage<'a>(ctx: &Context<'a>) -> &'a Stage {
    ctx.data_unchecked::<Arc<Stage>>()
}

fn now<'a>(ctx: &Context<'a>) -> &'a Scope {
    caller(ctx).now(ctx.data_unchecked::<Planner>())
}

/// After which event to begin. Where a client comes back, its transport knows better than its document.
fn beginning(
    scope: &Scope,
    resume: Option<&str>,
    after: Option<&PositionText>,
) -> Result<Position> {
    let text = resume.or(after.map(|after| after.0.as_str()));
    text.map_or_else(|| Ok(scope.seen().position()), |text| meant_by(scope, text))
}

/// There is nothing to tell yet, and the library wants an answer or an error.
fn opened<T>(follow: &OnceLock<Follow>, what: Follow) -> Result<T> {
    // A feed has one root field, so nothing was set before.
    let _ = follow.set(what);
    let mut nothing = async_graphql::Error::new("");
    nothing.source = bubble().source;
    Err(nothing)
}

fn entry(ctx: &Context<'_>, told: &Told) -> Result<HistoryEntry> {
    let entry = told.entries.first().cloned().ok_or_else(|| fault("a feed tells nothing"))?;
    Ok(HistoryEntry::new(now(ctx), entry))
}

fn change(ctx: &Context<'_>, told: &Told, of: Option<MeetingId>) -> Result<Ob<MeetingChange>> {
    let scope = now(ctx);
    let meeting = of.and_then(|id| scope.seen().meeting(id));
    let meeting = meeting.ok_or_else(|| fault("a change of a meeting that is not there"))?;
    Ok(Ob(MeetingChange { scope: scope.clone(), meeting, entries: told.entries.clone() }))
}

/// What has changed of a meeting.
pub(crate) struct MeetingChange {
    scope: Scope,
    meeting: Arc<state::Meeting>,
    entries: Vec<plenary_planner::HistoryEntry>,
}

fields!(MeetingChange: meeting, position);

/// What has changed of a meeting. To whoever reads slowly, several changes are told as one.
#[Object]
impl MeetingChange {
    /// The meeting as it is now.
    async fn meeting(&self) -> Ob<Meeting> {
        Meeting::new(&self.scope, self.meeting.clone())
    }

    /// What was recorded since the last time, in order.
    async fn entries(&self) -> Vec<HistoryEntry> {
        let entries = self.entries.iter();
        entries.map(|entry| HistoryEntry::new(&self.scope, entry.clone())).collect()
    }

    /// Where the last of these entries stands in the log: `after` it goes on.
    async fn position(&self) -> PositionText {
        let last = self.entries.last().map_or(Position::ZERO, |entry| entry.position);
        PositionText(told_as(&self.scope, last))
    }
}
