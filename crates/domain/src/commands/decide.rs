//! Deciding commands one after another, each on the state that the ones before it left.

use std::sync::Arc;

use super::{Command, Verb};
use crate::context::{Actor, Context};
use crate::envelope::{Envelope, Touched};
use crate::event::{Event, Stamp, evolve};
use crate::id::{DelegationId, EntityRef, Id, Kind, MeetingId};
use crate::position::Position;
use crate::refusal::{Reason, Refusal};
use crate::state::{Meeting, State};
use crate::world::World;

/// A command with what arrives beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What is to be done.
    pub command: Command,
    /// Who, when, and under which id.
    pub context: Context,
}

/// An event that was decided, with the envelope that it will be recorded in.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The event.
    pub event: Event,
    /// Its envelope, but for the idempotency key.
    pub envelope: Envelope,
    /// The evidence that goes into its payload.
    pub evidence: Option<String>,
    /// Where it will stand.
    pub position: Position,
    /// The meeting's headline right after it, if it changed one.
    pub headline: Option<Arc<Meeting>>,
}

impl Command {
    /// What the verb is about, as far as the state knows it yet: `expectedVersion` names its version.
    #[must_use]
    pub fn subject(&self, state: &State) -> Option<EntityRef> {
        self.own(state)
    }
}

/// The state after a list, and what each of its commands came to.
pub type DecidedList = (State, Vec<Vec<Decided>>);

/// Decides a list, all or nothing. `expectedVersion` is compared with the state before the list.
///
/// # Errors
/// The index of the first command that is refused, and why.
pub fn decide_all(before: &State, orders: &[Order]) -> Result<DecidedList, (usize, Refusal)> {
    let mut state = before.clone();
    let mut decided = Vec::with_capacity(orders.len());
    for (index, order) in orders.iter().enumerate() {
        let events = decide(before, &mut state, order).map_err(|refusal| (index, refusal))?;
        decided.push(numbered(index, events));
    }
    Ok((state, decided))
}

/// Decides a list and goes on past what is refused: for asking "what if".
#[must_use]
pub fn decide_each(
    before: &State,
    orders: &[Order],
) -> (State, Vec<Result<Vec<Decided>, Refusal>>) {
    let mut state = before.clone();
    let outcomes = orders.iter().map(|order| decide(before, &mut state, order)).collect();
    (state, outcomes)
}

/// Says in every envelope which command of the list it came from.
fn numbered(index: usize, mut events: Vec<Decided>) -> Vec<Decided> {
    for decided in &mut events {
        decided.envelope.command = u32::try_from(index).unwrap_or(u32::MAX);
    }
    events
}

fn decide(before: &State, state: &mut State, order: &Order) -> Result<Vec<Decided>, Refusal> {
    let Order { command, context } = order;
    context.check(state)?;
    let decided = command.decide(state, context);
    // To whom the verb hides what it is about, its version is hidden too.
    if !decided.as_ref().is_err_and(Refusal::hides) {
        expected_version(before, command, context)?;
    }
    let events = decided?;
    let on_behalf_of = match context.actor {
        Actor::Secretariat => context.party_if_any(state)?,
        Actor::Delegate(_) => None,
    };
    let first = state.position.next();
    Ok(events.into_iter().map(|event| record(state, context, on_behalf_of, first, event)).collect())
}

/// Evolves the state by one event and writes the event's envelope.
fn record(
    state: &mut State,
    context: &Context,
    on_behalf_of: Option<DelegationId>,
    first: Position,
    event: Event,
) -> Decided {
    let position = state.position.next();
    let recorded = context.now.max(state.recorded);
    let stamp = Stamp {
        position,
        recorded,
        happened: context.happened.unwrap_or(recorded),
        actor: context.actor.clone(),
        on_behalf_of,
    };
    evolve(state, &stamp, event.clone());
    let touched = |entity| Touched { entity, version: state.version(entity) };
    let (name, schema) = event.wire();
    let envelope = Envelope {
        name: name.into(),
        schema,
        entities: event.touches().into_iter().map(touched).collect(),
        recorded,
        happened: context.happened,
        actor: context.actor.clone(),
        on_behalf_of,
        audience: event.audience(),
        causation: (position != first).then_some(first),
        command: 0,
        idempotency: None,
    };
    let headline = headline(state, &event);
    let evidence = context.evidence().map(str::to_owned);
    Decided { event, envelope, evidence, position, headline }
}

fn headline(state: &State, event: &Event) -> Option<Arc<Meeting>> {
    let touched = event.touches().into_iter().find(|entity| entity.kind == Kind::Meeting)?;
    World::meeting(state, MeetingId(touched.id))
}

fn expected_version(before: &State, command: &Command, ctx: &Context) -> Result<(), Refusal> {
    let Some(expected) = ctx.expected_version else { return Ok(()) };
    let entity = command.own(before);
    let actual = entity.map_or(0, |entity| before.version(entity));
    if actual == expected {
        return Ok(());
    }
    let conflict = Reason::VersionConflict {
        kind: entity.map_or("entity", |entity| entity.kind.word()).into(),
        expected: expected.to_string(),
        actual: actual.to_string(),
    };
    Err(conflict.at("expectedVersion"))
}

/// The version's owner for a thing that a command names by reference.
pub(crate) fn named<T: Id, V>(
    found: Result<V, Refusal>,
    id: impl FnOnce(V) -> T,
) -> Option<EntityRef> {
    found.ok().map(|thing| id(thing).into())
}
